// The values in rows of the account page: the row about the browser's own session, and the rows whose state is loaded
// after the page.

import { expect } from "vitest";
import { beAtProvider, GOOGLE } from "./at-provider.ts";
import { exception, replyTo } from "./cognito-faults.ts";
import { ADD, ADDED, capable, MANAGE, NEW_NAME, withPasskey } from "./passkey-owner.ts";
import { signedIn } from "./signed-in.ts";
import { test } from "./visit.ts";
import type { Visitor } from "./visitor.ts";

const valueIn = ({ page }: Visitor, row: string) => page.locator(`#${row}-row .value > p`).first();
const moved = ({ page }: Visitor) => page.mouse.move(3, 4);

const IDENTITIES = "**/accounts/me/identities";

test("this browser has a name", async ({ visit }) => {
  const userAgent =
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";
  const { visitor } = await signedIn((path) => visit(path, { userAgent }));
  expect(await visitor.page.locator("#here-row h3").textContent()).toBe("Safari · macOS");
  expect(await visitor.page.locator("#here-row .hint").textContent()).toBe("This browser Active now");
  const unknown = await signedIn((path) => visit(path, { userAgent: "Something/1.0" }));
  expect(await unknown.visitor.page.locator("#here-device").textContent()).toBe("Unknown device");
});

test("the row of passkeys says how many there are, at once after a change", async ({ visit }) => {
  const { visitor } = await withPasskey(visit);
  await visitor.page.reload();
  await visitor.page.locator("#account:not(.waiting)").waitFor();
  await moved(visitor);
  const value = valueIn(visitor, "passkeys");
  await expect.poll(() => value.textContent()).toBe("1 passkey");
  await visitor.press(MANAGE);
  await visitor.press("Remove My phone");
  await visitor.press("Remove");
  await visitor.page.getByText("Passkey removed.").waitFor();
  await expect.poll(() => value.textContent()).toBe("None yet");
  const two = [1, 2].map((number) => ({ CredentialId: `id-${number}`, FriendlyCredentialName: "A", CreatedAt: 1 }));
  await replyTo(visitor, "ListWebAuthnCredentials", { body: { Credentials: two } });
  await visitor.page.reload();
  await visitor.page.locator("#account:not(.waiting)").waitFor();
  await moved(visitor);
  await expect.poll(() => value.textContent()).toBe("2 passkeys");
  expect(visitor.complaints).toEqual([]);
});

test("where there is none yet, the action says what it does, and opens the form for it", async ({ visit }) => {
  const { visitor } = await capable(visit);
  await moved(visitor);
  await visitor.press(ADD);
  await visitor.fill({ [NEW_NAME]: "My phone" });
  await visitor.press("Continue");
  await visitor.page.getByText(ADDED).waitFor();
  await visitor.page.getByRole("button", { name: MANAGE }).waitFor();
  await visitor.press("Connect an account");
  await visitor.page.getByRole("button", { name: GOOGLE }).waitFor();
  expect(visitor.complaints).toEqual([]);
});

test("the row of connected accounts names them", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  const value = valueIn(visitor, "providers");
  await moved(visitor);
  await expect.poll(() => value.textContent()).toBe("None yet");
  const identities = ["Google", "SignInWithApple"].map((provider) => ({
    provider,
    connectedAt: "2026-11-24T10:00:00.000Z",
    canBeDisconnected: true,
  }));
  await visitor.page.route(IDENTITIES, (route) => route.fulfill({ json: { identities } }));
  await visitor.page.reload();
  await visitor.page.locator("#account:not(.waiting)").waitFor();
  await moved(visitor);
  await expect.poll(() => value.textContent()).toBe("Google, Apple");
  await visitor.page.getByRole("button", { name: "Manage Connected accounts" }).waitFor();
  expect(await visitor.page.getByText("Sign in with an account elsewhere.").isVisible()).toBe(false);
});

