// The states of /sign-up where the address must be verified or where nobody can sign up, of the recovery on
// /forgot-password, and of verifying the address on /account.

import { rejectApi } from "./api-faults.ts";
import type { PageState } from "./page-state.ts";
import { rulesListed, type Visitor } from "./visitor.ts";
import { openNewAccount } from "./with-session.ts";

const EMAIL = "ada@example.com";
const CODE = "12345678";
const PERSON = { Name: "Ada Lovelace", Password: "Correct-Horse7" };

/** Makes the pages behave as if the SIGN_UP setting had this value. */
async function inMode({ page }: Visitor, signUp: string): Promise<void> {
  await page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), signUp } });
  });
}

async function mailsProofs({ page }: Visitor): Promise<void> {
  await page.route("**/proofs", (route) => route.fulfill({ status: 202, json: { request: crypto.randomUUID() } }));
}

async function opened(visitor: Visitor, mode: string, path = "/sign-up"): Promise<void> {
  await inMode(visitor, mode);
  await visitor.open(path);
  await visitor.page.locator("body:not(.waiting)").waitFor();
}

async function sent(visitor: Visitor, mode = "proof-first"): Promise<void> {
  await mailsProofs(visitor);
  await opened(visitor, mode);
  await visitor.fill({ "E-mail": EMAIL });
  await visitor.press("Send code");
  await visitor.page.locator("#code").waitFor();
}

async function codeEntered(visitor: Visitor): Promise<void> {
  await sent(visitor);
  await visitor.fill({ "Code from the e-mail": CODE });
  await visitor.press("Continue");
  await visitor.page.locator("#password").waitFor();
}

async function rejected(visitor: Visitor, code: string): Promise<void> {
  await codeEntered(visitor);
  await rejectProof(visitor, "**/accounts", code);
  await visitor.fill(PERSON);
  await visitor.press("Create account");
  await visitor.page.locator("#code[aria-invalid]").waitFor();
}

function rejectProof(visitor: Visitor, path: string, code: string) {
  const errors = [{ pointer: "/proof", code, detail: "" }];
  return rejectApi(visitor, path, "POST", 422, { type: "/problems#invalid-fields", errors });
}

async function rejectedLink(visitor: Visitor, token: string, code: string): Promise<void> {
  await opened(visitor, "proof-first", `/sign-up#proof=${token}`);
  await rejectProof(visitor, "**/accounts", code);
  await visitor.fill({ "E-mail": EMAIL, ...PERSON });
  await visitor.press("Create account");
  await visitor.page.locator("#email[aria-invalid], body:not(:has(#email))").first().waitFor();
}

async function recovering(visitor: Visitor): Promise<void> {
  await mailsProofs(visitor);
  await visitor.open("/forgot-password");
  await visitor.page.getByRole("link", { name: "Claim your address" }).click();
  await visitor.page.getByRole("heading", { name: "Claim your address" }).waitFor();
}

async function recoveryCode(visitor: Visitor): Promise<void> {
  await recovering(visitor);
  await visitor.fill({ "E-mail": EMAIL });
  await visitor.press("Send code");
  await visitor.page.locator("#code").waitFor();
}

async function proving(visitor: Visitor, appUrl: string): Promise<void> {
  await openNewAccount(visitor, appUrl);
  await mailsProofs(visitor);
  await visitor.press("Verify your address");
  await visitor.page.locator(".panel .lead").waitFor();
}

async function provingCode(visitor: Visitor, appUrl: string): Promise<void> {
  await proving(visitor, appUrl);
  await visitor.press("Send code");
  await visitor.page.locator("#code").waitFor();
}

