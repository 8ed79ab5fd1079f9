// The states of /forgot-password.

import { challenge, exception, replyTo } from "./cognito-faults.ts";
import type { PageState } from "./page-state.ts";
import { rulesLoaded, type Visitor } from "./visitor.ts";

const EMAIL = "ada@example.com";

async function sent(visitor: Visitor): Promise<void> {
  await visitor.open("/forgot-password");
  await replyTo(visitor, "ForgotPassword", { body: {} });
  await visitor.fill({ "E-mail": EMAIL });
  await visitor.press("Send code");
  await visitor.page.locator("#code").waitFor();
  await rulesLoaded(visitor);
}

async function rejected(visitor: Visitor, name: string, message: string, password = "Correct-Horse7"): Promise<void> {
  await sent(visitor);
  await replyTo(visitor, "ConfirmForgotPassword", exception(name, message));
  await visitor.fill({ "Code from the e-mail": "123456", "New password": password });
  await visitor.press("Save password");
  await visitor.page.locator("[aria-invalid], [role=alert]:not(:empty), body:not(:has(#code))").first().waitFor();
}

export const forgotPasswordStates: readonly PageState[] = [
  { name: "forgot-password-empty", reach: (visitor) => visitor.open("/forgot-password") },
  {
    name: "forgot-password-email-wrong",
    reach: async (visitor) => {
      await visitor.open("/forgot-password");
      await visitor.fill({ "E-mail": "ada" });
      await visitor.press("Send code");
    },
  },
  {
    name: "forgot-password-busy",
    reach: async (visitor) => {
      await visitor.open("/forgot-password");
      await replyTo(visitor, "ForgotPassword", "never");
      await visitor.fill({ "E-mail": EMAIL });
      await visitor.press("Send code");
    },
  },
  {
    name: "forgot-password-not-offered",
    reach: async (visitor) => {
      await visitor.open("/forgot-password");
      await replyTo(visitor, "ForgotPassword", exception("NotAuthorizedException", "Contact administrator to reset."));
      await visitor.fill({ "E-mail": EMAIL });
      await visitor.press("Send code");
      await visitor.page.getByText("only the people who run it can reset passwords.").waitFor();
    },
  },
  { name: "forgot-password-sent", reach: sent },
  {
    name: "forgot-password-sent-again",
    reach: async (visitor) => {
      await visitor.page.clock.install();
      await sent(visitor);
      await visitor.page.clock.runFor(30_000);
      await visitor.press("ask for a new code");
      await visitor.page.getByText("We've sent a new code.").waitFor();
    },
  },
  { name: "forgot-password-wrong-code", reach: (visitor) => rejected(visitor, "CodeMismatchException", "") },
  { name: "forgot-password-expired-code", reach: (visitor) => rejected(visitor, "ExpiredCodeException", "") },
  { name: "forgot-password-too-many", reach: (visitor) => rejected(visitor, "LimitExceededException", "") },
  {
    name: "forgot-password-weak",
    reach: (visitor) =>
      rejected(
        visitor,
        "InvalidPasswordException",
        "Password did not conform with policy: Password not long enough",
        "Horse-7",
      ),
  },
  {
    name: "forgot-password-offline",
    reach: async (visitor) => {
      await sent(visitor);
      await visitor.context.setOffline(true);
      await visitor.alert();
    },
  },
  {
    name: "forgot-password-reset-required",
    reach: async (visitor) => {
      await visitor.open("/login");
      await replyTo(visitor, "InitiateAuth", exception("PasswordResetRequiredException", ""));
      await visitor.signIn({ email: EMAIL, password: "Correct-Horse7" });
      await visitor.page.locator("#code").waitFor();
      await rulesLoaded(visitor);
    },
  },
  {
    name: "forgot-password-second-factor",
    reach: async (visitor) => {
      await sent(visitor);
      await replyTo(visitor, "ConfirmForgotPassword", { body: {} });
      await replyTo(visitor, "InitiateAuth", challenge("SOFTWARE_TOKEN_MFA"));
      await visitor.fill({ "Code from the e-mail": "123456", "New password": "Correct-Horse7" });
      await visitor.press("Save password");
      await visitor.page.getByRole("heading", { name: "Enter your code" }).waitFor();
    },
  },
  {
    name: "forgot-password-done",
    reach: async (visitor) => {
      await sent(visitor);
      await replyTo(visitor, "ConfirmForgotPassword", { body: {} });
      await replyTo(visitor, "InitiateAuth", "abort");
      await visitor.fill({ "Code from the e-mail": "123456", "New password": "Correct-Horse7" });
      await visitor.press("Save password");
      await visitor.page.getByText("Password changed. Sign in with the new one.").waitFor();
    },
  },
];