test("an address that is longer than a line breaks before its @, not at a hyphen", async ({ visit }) => {
  const { visitor } = await signedIn((path) => visit(path, { viewport: { width: 375, height: 740 } }));
  const { page } = visitor;
  const [local, domain] = ["ada-augusta-king-lovelace", "@analytical-engine"];
  await page.route("**/accounts/me", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), email: `${local}${domain}.example` } });
  });
  await page.reload();
  const lines = () =>
    page.locator("#email").evaluate((place) => {
      const texts: Text[] = [];
      const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      return texts.map((text) => {
        const range = document.createRange();
        range.selectNodeContents(text);
        return { text: text.data, lines: range.getClientRects().length, top: range.getBoundingClientRect().top };
      });
    });
  await expect.poll(lines).toMatchObject([
    { text: local, lines: 1 },
    { text: domain, lines: 1 },
    { text: ".example", lines: 1 },
  ]);
  const [first, second] = await lines();
  expect(Number(second?.top)).toBeGreaterThan(Number(first?.top));
});

test("values that can't be read say so, and can be asked for again", async ({ visit }) => {
  const { visitor } = await signedIn(visit);
  const { page } = visitor;
  await replyTo(visitor, "ListWebAuthnCredentials", exception("InternalErrorException", "Something is wrong"));
  await page.route(IDENTITIES, (route) => route.fulfill({ status: 503, json: {} }));
  await page.reload();
  await page.locator("#account:not(.waiting)").waitFor();
  await moved(visitor);
  const passkeys = valueIn(visitor, "passkeys");
  const providers = valueIn(visitor, "providers");
  await expect.poll(() => passkeys.textContent()).toBe("We can't show your passkeys right now. Try again");
  await expect.poll(() => providers.textContent()).toContain("We can't show your connected accounts right now.");
  expect(await page.locator("#security [aria-busy]").count()).toBe(0);
  await page.unrouteAll();
  await passkeys.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => passkeys.textContent()).toBe("None yet");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("passkeys-value");
});

test.for([375, 1280])("nothing moves at %i px when the values of a new account arrive", async (width, { visit }) => {
  const { visitor } = await signedIn((path) => visit(path, { viewport: { width, height: 740 } }));
  const { page } = visitor;
  await page.reload();
  await page.locator("#account:not(.waiting)").waitFor();
  const height = () => page.locator("#security").evaluate((section) => section.getBoundingClientRect().height);
  const before = await height();
  expect(await valueIn(visitor, "passkeys").textContent()).toBe("");
  await page.locator("#security").scrollIntoViewIfNeeded();
  await moved(visitor);
  await expect.poll(() => valueIn(visitor, "passkeys").textContent()).toBe("None yet");
  await expect.poll(() => valueIn(visitor, "providers").textContent()).toBe("None yet");
  expect(await height()).toBe(before);
});

test.for([true, false])(
  "who signs in with another provider is not told to change a password, in a pool with passkeys: %s",
  async (hasPasskeys, { visit }) => {
    const visitor = await visit("/login");
    if (!hasPasskeys) {
      await visitor.page.route("**/config.json", async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), passkeyDomain: null } });
      });
    }
    await visitor.press(GOOGLE);
    await beAtProvider(visitor);
    await visitor.arriveAt("/account");
    await visitor.page.locator("#account:not(.waiting)").waitFor();
    await visitor.page.locator("#activity").scrollIntoViewIfNeeded();
    const hint = visitor.page.locator("#activity header .hint");
    await expect
      .poll(() => hint.textContent())
      .toBe("If something here wasn't you, sign out everywhere and secure the account that you sign in with.");
    await visitor.page.locator("#security").scrollIntoViewIfNeeded();
    await moved(visitor);
    await expect.poll(() => valueIn(visitor, "providers").textContent()).toBe("Google");
    expect(visitor.complaints).toEqual([]);
  },
);
