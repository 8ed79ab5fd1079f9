// The recent activity on the account page.

import { describe, expect } from "vitest";
import { activityHas, event, seeActivity, VARIED } from "./activity-states.ts";
import { rejectApi } from "./api-faults.ts";
import { exception, replyTo } from "./cognito-faults.ts";
import { signedIn } from "./signed-in.ts";
import { test } from "./visit.ts";
import type { Visitor } from "./visitor.ts";

const ADDRESS = "**/accounts/me/activity";

const section = ({ page }: Visitor) => page.locator("#activity");
const sentences = (visitor: Visitor) => section(visitor).locator("li p:first-child").allTextContents();
/** The second line of each event. CSS draws the dots between its parts, so they are added to the text here. */
const details = (visitor: Visitor) =>
  section(visitor)
    .locator("li .details")
    .evaluateAll((lines) => lines.map((line) => Array.from(line.children, (part) => part.textContent).join(" · ")));
const loads = ({ sent }: Visitor) => sent.filter(({ url }) => url.endsWith("/accounts/me/activity")).length;

test("a change on the page appears at once, and after a reload", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  await seeActivity(visitor);
  await expect.poll(() => sentences(visitor)).toEqual(["Account created"]);
  await visitor.press("Edit Name");
  await visitor.fill({ Name: "Ada King" });
  await visitor.press("Save");
  await expect.poll(() => sentences(visitor)).toEqual(["Name changed", "Account created"]);
  await visitor.press("Change Password");
  await visitor.fill({ "Current password": person.password, "New password": "Another-Engine-2" });
  await visitor.press("Save password");
  const both = ["Password changed", "Name changed", "Account created"];
  await expect.poll(() => sentences(visitor)).toEqual(both);
  expect((await details(visitor))[0]).toMatch(/^By you · Network/);
  await visitor.press("Download Your data");
  await expect.poll(() => sentences(visitor)).toEqual(["Data downloaded", ...both]);
  await visitor.page.reload();
  await seeActivity(visitor);
  await expect.poll(() => sentences(visitor)).toEqual(["Data downloaded", ...both]);
  await section(visitor).getByText("If something here wasn't you").waitFor();
  expect(visitor.complaints).toEqual([]);
});

test("each event says who did it, how it ended, and from where", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  await activityHas(visitor, [...VARIED.slice(0, 6), event("account.new_in_a_later_version")]);
  await seeActivity(visitor);
  await expect.poll(() => details(visitor)).toHaveLength(5);
  const shown = await details(visitor);
  expect((await sentences(visitor)).map((sentence, index) => [sentence, shown[index]])).toEqual([
    ["Password changed", "By you · Germany · Network 192.0.2.0/24"],
    ["Name changed", "By the people who run this site"],
    ["Details changed", "By you · Japan · Network 2001:db8:1:2::/64"],
    ["Sign-out everywhere Failed", "By the people who run this site"],
    ["Password reset Not finished", "By the people who run this site"],
  ]);
  // The word for a failure also has the colour of errors; the word for an unfinished event does not.
  const danger = await section(visitor).evaluate((section) => {
    const colour = (element: Element | null) => element && getComputedStyle(element).color;
    const probe = section.appendChild(document.createElement("p"));
    probe.style.color = "var(--danger)";
    const [failed, unfinished] = section.querySelectorAll(".badge");
    const found = [failed, unfinished].map((mark) => mark && colour(mark) === colour(probe));
    probe.remove();
    return found;
  });
  expect(danger).toEqual([true, false]);
});

test("the advice about a stranger's change names what the account has", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  const hint = section(visitor).locator("header .hint");
  const advice = "If something here wasn't you, change your password and sign out everywhere.";
  // The advice is there before the list is loaded.
  expect(await hint.textContent()).toBe(`${advice} Also remove passkeys that aren't yours.`);
  await visitor.page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), passkeyDomain: null } });
  });
  await visitor.page.reload();
  await seeActivity(visitor);
  expect((await hint.textContent())?.trim()).toBe(advice);
});

