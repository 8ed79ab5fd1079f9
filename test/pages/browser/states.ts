// Every state of every page, and how to reach it: for the accessibility tests and for `screenshots.ts`.

import { accountStates } from "./account-states.ts";
import { activityStates } from "./activity-states.ts";
import { challenge, exception, replyTo } from "./cognito-faults.ts";
import { consoleStates } from "./console-states.ts";
import { forgotPasswordStates } from "./forgot-password-states.ts";
import { gateStates } from "./gate-states.ts";
import { handoverStates } from "./handover-states.ts";
import { operatorsStates } from "./operators-states.ts";
import type { PageState } from "./page-state.ts";
import { passkeyStates } from "./passkey-states.ts";
import { proofStates } from "./proof-states.ts";
import { providerStates } from "./provider-states.ts";
import { rulesListed, rulesLoaded, somebody, type Visitor } from "./visitor.ts";

const CREDENTIALS = { email: "ada@example.com", password: "Correct-Horse7" };
const TRY_IT = "section[aria-labelledby=createAccount]";
const BROKEN_RULE = "Password did not conform with policy: Password must have symbol characters";

async function rejectedLogin(visitor: Visitor, name: string, message: string): Promise<void> {
  await visitor.open("/login");
  await replyTo(visitor, "InitiateAuth", exception(name, message));
  await visitor.signIn(CREDENTIALS);
  await visitor.alert();
}

async function challengedLogin(visitor: Visitor, name: string, parameters: object = {}): Promise<void> {
  await visitor.open("/login");
  await replyTo(visitor, "InitiateAuth", challenge(name, parameters));
  await visitor.signIn(CREDENTIALS);
  await visitor.page.locator("#email").waitFor({ state: "detached" });
}

async function rejectedSignUp(visitor: Visitor, status: number, kind: string, more: object = {}): Promise<void> {
  await visitor.open("/sign-up");
  await visitor.page.route("**/accounts", (route) =>
    route.fulfill({
      status,
      headers: { "content-type": "application/problem+json", "retry-after": "40" },
      body: JSON.stringify({ type: `/problems#${kind}`, ...more }),
    }),
  );
  await visitor.signUp({ ...CREDENTIALS, name: "Ada Lovelace" });
  await visitor.page.locator("#email[aria-invalid], [role=alert]:not(:empty)").first().waitFor();
  await rulesLoaded(visitor);
}

/** Opens the table of contents. On a wide screen it is always visible at the side of the page, without a button. */
async function openContents(visitor: Visitor, path: string): Promise<void> {
  await visitor.open(path);
  const button = visitor.page.getByRole("button", { name: "Contents" });
  if (await button.isVisible()) await button.click();
}

