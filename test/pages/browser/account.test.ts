// The account page: the panels that its rows open, changing the name, the data export, signing out and deletion.

import { readFile } from "node:fs/promises";
import { describe, expect } from "vitest";
import { makeSignInOld, rejectApi } from "./api-faults.ts";
import { exception, holdBack, replyTo } from "./cognito-faults.ts";
import { accessTokenIn, openVisit } from "./handover-states.ts";
import { focused, signedIn } from "./signed-in.ts";
import { appUrl, test } from "./visit.ts";
import { somebodyWithAccount, tryAgainIn, type Visitor } from "./visitor.ts";

const UNREACHABLE = "We can't reach the sign-in service right now. Nothing was lost; try again in a moment.";

describe("panels", () => {
  test("open one at a time, close with Escape, and move the focus", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    const { page } = visitor;
    await visitor.press("Edit Name");
    expect(await focused(visitor)).toBe("new-name");
    await visitor.press("Change Password");
    expect(await focused(visitor)).toBe("current-password");
    expect(await page.locator(".panel").count()).toBe(1);
    await page.keyboard.press("Escape");
    expect(await page.locator(".panel").count()).toBe(0);
    expect(await focused(visitor)).toBe("password-action");
    expect(await page.locator("[aria-expanded=true]").count()).toBe(0);
  });

  test("move the focus also in browsers that do not focus a clicked button, as Safari", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await visitor.press("Edit Name");
    await visitor.page.locator("#password-action").evaluate((button: HTMLButtonElement) => button.click());
    expect(await focused(visitor)).toBe("current-password");
  });

  test("stay open after a reload, with the typed values", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await visitor.press("Edit Name");
    await visitor.fill({ Name: "Countess of Lovelace" });
    await visitor.page.reload();
    await visitor.page.locator(".panel").waitFor();
    expect(await visitor.typedIn("Name")).toBe("Countess of Lovelace");
    await visitor.press("Cancel");
    await visitor.page.reload();
    await visitor.page.getByText("Active now").waitFor();
    expect(await visitor.page.locator(".panel").count()).toBe(0);
    expect(
      await visitor.page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("draft"))),
    ).toEqual([]);
  });
});

test.for([375, 1280])(
  "at %i px the error of a field keeps its distance from the button below",
  async (width, { visit }) => {
    const { visitor } = await signedIn((path) => visit(path, { viewport: { width, height: 800 } }));
    const { page } = visitor;
    await visitor.press("Edit Name");
    const button = page.locator(".panel [type=submit]");
    const before = await button.boundingBox();
    await visitor.fill({ Name: " " });
    await visitor.press("Save");
    await page.getByText("Enter your name.").waitFor();
    const distance = await page.evaluate(() => {
      const text = document.createRange();
      text.selectNodeContents(document.querySelector(".panel .error") ?? document.body);
      const button = document.querySelector(".panel [type=submit]");
      return Number(button?.getBoundingClientRect().top) - text.getBoundingClientRect().bottom;
    });
    expect(distance).toBeGreaterThanOrEqual(12);
    // The form reserves room for an error of one line, so the button does not move.
    expect((await button.boundingBox())?.y).toBe(before?.y);
  },
);

