// GetIdentityProviderByIdentifier: the provider that has this identifier in its IdpIdentifiers.

import { describeIdentityProvider, findIdentityProviderByIdentifier } from "../domain/identity-providers.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const getIdentityProviderByIdentifier: Handler<"GetIdentityProviderByIdentifier"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const provider = findIdentityProviderByIdentifier(context, pool.id, input.IdpIdentifier);
  return provider === null
    ? reject("ResourceNotFoundException", `No identity provider has the identifier ${input.IdpIdentifier}.`)
    : { IdentityProvider: describeIdentityProvider(provider) };
};
