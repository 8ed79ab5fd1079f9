// Somebody else may sign up with a person's address where no proof is required (SIGN_UP=immediate): how the owner of
// the mailbox verifies their own account, replaces a stranger's account, or takes it over.

import { describe, expect } from "vitest";
import { clientOf } from "../client/stage.ts";
import { codeMailedTo, ownMailTo, proofMailedTo, wrong } from "./mail.ts";
import { focused, signedIn } from "./signed-in.ts";
import { totp } from "./totp.ts";
import { appUrl, test, type Visit } from "./visit.ts";
import { type Person, somebody, somebodyWithAccount, type Visitor } from "./visitor.ts";

const NEW_PASSWORD = "Another-Engine-2";

async function mailAfter(email: string, request: () => Promise<void>) {
  const before = (await ownMailTo(email)).length;
  await request();
  return proofMailedTo(email, before + 1);
}

async function askForProof(email: string): Promise<void> {
  const response = await fetch(new URL("/proofs", appUrl), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email }),
  });
  expect(response.status).toBe(202);
}

test("the link to start over says what happens to the old account, and replaces it", async ({ visit }) => {
  const { visitor: stranger, person } = await signedIn(visit);
  const { subject, link } = await mailAfter(person.email, () => askForProof(person.email));
  expect(subject).toBe("You already have an account at Gatehouse");
  const visitor = await visit(link);
  await visitor.page
    .getByText("If there is an account with this address that was never verified, your new one replaces it.")
    .waitFor();
  await visitor.fill({ "E-mail": person.email, Name: "The owner", Password: NEW_PASSWORD });
  await visitor.press("Create account");
  await visitor.arriveAt("/account");
  await visitor.page.getByRole("heading", { level: 1 }).waitFor();
  await visitor.page.getByText("The owner").first().waitFor();
  await stranger.page.reload();
  await stranger.arriveAt("/login");
});

test("where no proof is required, the page asks for one if the site has changed meanwhile", async ({ visit }) => {
  const visitor = await visit("/sign-up");
  await visitor.page.route("**/accounts", (route) =>
    route.fulfill({
      status: 422,
      headers: { "content-type": "application/problem+json" },
      body: JSON.stringify({
        type: "/problems#invalid-fields",
        errors: [{ pointer: "/proof", code: "required", detail: "Verify your address." }],
      }),
    }),
  );
  const person = somebody();
  await visitor.signUp(person);
  await visitor.page.getByRole("button", { name: "Send code" }).waitFor();
  expect(await visitor.typedIn("E-mail")).toBe(person.email);
});

describe("/account", () => {
  async function open({ page }: Visitor): Promise<void> {
    await page.getByText("Not verified", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Verify your address" }).click();
  }

  async function atTheCode(visit: Visit): Promise<{ visitor: Visitor; person: Person; code: string }> {
    const { visitor, person } = await signedIn(visit);
    await open(visitor);
    const { code } = await mailAfter(person.email, async () => {
      await visitor.press("Send code");
      await visitor.page.getByText(`We've sent a code to ${person.email}.`).waitFor();
    });
    return { visitor, person, code };
  }

  test("proves the address with a code, and then says so", async ({ visit }) => {
    const { visitor, code } = await atTheCode(visit);
    expect(await focused(visitor)).toBe("code");
    await visitor.fill({ "Code from the e-mail": code });
    await visitor.press("Confirm");
    await visitor.page.getByText("Your address is verified.").waitFor();
    expect(await visitor.page.getByText("Verified", { exact: true }).isVisible()).toBe(true);
    expect(await focused(visitor)).toBe("email-action");
    await visitor.page.reload();
    await visitor.page.getByText("You sign in with it.").waitFor();
    expect(await visitor.page.getByText("Not verified", { exact: true }).isVisible()).toBe(false);
    expect(visitor.complaints).toEqual([]);
  });

  test("stays at the code after a reload, and shows a wrong one at its field", async ({ visit }) => {
    const { visitor, code } = await atTheCode(visit);
    await visitor.page.reload();
    await visitor.fill({ "Code from the e-mail": wrong(code) });
    await visitor.press("Confirm");
    await visitor.page.getByText("That code isn't right. Check the latest e-mail.").waitFor();
    await visitor.fill({ "Code from the e-mail": code });
    await visitor.press("Confirm");
    await visitor.page.getByText("Your address is verified.").waitFor();
  });

  test("Escape closes it, and offers it again", async ({ visit }) => {
    const { visitor } = await atTheCode(visit);
    await visitor.page.keyboard.press("Escape");
    await visitor.page.getByText("Not verified", { exact: true }).waitFor();
    expect(await focused(visitor)).toBe("proof-action");
  });

  test.for([
    ["the site sends no mail", { mail: false }, {}],
    ["the address is proved", {}, { emailProvedAt: "2026-11-27T12:00:00.000Z" }],
  ] as const)("offers nothing if %s", async ([, settings, account], { visit }) => {
    const { visitor, person } = await signedIn(visit);
    for (const [path, changes] of [["config.json", settings] as const, ["accounts/me", account] as const]) {
      await visitor.page.route(`**/${path}`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), ...changes } });
      });
    }
    await visitor.page.reload();
    await visitor.page.getByText(person.email).waitFor();
    await visitor.page.getByText("You sign in with it.").waitFor();
    expect(await visitor.page.getByText("Not verified", { exact: true }).isVisible()).toBe(false);
  });
});