export const proofStates: readonly PageState[] = [
  { name: "sign-up-proof-ask", reach: (visitor) => opened(visitor, "proof-first") },
  { name: "sign-up-invite-ask", reach: (visitor) => opened(visitor, "invite") },
  {
    name: "sign-up-proof-ask-wrong",
    reach: async (visitor) => {
      await opened(visitor, "proof-first");
      await visitor.fill({ "E-mail": "ada" });
      await visitor.press("Send code");
    },
  },
  {
    name: "sign-up-proof-ask-throttled",
    reach: async (visitor) => {
      await opened(visitor, "proof-first");
      await rejectApi(visitor, "**/proofs", "POST", 429, { type: "/problems#too-many-requests" });
      await visitor.fill({ "E-mail": EMAIL });
      await visitor.press("Send code");
      await visitor.alert();
    },
  },
  { name: "sign-up-proof-sent", reach: (visitor) => sent(visitor) },
  { name: "sign-up-proof-entered", reach: codeEntered },
  { name: "sign-up-invite-sent", reach: (visitor) => sent(visitor, "invite") },
  {
    name: "sign-up-proof-typing",
    reach: async (visitor) => {
      await codeEntered(visitor);
      await rulesListed(visitor);
      await visitor.fill(PERSON);
    },
  },
  {
    name: "sign-up-proof-sent-again",
    reach: async (visitor) => {
      await visitor.page.clock.install();
      await sent(visitor);
      await visitor.page.clock.runFor(30_000);
      await visitor.press("ask for a new code");
      await visitor.page.getByText("We've sent a new code.").waitFor();
    },
  },
  {
    name: "sign-up-proof-no-more-mails",
    reach: async (visitor) => {
      await visitor.page.clock.install();
      await sent(visitor);
      for (let mails = 1; mails < 3; mails++) {
        await visitor.page.clock.runFor(30_000);
        await visitor.press("ask for a new code");
        await visitor.page.getByText("We've sent a new code.").waitFor();
      }
    },
  },
  { name: "sign-up-proof-wrong", reach: (visitor) => rejected(visitor, "wrong") },
  { name: "sign-up-proof-expired", reach: (visitor) => rejected(visitor, "expired") },
  { name: "sign-up-proof-link", reach: (visitor) => opened(visitor, "proof-first", "/sign-up#proof=p123") },
  { name: "sign-up-proof-link-wrong", reach: (visitor) => rejectedLink(visitor, "p123", "wrong") },
  { name: "sign-up-proof-link-expired", reach: (visitor) => rejectedLink(visitor, "p123", "expired") },
  { name: "sign-up-invited", reach: (visitor) => opened(visitor, "invite", "/sign-up#proof=i123") },
  { name: "sign-up-invitation-expired", reach: (visitor) => rejectedLink(visitor, "i123", "expired") },
  { name: "sign-up-closed", reach: (visitor) => opened(visitor, "closed") },
  { name: "forgot-password-recover", reach: recovering },
  { name: "forgot-password-recover-code", reach: recoveryCode },
  {
    name: "forgot-password-recover-wrong",
    reach: async (visitor) => {
      await recoveryCode(visitor);
      await rejectProof(visitor, "**/accounts/recover", "wrong");
      await visitor.fill({ "Code from the e-mail": CODE });
      await visitor.press("Claim address");
      await visitor.page.locator("#code[aria-invalid]").waitFor();
    },
  },
  {
    name: "forgot-password-recovered",
    reach: async (visitor) => {
      await recoveryCode(visitor);
      await visitor.page.route("**/accounts/recover", (route) => route.fulfill({ status: 204 }));
      await visitor.fill({ "Code from the e-mail": CODE });
      await visitor.press("Claim address");
      await rulesListed(visitor);
    },
  },
  { name: "account-proof-open", reach: proving },
  { name: "account-proof-code", reach: provingCode },
  {
    name: "account-proof-wrong",
    reach: async (visitor, appUrl) => {
      await provingCode(visitor, appUrl);
      await rejectProof(visitor, "**/accounts/me/proof", "wrong");
      await visitor.fill({ "Code from the e-mail": CODE });
      await visitor.press("Confirm");
      await visitor.page.locator("#code[aria-invalid]").waitFor();
    },
  },
  {
    name: "account-proof-done",
    reach: async (visitor, appUrl) => {
      await provingCode(visitor, appUrl);
      await visitor.page.route("**/accounts/me/proof", async (route, request) => {
        const headers = { authorization: (await request.headerValue("authorization")) ?? "" };
        const account = await (await fetch(new URL("/accounts/me", appUrl), { headers })).json();
        await route.fulfill({ json: { ...account, emailProvedAt: new Date().toISOString() } });
      });
      await visitor.fill({ "Code from the e-mail": CODE });
      await visitor.press("Confirm");
      await visitor.page.getByText("Your address is verified.").waitFor();
    },
  },
];
