// A reset of the password as /forgot-password does it: with the code that Cognito mails.

import { expect } from "vitest";
import { localCognito } from "../harness/cognito.ts";
import { type Instance, unsigned } from "../harness/instance.ts";

export async function resetPassword(
  { pool: { ClientId } }: Instance,
  email: string,
  newPassword: string,
): Promise<void> {
  await unsigned("ForgotPassword", { ClientId, Username: email });
  const { messages } = (await localCognito("GET", `outbox?destination=${encodeURIComponent(email)}`)) as {
    messages: { kind: string; code: string }[];
  };
  const ConfirmationCode = messages.find(({ kind }) => kind === "forgot_password")?.code;
  const input = { ClientId, Username: email, ConfirmationCode, Password: newPassword };
  expect(await unsigned("ConfirmForgotPassword", input)).toEqual({});
}