describe("a page with a message alone", () => {
  /** Expects the sign-in page's layout: the same column width, one main button that fills it, the languages below. */
  async function expectLooks({ page }: Visitor, button: string): Promise<void> {
    expect((await page.locator("main").boundingBox())?.width).toBe(400);
    const main = await page.locator(".button.main").boundingBox();
    expect(await page.locator(".button.main").allTextContents()).toEqual([button]);
    expect(main?.width).toBe(400 - 2 * 29);
    expect(await page.locator("header, nav, section").count()).toBe(0);
    expect(await page.locator(".foot button").count()).toBe(5);
    expect(await page.getByRole("heading").count()).toBe(1);
  }

  test("looks like the others if the account can't be reached, and leads back to the open row", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await visitor.press("Edit Name");
    await visitor.page.route("**/accounts/me", (route) => route.abort());
    await visitor.page.reload();
    expect(await visitor.alert()).toBe("We can't reach your account right now. ");
    await expectLooks(visitor, "Try again");
    await visitor.page.unrouteAll();
    await visitor.press("Try again");
    await visitor.page.locator("#name-row .panel").waitFor();
  });

  test("becomes the account once the network is back", async ({ visit }) => {
    const { visitor, person } = await signedIn(visit);
    await visitor.page.route("**/accounts/me", async (route) => {
      await visitor.context.setOffline(true);
      await route.abort();
    });
    await visitor.page.reload();
    expect(await visitor.alert()).toContain("Your account will appear when you're back online.");
    await visitor.page.unrouteAll();
    await visitor.context.setOffline(false);
    await visitor.page.locator("#email", { hasText: person.email }).waitFor();
  });

  test("says that there is no account, and signs out", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await rejectApi(visitor, "**/accounts/me", "GET", 404, { type: "/problems#account-not-found" });
    await visitor.page.reload();
    expect(await visitor.alert()).toContain("You're signed in, but we have no account for you.");
    expect(await visitor.page.locator("h1").textContent()).toBe("We can't find your account");
    await expectLooks(visitor, "Sign out");
    await visitor.press("Sign out");
    await visitor.arriveAt("/login?notice=signed-out");
  });

  test("leads back to the site whose visit is over", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await openVisit(visitor, await accessTokenIn(visitor), 0);
    await visitor.page.getByRole("heading", { name: "Your session has ended" }).waitFor();
    await visitor.page.getByRole("link", { name: "Back to shop.example.com" }).waitFor();
    await expectLooks(visitor, "Back to shop.example.com");
    expect(visitor.complaints).toEqual([]);
  });
});

describe("the name", () => {
  test("is changed in place", async ({ visit }) => {
    const { visitor, person } = await signedIn(visit);
    await visitor.press("Edit Name");
    expect(await visitor.typedIn("Name")).toBe(person.name);
    await visitor.page.keyboard.type("Ada King");
    await visitor.page.keyboard.press("Enter");
    await visitor.page.getByText("Name saved.").waitFor();
    expect(await visitor.page.locator("#name").textContent()).toBe("Ada King");
    expect(await focused(visitor)).toBe("name-action");
    await visitor.page.reload();
    await visitor.page.locator("#name", { hasText: "Ada King" }).waitFor();
    expect(visitor.complaints).toEqual([]);
  });

  test("full of HTML stays text, in the row and in the field (PG-5)", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    const name = `"><img src=x onerror="document.title='owned'">{{constructor}}`;
    await visitor.press("Edit Name");
    await visitor.fill({ Name: name });
    await visitor.press("Save");
    await visitor.page.locator("#name", { hasText: name }).waitFor();
    await visitor.press("Edit Name");
    expect(await visitor.typedIn("Name")).toBe(name);
    expect(await visitor.page.title()).toBe("Your account – Gatehouse");
    expect(visitor.complaints).toEqual([]);
  });

  test("shows a rejection at the field, with the API's message", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await visitor.press("Edit Name");
    await visitor.fill({ Name: "x".repeat(201) });
    await visitor.press("Save");
    await visitor.page.getByText("Use at most 200 characters.").waitFor();
    expect(await focused(visitor)).toBe("new-name");
    await visitor.fill({ Name: " " });
    await visitor.press("Save");
    await visitor.page.getByText("Enter your name.").waitFor();
  });

  test("keeps the typed value when the API fails, is slow, or the network is gone", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    const { page } = visitor;
    const alert = page.locator(".panel [role=alert]");
    await visitor.press("Edit Name");
    await visitor.fill({ Name: "Ada King" });
    await page.route("**/accounts/me", (route) => route.abort());
    await visitor.press("Save");
    await expect.poll(() => alert.textContent()).toBe(UNREACHABLE);
    await page.unrouteAll();
    await visitor.context.setOffline(true);
    await visitor.press("Save");
    await expect.poll(() => alert.textContent()).toBe("You seem to be offline. Try again when you're back online.");
    await visitor.context.setOffline(false);
    await expect.poll(() => alert.textContent()).toBe("");
    await rejectApi(visitor, "**/accounts/me", "PATCH", 429, { type: "/problems#too-many-requests" });
    await visitor.press("Save");
    await expect.poll(() => alert.textContent()).toMatch(tryAgainIn(40));
    expect(await visitor.typedIn("Name")).toBe("Ada King");
  });

  test("keeps the typed value when the session ends, also after signing in again", async ({ visit }) => {
    const { visitor, person } = await signedIn(visit);
    await visitor.press("Edit Name");
    await visitor.fill({ Name: "Ada King" });
    await rejectApi(visitor, "**/accounts/me", "PATCH", 401, { type: "/problems#unauthorized" });
    await replyTo(
      visitor,
      "GetTokensFromRefreshToken",
      exception("NotAuthorizedException", "Refresh Token has been revoked"),
    );
    await visitor.press("Save");
    await visitor.arriveAt("/login");
    await visitor.page.getByText("You've been signed out to keep your account safe. Sign in to continue.").waitFor();
    await visitor.page.unrouteAll();
    await visitor.signIn(person);
    await visitor.arriveAt("/account");
    await visitor.page.locator(".panel").waitFor();
    expect(await visitor.typedIn("Name")).toBe("Ada King");
    await visitor.press("Save");
    await visitor.page.getByText("Name saved.").waitFor();
  });
});

