// Signing in with another provider on our pages. A stand-in of the local Cognito plays the provider.

import { describe, expect } from "vitest";
import { clientOf } from "../client/stage.ts";
import { rejectApi } from "./api-faults.ts";
import { beAtProvider, GOOGLE, newAddress } from "./at-provider.ts";
import { proofMailedTo, wrong } from "./mail.ts";
import { somebodyWithRole } from "./operators-visit.ts";
import { appUrl, test, type Visit } from "./visit.ts";
import { somebodyWithAccount, type Visitor } from "./visitor.ts";

describe("a stranger", () => {
  test("has an account after one press, and comes back to it with the next", async ({ visit }) => {
    const visitor = await visit("/login");
    const { page } = visitor;
    await visitor.press(GOOGLE);
    const email = await beAtProvider(visitor);
    await visitor.arriveAt("/account");
    await page.getByText(email).waitFor();
    await page.getByText("Ada Lovelace").first().waitFor();
    await visitor.press("Sign out");
    await visitor.arriveAt("/login");
    await visitor.press(GOOGLE);
    await beAtProvider(visitor, { email });
    await visitor.arriveAt("/account");
    await page.getByText(email).waitFor();
    expect(visitor.complaints).toEqual([]);
  });

  test("comes back to a long address", async ({ visit }) => {
    const path = `/problems?q=${"/".repeat(2000)}`;
    const visitor = await visit(`/login?return_to=${encodeURIComponent(path)}`);
    await visitor.press(GOOGLE);
    await beAtProvider(visitor);
    await visitor.arriveAt(path);
  });

  test("who cancels can sign in another way", async ({ visit }) => {
    const visitor = await visit("/login?return_to=/account%23name");
    await visitor.press(GOOGLE);
    await visitor.page.waitForURL(/_stand-in/);
    await visitor.press("Cancel");
    await visitor.arriveAt("/login");
    await visitor.page.getByText("You were not signed in.").waitFor();
    expect(new URL(visitor.page.url()).searchParams.get("return_to")).toBe("/account#name");
  });

  test("is told when the provider fails, and tries again", async ({ visit }) => {
    const visitor = await visit("/sign-up");
    await visitor.press(GOOGLE);
    await visitor.page.waitForURL(/_stand-in/);
    await visitor.press("Fail");
    await visitor.arriveAt("/callback");
    await visitor.page.getByText("Google couldn't sign you in.").waitFor();
    await visitor.page.getByRole("link", { name: "Try again" }).click();
    await visitor.arriveAt("/login");
  });

  test("whose provider gives no address is asked for one, which a mail proves", async ({ visit }) => {
    const visitor = await visit("/login");
    await visitor.press(GOOGLE);
    await visitor.page.waitForURL(/_stand-in/);
    await visitor.fill({ Name: "Nobody" });
    await visitor.press("Without an address");
    await visitor.page.getByRole("heading", { name: "Almost done" }).waitFor();
    expect(await visitor.page.getByLabel("Name").inputValue()).toBe("Nobody");
    const email = `nobody.${crypto.randomUUID()}@example.com`;
    await visitor.fill({ "E-mail": email });
    await visitor.press("Create account");
    await visitor.page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
    // The text mentions only the code, because the link in the mail would create an account with a password.
    await visitor.page.getByText(`We've sent a code to ${email}.`).waitFor();
    // As on /sign-up, entering the code replaces an account with this address, if the address was never verified.
    await visitor.page
      .getByText("If there is an account with this address that was never verified, your new one replaces it.")
      .waitFor();
    const { code } = await proofMailedTo(email);
    await visitor.fill({ "Code from the e-mail": code });
    await visitor.press("Create account");
    await visitor.arriveAt("/account");
    await visitor.page.getByText(email).waitFor();
    expect(visitor.complaints).toEqual([]);
  });
});

test("whose address somebody else has signed up with, without a proof, has the account by a mail and Google", async ({
  visit,
}) => {
  const other = await somebodyWithAccount(appUrl, newAddress());
  const visitor = await visit("/login");
  const { page } = visitor;
  await visitor.press(GOOGLE);
  await beAtProvider(visitor, { name: "The Owner", email: other.email });
  await page.getByRole("heading", { name: "You already have an account" }).waitFor();
  await page.getByText("Not your account? Verify your address and create a new one.").waitFor();
  await visitor.press("Verify your address");
  await page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
  const { code } = await proofMailedTo(other.email);
  await visitor.fill({ "Code from the e-mail": wrong(code) });
  await visitor.press("Create account");
  await page.getByText("That code isn't right.").waitFor();
  await visitor.fill({ "Code from the e-mail": code });
  await visitor.press("Create account");
  await visitor.arriveAt("/account");
  await page.getByText("The Owner").first().waitFor();
  expect(visitor.complaints).toEqual([]);

  const stranger = await visit("/login");
  await stranger.signIn(other);
  expect(await stranger.alert()).toContain("don't match");
});

