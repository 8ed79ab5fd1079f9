// DeleteIdentityProvider: deletes a provider, so that nobody can sign in through it any more. Its users and their
// identities stay, and clients still list it among their providers.

import { deleteIdentityProvider as deleteProvider, requireIdentityProvider } from "../domain/identity-providers.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const deleteIdentityProvider: Handler<"DeleteIdentityProvider"> = (input, context) => {
  const provider = requireIdentityProvider(context, input);
  if (provider instanceof Rejection) return provider;
  deleteProvider(context, provider);
  return null;
};