describe("the data export", () => {
  test("is downloaded as a file with the data of Gatehouse and Cognito (AC-6)", async ({ visit }) => {
    const { visitor, person } = await signedIn(visit);
    const [download] = await Promise.all([visitor.page.waitForEvent("download"), visitor.press("Download Your data")]);
    expect(download.suggestedFilename()).toBe("account.json");
    const data = JSON.parse(await readFile(await download.path(), "utf8"));
    expect(data.account).toMatchObject({ name: person.name, email: person.email });
    expect(JSON.stringify(data.cognito)).toContain(person.email);
    await visitor.page.getByText("Your data was saved as a file.").waitFor();
    expect(visitor.complaints).toEqual([]);
  });

  test("shows that it is busy, also when it takes long", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    const { page } = visitor;
    const asked = () => visitor.sent.filter(({ url }) => url.endsWith("/accounts/me/export")).length;
    await page.clock.install();
    await page.route("**/accounts/me/export", () => {});
    await visitor.press("Download Your data");
    const button = page.locator("#data-action");
    expect(await button.getAttribute("aria-busy")).toBe("true");
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    expect(await button.evaluate((element) => getComputedStyle(element, "::before").borderRadius)).toBe("50%");
    await page.clock.runFor(8_000);
    await page.getByText("Still working. This is taking longer than usual.").waitFor();
    await expect.poll(asked).toBe(1);
    await button.click({ force: true });
    expect(asked()).toBe(1);
  });

  test("shows a failure", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await visitor.page.route("**/accounts/me/export", (route) => route.abort());
    await visitor.press("Download Your data");
    expect(await visitor.alert()).toBe(UNREACHABLE);
  });
});

test("drafts of one visitor are not shown to the next one in the same tab", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  await visitor.press("Change E-mail");
  await visitor.fill({ "New e-mail": "secret@example.com" });
  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
  await visitor.signIn(await somebodyWithAccount(appUrl));
  await visitor.arriveAt("/account");
  await visitor.press("Change E-mail");
  expect(await visitor.typedIn("New e-mail")).toBe("");
});

test("signing out everywhere ends this session and those on other devices (SE-2)", async ({ visit }) => {
  const { visitor, person } = await signedIn(visit);
  const other = await visit("/login");
  await other.signIn(person);
  await other.arriveAt("/account");
  // The other page has finished its calls, so it learns only at the reload that its session has ended.
  await other.page.getByText(person.email).waitFor();
  await other.page.waitForLoadState("networkidle");
  await visitor.press("Sign out everywhere");
  await visitor.page.getByText("This ends all your sessions, including this one.").waitFor();
  await visitor.page.locator(".panel").getByRole("button", { name: "Sign out everywhere" }).click();
  await visitor.arriveAt("/login");
  await visitor.page.getByText("You're signed out.").waitFor();
  await other.page.reload();
  await other.arriveAt("/login");
  await other.page.getByText("You've been signed out to keep your account safe.").waitFor();
});