export const states: readonly PageState[] = [
  { name: "login-empty", reach: (visitor) => visitor.open("/login") },
  {
    name: "login-filled",
    reach: async (visitor) => {
      await visitor.open("/login");
      await visitor.fill({ "E-mail": CREDENTIALS.email, Password: CREDENTIALS.password });
    },
  },
  {
    name: "login-password-shown",
    reach: async (visitor) => {
      await visitor.open("/login");
      await visitor.fill({ Password: CREDENTIALS.password });
      await visitor.press("Show password");
      await visitor.page.getByRole("button", { name: "Hide password" }).waitFor();
    },
  },
  {
    name: "login-fields-wrong",
    reach: async (visitor) => {
      await visitor.open("/login");
      await visitor.fill({ "E-mail": "ada" });
      await visitor.press("Sign in");
    },
  },
  {
    name: "login-busy",
    reach: async (visitor) => {
      await visitor.open("/login");
      await replyTo(visitor, "InitiateAuth", "never");
      await visitor.signIn(CREDENTIALS);
    },
  },
  {
    name: "login-slow",
    reach: async (visitor) => {
      await visitor.page.clock.install();
      await visitor.open("/login");
      await replyTo(visitor, "InitiateAuth", "never");
      await visitor.signIn(CREDENTIALS);
      await visitor.page.clock.fastForward(8_000);
    },
  },
  {
    name: "login-wrong",
    reach: (visitor) => rejectedLogin(visitor, "NotAuthorizedException", "Incorrect username or password."),
  },
  {
    name: "login-throttled",
    reach: (visitor) => rejectedLogin(visitor, "NotAuthorizedException", "Password attempts exceeded"),
  },
  { name: "login-disabled", reach: (visitor) => rejectedLogin(visitor, "NotAuthorizedException", "User is disabled.") },
  { name: "login-cognito-down", reach: (visitor) => rejectedLogin(visitor, "InternalErrorException", "") },
  {
    name: "login-offline",
    reach: async (visitor) => {
      await visitor.open("/login");
      await visitor.context.setOffline(true);
      await visitor.alert();
    },
  },
  { name: "login-session-over", reach: (visitor) => visitor.open("/login?return_to=/account&notice=session-over") },
  { name: "login-second-factor", reach: (visitor) => challengedLogin(visitor, "SOFTWARE_TOKEN_MFA") },
  {
    name: "login-second-factor-wrong",
    reach: async (visitor) => {
      await challengedLogin(visitor, "SOFTWARE_TOKEN_MFA");
      await replyTo(visitor, "RespondToAuthChallenge", exception("CodeMismatchException", "Invalid code"));
      await visitor.fill({ "Code from your authenticator app": "123456" });
      await visitor.press("Sign in");
      await visitor.page.locator("#code[aria-invalid]").waitFor();
    },
  },
  {
    name: "login-set-up-app",
    reach: async (visitor) => {
      await replyTo(visitor, "AssociateSoftwareToken", { body: { SecretCode: "JBSWY3DPEHPK3PXP", Session: "s" } });
      await challengedLogin(visitor, "MFA_SETUP", { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' });
    },
  },
  {
    name: "login-new-password",
    reach: async (visitor) => {
      await challengedLogin(visitor, "NEW_PASSWORD_REQUIRED");
      await rulesListed(visitor);
    },
  },
  {
    name: "login-new-password-weak",
    reach: async (visitor) => {
      await challengedLogin(visitor, "NEW_PASSWORD_REQUIRED");
      await replyTo(visitor, "RespondToAuthChallenge", exception("InvalidPasswordException", BROKEN_RULE));
      await visitor.fill({ "New password": "Correct1" });
      await visitor.press("Save and sign in");
      await visitor.page.locator("#new-password[aria-invalid]").waitFor();
    },
  },
  {
    name: "sign-up-empty",
    reach: async (visitor) => {
      await visitor.open("/sign-up");
      await visitor.page.getByLabel("Name", { exact: true }).waitFor();
    },
  },
  {
    name: "sign-up-typing",
    reach: async (visitor) => {
      await visitor.open("/sign-up");
      await rulesListed(visitor);
      await visitor.fill({ Name: "Ada Lovelace", "E-mail": CREDENTIALS.email, Password: "Correct-Horse" });
    },
  },
  {
    name: "sign-up-fields-wrong",
    reach: async (visitor) => {
      await visitor.open("/sign-up");
      await visitor.fill({ "E-mail": "ada" });
      await visitor.press("Create account");
    },
  },
  { name: "sign-up-taken", reach: (visitor) => rejectedSignUp(visitor, 409, "email-taken") },
  {
    name: "sign-up-weak",
    reach: async (visitor) => {
      await visitor.open("/sign-up");
      await rulesListed(visitor);
      await visitor.signUp({ ...somebody(), password: "Correct-Horse" });
      await visitor.page.locator("#password[aria-invalid]").waitFor();
    },
  },
  {
    name: "sign-up-busy",
    reach: async (visitor) => {
      await visitor.open("/sign-up");
      await visitor.page.route("**/accounts", () => {});
      await visitor.signUp(somebody());
    },
  },
  { name: "sign-up-throttled", reach: (visitor) => rejectedSignUp(visitor, 429, "too-many-requests") },
  { name: "sign-up-failed-upstream", reach: (visitor) => rejectedSignUp(visitor, 503, "cognito-unavailable") },
  ...forgotPasswordStates,
  ...accountStates,
  ...activityStates,
  ...handoverStates,
  ...proofStates,
  ...gateStates,
  ...passkeyStates,
  ...providerStates,
  { name: "start", reach: (visitor) => visitor.open("/") },
  { name: "problems", reach: (visitor) => visitor.open("/problems") },
  { name: "problems-contents", adds: "#contents", reach: (visitor) => openContents(visitor, "/problems") },
  { name: "api", reach: (visitor) => visitor.open("/api") },
  { name: "api-contents", adds: "#contents", reach: (visitor) => openContents(visitor, "/api") },
  {
    name: "api-try-it",
    adds: TRY_IT,
    reach: async (visitor) => {
      await visitor.open("/api");
      const section = visitor.page.locator(TRY_IT);
      await section.getByRole("button", { name: "Try it" }).click();
      await section.getByRole("button", { name: "Send POST /accounts" }).click();
      await section.getByText(/^Status/).waitFor();
    },
  },
  { name: "not-found", reach: (visitor) => visitor.open("/nowhere") },
  ...operatorsStates,
  ...consoleStates,
];