test("who is invited has the roles of the invitation, by its link and Google", async ({ visit }) => {
  const email = newAddress();
  const operator = await clientOf(await visit("/problems"));
  const invited = await operator.evaluate(
    async (gatehouse, { person, invitation }) => {
      await gatehouse.signIn(person);
      const body = JSON.stringify(invitation);
      const headers = { "content-type": "application/json" };
      const outcome = await gatehouse.fetch("/admin/invitations", { method: "POST", headers, body });
      return outcome.kind === "response" ? outcome.response.status : outcome.kind;
    },
    { person: await somebodyWithRole("operators"), invitation: { email, roles: ["support"] } },
  );
  expect(invited).toBe(201);
  const visitor = await visit((await proofMailedTo(email)).link);
  await visitor.page.getByRole("heading", { name: "You're invited to Gatehouse" }).waitFor();
  await visitor.press(GOOGLE);
  await beAtProvider(visitor, { email });
  await visitor.arriveAt("/account");
  const member = await clientOf(visitor);
  const status = await member.evaluate(async (gatehouse) => {
    const outcome = await gatehouse.fetch("/admin/invitations");
    return outcome.kind === "response" ? outcome.response.status : outcome.kind;
  });
  expect(status).toBe(200);
  expect(visitor.complaints).toEqual([]);
});

/** Somebody on their account page, who has signed up with Google. */
async function member(visit: Visit): Promise<{ readonly visitor: Visitor; readonly email: string }> {
  const visitor = await visit("/login");
  await visitor.press(GOOGLE);
  const email = await beAtProvider(visitor);
  await visitor.arriveAt("/account");
  await visitor.page.getByText(email).waitFor();
  return { visitor, email };
}

describe("an account without a password", () => {
  test("has none to reset, as /forgot-password says", async ({ visit }) => {
    const visitor = await visit("/forgot-password");
    await visitor.page.getByText("Signed up with Google?").waitFor();
    await visitor.follow("Sign in that way");
    await visitor.arriveAt("/login");
  });

  test("offers nothing that its sign-in can't do", async ({ visit }) => {
    const { visitor } = await member(visit);
    await visitor.page.locator("#account:not(.waiting)").waitFor();
    for (const heading of ["Two-step verification", "Passkeys"]) {
      expect(await visitor.page.getByRole("heading", { name: heading, exact: true }).count()).toBe(0);
    }
    await visitor.press("Edit Name");
    await visitor.fill({ Name: "Countess" });
    await visitor.press("Save");
    await visitor.page.locator("p#name").getByText("Countess").waitFor();
    await visitor.page.reload();
    await visitor.page.getByText("Countess").first().waitFor();
    expect(visitor.complaints).toEqual([]);
  });

  test("is deleted after a recent sign-in, which the provider is asked for", async ({ visit }) => {
    const { visitor, email } = await member(visit);
    await visitor.press("Delete account");
    const address = "To confirm, enter your e-mail address";
    await visitor.fill({ [address]: "somebody@else.example" });
    await visitor.press("Delete for good");
    await visitor.page.getByText(`Enter ${email}.`).waitFor();
    await visitor.fill({ [address]: email });
    await rejectApi(visitor, "**/accounts/me", "DELETE", 401, { type: "/problems#recent-sign-in-required" });
    await visitor.press("Delete for good");
    await visitor.page.getByText("To continue, sign in again.").waitFor();
    await visitor.page.unroute("**/accounts/me");
    await visitor.press(GOOGLE);
    await beAtProvider(visitor, { email });
    await visitor.arriveAt("/account");
    await visitor.fill({ [address]: email.toUpperCase() });
    await visitor.press("Delete for good");
    await visitor.page.getByText("Account deleted.").waitFor();
    expect(visitor.complaints).toEqual([]);
  });
});

/** Signs in with Google up to /callback, whose script does not load. Returns the URL of /callback with its query. */
async function stopAtCallback(visitor: Visitor): Promise<URL> {
  await visitor.page.route("**/callback.js", (route) => route.abort());
  await visitor.press(GOOGLE);
  await beAtProvider(visitor);
  await visitor.page.waitForURL(/\/callback/);
  return new URL(visitor.page.url());
}

describe("somebody else's way back", () => {
  test("signs nobody in: neither a code nor a state of another browser", async ({ visit }) => {
    const visitor = await visit("/callback?code=of-somebody-else&state=ZmFrZS1zdGF0ZS1vZi1zb21lYm9keQ");
    await visitor.page.getByText("This sign-in has expired, or was started in another browser.").waitFor();
    expect(visitor.page.url()).toMatch(/\/callback$/);
    expect(visitor.sent.some(({ url }) => url.includes("/oauth2/token"))).toBe(false);
    await visitor.press("Deutsch");
    await visitor.page.getByRole("heading", { name: "Sie sind nicht angemeldet" }).waitFor();
    await visitor.page.getByRole("link", { name: "Neu beginnen" }).waitFor();
  });

  test("a code of another sign-in is not redeemed with this one's verifier", async ({ visit }) => {
    const attacker = await visit("/login");
    const stolen = (await stopAtCallback(attacker)).searchParams.get("code") ?? "";
    const victim = await visit("/login");
    const own = await stopAtCallback(victim);
    own.searchParams.set("code", stolen);
    const tab = await victim.newTab();
    const redeemed = tab.page.waitForResponse("**/oauth2/token");
    await tab.open(own.pathname + own.search);
    expect((await redeemed).status()).toBe(400);
    // The page sends the visitor to the provider again, to start a new sign-in.
    await tab.page.waitForURL(/_stand-in/);
    await tab.open("/account");
    await tab.arriveAt("/login");
  });
});
