// The client's API calls that the compiler rejects. Never run: the type check fails if one of them is no longer an
// error.

import { deleteAccount, updateAccount } from "../../../src/accounts/own-account/operation.ts";
import { createAccount } from "../../../src/accounts/sign-up/operation.ts";
import { ACCOUNT } from "../../../src/browser/client/lazy/account.ts";
import type { Api } from "../../../src/browser/client/lazy/api.ts";

export async function whatTheCompilerRejects({ api, apiSignedIn }: Api): Promise<void> {
  await apiSignedIn(updateAccount, ACCOUNT, { name: "Ada" });
  await apiSignedIn(deleteAccount, undefined);
  await api(createAccount, ACCOUNT, { name: "Ada", email: "ada@example.com", password: "secret" }, "a key");

  // @ts-expect-error: a member of the response has another type
  await apiSignedIn(updateAccount, { name: "number" }, { name: "Ada" });
  // @ts-expect-error: the response has no body
  await apiSignedIn(deleteAccount, ACCOUNT);
  // @ts-expect-error: the request has no body
  await apiSignedIn(updateAccount, ACCOUNT);
  // @ts-expect-error: an unknown member
  await apiSignedIn(updateAccount, ACCOUNT, { title: "Ada" });
  // @ts-expect-error: an undefined member
  await api(createAccount, ACCOUNT, { name: undefined, email: "ada@example.com", password: "secret" }, "a key");
  // @ts-expect-error: a body for an operation that takes none
  await apiSignedIn(deleteAccount, undefined, { name: "Ada" });
  // @ts-expect-error: a sign-up without an idempotency key
  await api(createAccount, ACCOUNT, { name: "Ada", email: "ada@example.com", password: "secret" });
  // @ts-expect-error: an idempotency key for an operation that takes none
  await apiSignedIn(updateAccount, ACCOUNT, { name: "Ada" }, "a key");
}