describe("deleting the account", () => {
  test("shows at once that its form is loading, and can be cancelled before", async ({ visit }) => {
    const { visitor } = await signedIn(visit);
    await visitor.page.route("**/delete-account.js", () => {});
    await visitor.press("Delete account");
    const panel = visitor.page.locator(".panel");
    const bar = await panel.locator("[role=alert]").evaluate((place) => {
      const { visibility, inlineSize } = getComputedStyle(place, "::before");
      return { visibility, inlineSize: Number.parseFloat(inlineSize) };
    });
    expect(bar).toEqual({ visibility: "visible", inlineSize: 112 });
    await visitor.press("Cancel");
    expect(await panel.count()).toBe(0);
    expect(await focused(visitor)).toBe("delete-action");
  });

  test("asks for the password, lists what it deletes, and deletes everything (AC-5)", async ({ visit }) => {
    const { visitor, person } = await signedIn(visit);
    await makeSignInOld(visitor);
    await visitor.press("Delete account");
    await visitor.page
      .getByText("This deletes your name, your e\u2011mail and everything else that we store about you")
      .waitFor();
    await visitor.fill({ Password: "not it" });
    await visitor.press("Delete for good");
    await visitor.page.getByText("That isn't your password. Try again.").waitFor();
    await visitor.fill({ Password: person.password });
    await visitor.press("Delete for good");
    await visitor.arriveAt("/login");
    await visitor.page.getByText("Account deleted.").waitFor();
    await visitor.signIn(person);
    expect(await visitor.alert()).toContain("don't match");
    expect(visitor.complaints).toEqual([]);
  });

  test("that fails shows a message and can be repeated", async ({ visit }) => {
    const { visitor, person } = await signedIn(visit);
    // Lists above the button that are still loading would move the button during the click.
    await visitor.page.waitForLoadState("networkidle");
    await visitor.press("Delete account");
    await visitor.fill({ Password: person.password });
    await visitor.page.route("**/accounts/me", (route) => route.abort());
    await visitor.press("Delete for good");
    await expect.poll(() => visitor.page.locator(".panel [role=alert]").textContent()).toBe(UNREACHABLE);
    expect(await visitor.typedIn("Password")).toBe(person.password);
    await visitor.page.unrouteAll();
    await visitor.press("Delete for good");
    await visitor.arriveAt("/login");
  });

  test("cannot be cancelled while it is pending; a wrong password ends it", async ({ visit }) => {
    const { visitor, person } = await signedIn(visit);
    const { page } = visitor;
    await visitor.press("Delete account");
    await visitor.fill({ Password: "not it" });
    const release = await holdBack(visitor, "RespondToAuthChallenge");
    await visitor.press("Delete for good");
    await visitor.press("Cancel");
    await visitor.press("Edit Name");
    await page.keyboard.press("Escape");
    await page.locator(".panel #password").press("Escape");
    expect(await page.locator(".panel").count()).toBe(1);
    release();
    await page.getByText("That isn't your password. Try again.").waitFor();
    await visitor.press("Cancel");
    expect(await page.locator(".panel").count()).toBe(0);
    await page.reload();
    await page.getByText(person.email).waitFor();
    expect(visitor.complaints).toEqual([]);
  });

  test("can be cancelled with Escape before", async ({ visit }) => {
    const { visitor, person } = await signedIn(visit);
    await visitor.press("Delete account");
    await visitor.page.keyboard.press("Escape");
    expect(await focused(visitor)).toBe("delete-action");
    await visitor.page.reload();
    await visitor.page.getByText(person.email).waitFor();
  });
});