/**
 * Opens the form for claiming on /forgot-password. Until it is loaded, the reset form with the same fields is there.
 */
async function chooseToClaim({ page }: Visitor): Promise<void> {
  await page.getByRole("link", { name: "Claim your address" }).click();
  await page.getByRole("heading", { name: "Claim your address" }).waitFor();
}

describe("/forgot-password", () => {
  test("gives an account back whose stranger turned on a second factor", async ({ visit }) => {
    const person = await somebodyWithAccount(appUrl);
    const stranger = await visit("/problems");
    const client = await clientOf(stranger);
    const secret = await client.evaluate(async (gatehouse, { email, password }) => {
      await gatehouse.signIn({ email, password });
      const started = await gatehouse.startTotp();
      return started.kind === "started" ? started.secret : started.kind;
    }, person);
    expect(await client.evaluate((gatehouse, code) => gatehouse.confirmTotp(code), totp(secret))).toEqual({
      kind: "on",
    });

    const visitor = await visit("/login?return_to=/problems");
    await visitor.fill({ "E-mail": person.email });
    await visitor.follow("Forgot your password?");
    await chooseToClaim(visitor);
    expect(await visitor.typedIn("E-mail")).toBe(person.email);
    const { code } = await mailAfter(person.email, async () => {
      await visitor.press("Send code");
      await visitor.page.getByText(`If ${person.email} has an account that was never verified`).waitFor();
    });
    await visitor.page.reload();
    await visitor.fill({ "Code from the e-mail": wrong(code) });
    await visitor.press("Claim address");
    await visitor.page.getByText("That code isn't right. Check the latest e-mail.").waitFor();
    await visitor.fill({ "Code from the e-mail": code });
    await visitor.press("Claim address");
    await visitor.page.getByText(`The account of ${person.email} is now yours.`).waitFor();
    expect(visitor.page.url()).not.toContain("@");
    await visitor.fill({
      "Code from the second e-mail": await codeMailedTo(person.email),
      "New password": NEW_PASSWORD,
    });
    await visitor.press("Save password");
    await visitor.arriveAt("/problems");
    expect(await client.evaluate((gatehouse) => gatehouse.account())).toMatchObject({ kind: "signed_out" });
    expect(visitor.complaints).toEqual([]);
  });

  test("goes on if the response to the right code was lost", async ({ visit }) => {
    const person = await somebodyWithAccount(appUrl);
    const visitor = await visit("/forgot-password");
    await chooseToClaim(visitor);
    await visitor.fill({ "E-mail": person.email });
    const { code } = await mailAfter(person.email, async () => {
      await visitor.press("Send code");
      await visitor.page.getByText(`If ${person.email} has an account that was never verified`).waitFor();
    });
    await visitor.page.route("**/accounts/recover", async (route) => {
      expect((await route.fetch()).status()).toBe(204);
      await route.abort();
    });
    await visitor.fill({ "Code from the e-mail": code });
    await visitor.press("Claim address");
    await visitor.page.getByText("We can't reach the sign-in service right now.").waitFor();
    await visitor.page.unrouteAll();
    await visitor.press("Claim address");
    await visitor.page.getByText(`The account of ${person.email} is now yours.`).waitFor();
    await visitor.fill({
      "Code from the second e-mail": await codeMailedTo(person.email),
      "New password": NEW_PASSWORD,
    });
    await visitor.press("Save password");
    await visitor.arriveAt("/account");
  });

  test("Back leads from the recovery to the reset, and from its code to its address", async ({ visit }) => {
    const visitor = await visit("/forgot-password");
    const { page } = visitor;
    await chooseToClaim(visitor);
    await visitor.fill({ "E-mail": somebody().email });
    await visitor.press("Send code");
    await page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Claim your address" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Reset your password" }).waitFor();
    await page.goForward();
    await page.getByRole("heading", { name: "Claim your address" }).waitFor();
  });

  test("offers no recovery where the site sends no mail", async ({ visit }) => {
    const visitor = await visit("about:blank");
    await visitor.page.route("**/config.json", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), mail: false } });
    });
    await visitor.open("/forgot-password");
    await visitor.page.waitForLoadState("networkidle");
    expect(await visitor.page.getByRole("link", { name: "Claim your address" }).isVisible()).toBe(false);
  });
});