test.for([320, 1280])(
  "at %i px the date and the time of an event take one line, and no line ends in a separator",
  async (width, { visit }) => {
    const { visitor } = await signedIn((path) => visit(path, { viewport: { width, height: 800 } }));
    await activityHas(visitor, [...VARIED, event("account.exported", { network: "2001:db8:1:2::/64", country: "US" })]);
    await visitor.page.reload();
    await seeActivity(visitor);
    const times = section(visitor).locator("time");
    await expect.poll(() => times.count()).toBe(10);
    expect(await times.first().textContent()).toMatch(/^Nov 24, 2026 \d+:00\s[AP]M$/);
    const tops = await times
      .first()
      .evaluate((time) => [...time.children].map((part) => part.getBoundingClientRect().top));
    expect(new Set(tops).size).toBe(1);
    await visitor.press("Show more");
    // A dot at the beginning of a line lies outside the surrounding box, and the box clips it.
    const dots = await section(visitor)
      .locator("li .details")
      .evaluateAll((lines) =>
        lines.flatMap((line) => {
          const box = line.parentElement ?? line;
          const left = box.getBoundingClientRect().left;
          let top = Number.NEGATIVE_INFINITY;
          return Array.from(line.children, (part) => {
            const place = part.getBoundingClientRect();
            const begins = place.top > top;
            top = place.top;
            const dot = place.left + Number.parseFloat(getComputedStyle(part, "::before").left);
            return { begins, isSeen: dot > left || getComputedStyle(box).overflow !== "clip" };
          });
        }),
      );
    expect(dots.length).toBeGreaterThan(20);
    expect(dots.filter(({ begins, isSeen }) => begins === isSeen)).toEqual([]);
  },
);

test.for([
  ["de", "Name geändert", "Von Ihnen · Deutschland", "24.11.2026 10:00"],
  ["en-GB", "Name changed", "By you · Germany", "24 Nov 2026 10:00"],
  ["ja", "お名前の変更", "ご本人の操作 · ドイツ", "2026/11/24 10:00"],
] as const)("in %s, countries and times are written as there", async ([locale, sentence, where, at], { visit }) => {
  const { visitor } = await signedIn(visit, { remember: true });
  const storageState = await visitor.context.storageState();
  const there = await visit("about:blank", { locale, timezoneId: "UTC", storageState });
  await activityHas(there, [event("account.changed", { fields: ["name"], country: "DE" })]);
  await there.open("/account");
  await seeActivity(there);
  await expect.poll(() => sentences(there)).toEqual([sentence]);
  expect(await details(there)).toEqual([where]);
  expect(await section(there).locator("time").textContent()).toBe(at);
});

test.for([375, 1280])("what is awaited is as high as what comes at %i px", async (width, { visit }) => {
  const { visitor } = await signedIn((path) => visit(path, { viewport: { width, height: 800 } }));
  const { promise: arrival, resolve: arrive } = Promise.withResolvers<void>();
  await activityHas(visitor, [event("account.exported", { network: "192.0.2.0/24", country: "DE" })], arrival);
  await visitor.page.reload();
  await seeActivity(visitor);
  const heights = (row: string) =>
    section(visitor).evaluate(
      (place, selector) =>
        ["header", selector].map((part) => place.querySelector(part)?.getBoundingClientRect().height),
      row,
    );
  await section(visitor).locator(".awaited .row").first().waitFor();
  const before = await heights(".awaited .row");
  arrive();
  await expect.poll(() => sentences(visitor)).toEqual(["Data downloaded"]);
  expect(await heights("li")).toEqual(before);
});

test("more than ten events are behind a link, which leads to the eleventh", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  await activityHas(
    visitor,
    Array.from({ length: 13 }, (_, index) => event(index === 10 ? "account.exported" : "account.email_proved")),
  );
  await seeActivity(visitor);
  await expect.poll(() => sentences(visitor)).toHaveLength(10);
  await visitor.press("Show more");
  expect(await sentences(visitor)).toHaveLength(13);
  expect(await visitor.page.evaluate(() => document.activeElement?.textContent)).toContain("Data downloaded");
  expect(await section(visitor).getByRole("button").count()).toBe(0);
  await section(visitor).getByText("This is everything from the last 90 days.").waitFor();
});

