// The client's API calls that the compiler rejects. Never run: the type check fails if one of them is no longer an error.

import { deleteAccount, updateAccount } from "../../../src/accounts/own-account/operation.ts";
import { createAccount } from "../../../src/accounts/sign-up/operation.ts";
import { ACCOUNT } from "../../../src/browser/client/lazy/account.ts";
import type { Api } from "../../../src/browser/client/lazy/api.ts";

export async function whatTheCompilerRejects({ api, apiSignedIn }: Api): Promise<void> {
  await apiSignedIn(updateAccount, ACCOUNT, { name: "Ada" });
  await apiSignedIn(deleteAccount, undefined);
  await api(createAccount, ACCOUNT, { name: "Ada", email: "ada@example.com", password: "secret" }, "a key");

  // @ts-expect-error: a member of another type
  await apiSignedIn(updateAccount, { name: "number" }, { name: "Ada" });
  // @ts-expect-error: a response without a body
  await apiSignedIn(deleteAccount, ACCOUNT);
  // @ts-expect-error: no body
  await apiSignedIn(updateAccount, ACCOUNT);
  // @ts-expect-error: another member
  await apiSignedIn(updateAccount, ACCOUNT, { title: "Ada" });
  // @ts-expect-error: a member that may be missing
  await api(createAccount, ACCOUNT, { name: undefined, email: "ada@example.com", password: "secret" }, "a key");
  // @ts-expect-error: a body for an operation that takes none
  await apiSignedIn(deleteAccount, undefined, { name: "Ada" });
  // @ts-expect-error: a sign-up without its key
  await api(createAccount, ACCOUNT, { name: "Ada", email: "ada@example.com", password: "secret" });
  // @ts-expect-error: a key for an operation that takes none
  await apiSignedIn(updateAccount, ACCOUNT, { name: "Ada" }, "a key");
}
