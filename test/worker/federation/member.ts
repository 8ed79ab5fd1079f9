// Somebody whose account was made by a sign-in with another provider.

import { expect } from "vitest";
import { type FederatedTokens, newStranger, type Person, signInWith } from "../harness/federation.ts";
import type { AccountDocument } from "../harness/gatehouse.ts";
import type { Instance } from "../harness/instance.ts";
import { codeIn, mailsTo, postTo } from "../mail/mailbox.ts";

export interface Member extends FederatedTokens {
  readonly id: string;
  readonly email: string;
  readonly person: Person;
}

export async function newMemberOf(
  instance: Instance,
  provider = "Google",
  person = newStranger({ subject: crypto.randomUUID() }),
): Promise<Member> {
  const tokens = await signInWith(provider, person);
  const { idToken, nonce, accessToken } = tokens;
  const response = await postTo(instance, "/accounts/federated", { idToken, nonce }, accessToken);
  expect(response.status).toBe(200);
  const { id, email } = await response.json<AccountDocument>();
  return { ...tokens, id, email, person };
}

/** Has a code mailed to the member. Returns the proof with which the account can get a password. */
export async function mailedCode(instance: Instance, { accessToken, email }: Pick<Member, "accessToken" | "email">) {
  const response = await postTo(instance, "/accounts/me/password/code", {}, accessToken);
  expect(response.status).toBe(202);
  const { request } = await response.json<{ request: string }>();
  const [mail] = await mailsTo(instance, email);
  if (mail === undefined) throw new Error("There was no mail.");
  return { request, code: codeIn(mail) };
}