describe("loading", () => {
  test("begins when the section comes into view, and nothing else waits for it", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await visitor.page.route(ADDRESS, () => {});
    await visitor.page.reload();
    await visitor.page.locator("#account:not(.waiting)").waitFor();
    await visitor.page.waitForLoadState("networkidle");
    expect(loads(visitor)).toBe(0);
    expect(visitor.sent.some(({ url }) => url.endsWith("/activity.js"))).toBe(false);
    const height = async () => (await section(visitor).boundingBox())?.height;
    const before = await height();
    await visitor.follow("Recent activity");
    await expect.poll(() => loads(visitor)).toBe(1);
    expect(await section(visitor).getAttribute("aria-busy")).toBe("true");
    expect(await height()).toBe(before);
    expect(await section(visitor).locator(".awaited .row:visible").count()).toBe(3);
    await visitor.press("Edit Name");
    await visitor.fill({ Name: "Ada King" });
    await visitor.press("Save");
    await visitor.page.getByText("Name saved.").waitFor();
    expect(await visitor.page.locator("[role=alert]:not(:empty)").count()).toBe(0);
  });

  test.for([
    ["the call", ADDRESS],
    ["its script", "**/activity.js*"],
  ] as const)(
    "that fails because of %s is said in the section alone, and can be tried again",
    async ([, address], { visit }) => {
      const { visitor } = await signedIn(visit);
      await visitor.page.route(address, (route) => route.abort());
      await visitor.page.reload();
      await seeActivity(visitor);
      expect(await visitor.alert()).toBe("We can't show this right now. Try again");
      expect(await visitor.page.locator("[role=alert]:not(:empty)").count()).toBe(1);
      expect(await section(visitor).getAttribute("aria-busy")).toBe(null);
      expect(await section(visitor).locator(".row:visible").count()).toBe(0);
      await visitor.press("Edit Name");
      await visitor.press("Cancel");
      await visitor.press("Try again");
      expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe("activity-title");
      await expect.poll(() => section(visitor).getByRole("alert").textContent()).toContain("We can't show this");
      await visitor.page.unroute(address);
      await visitor.press("Try again");
      await expect.poll(() => sentences(visitor)).toEqual(["Account created"]);
      expect(await section(visitor).getByRole("alert").textContent()).toBe("");
    },
  );

  test.for([
    ["an error of the API", { status: 503, json: {} }],
    ["a page of somebody else", { status: 200, contentType: "text/html", body: "<p>Welcome to our hotel" }],
    ["JSON without events", { status: 200, json: {} }],
  ] as const)("fails with %s", async ([, response], { visit }) => {
    const { visitor } = await signedIn(visit);
    await visitor.page.route(ADDRESS, (route) => route.fulfill(response));
    await seeActivity(visitor);
    expect(await visitor.alert()).toBe("We can't show this right now. Try again");
  });

  test("again keeps the events that are shown, also before the first call has ended", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    const first = Promise.withResolvers<void>();
    let calls = 0;
    await visitor.page.route(ADDRESS, async (route) => {
      if (++calls === 1) {
        await first.promise;
        await route.continue();
      }
    });
    await seeActivity(visitor);
    await expect.poll(() => calls).toBe(1);
    await visitor.press("Edit Name");
    await visitor.press("Cancel");
    await expect.poll(() => calls).toBe(2);
    first.resolve();
    await expect.poll(() => sentences(visitor)).toEqual(["Account created"]);
    await visitor.press("Edit Name");
    await visitor.press("Cancel");
    await expect.poll(() => calls).toBe(3);
    expect(await sentences(visitor)).toEqual(["Account created"]);
  });

  test("again that fails keeps the events that are shown", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await seeActivity(visitor);
    await expect.poll(() => sentences(visitor)).toEqual(["Account created"]);
    await visitor.page.route(ADDRESS, (route) => route.abort());
    await visitor.press("Edit Name");
    await visitor.press("Save");
    await section(visitor).getByText("We can't show this right now.").waitFor();
    expect(await sentences(visitor)).toEqual(["Account created"]);
  });

  test("leads to the sign-in page if the session has ended", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await rejectApi(visitor, ADDRESS, "GET", 401, { type: "/problems#unauthorized" });
    await replyTo(
      visitor,
      "GetTokensFromRefreshToken",
      exception("NotAuthorizedException", "Refresh Token has been revoked"),
    );
    await seeActivity(visitor);
    await visitor.arriveAt("/login");
    await visitor.page.getByText("You've been signed out to keep your account safe.").waitFor();
  });
});
