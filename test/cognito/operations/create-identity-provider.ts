// CreateIdentityProvider: adds a provider whose users can sign in through the pool's domain.

import { identifiersRejection, newIdentityProvider, providerRejection } from "../domain/identity-provider-settings.ts";
import {
  countIdentityProviders,
  describeIdentityProvider,
  findIdentityProvider,
  storeIdentityProvider,
} from "../domain/identity-providers.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

/** Cognito's default quota. */
const MAX_PROVIDERS = 300;

export const createIdentityProvider: Handler<"CreateIdentityProvider"> = (input, context) => {
  const { ProviderName: name } = input;
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  if (findIdentityProvider(context, pool.id, name) !== null) {
    return reject("DuplicateProviderException", `A provider with the name ${name} already exists in the user pool.`);
  }
  if (countIdentityProviders(context, pool.id) >= MAX_PROVIDERS) {
    return reject("LimitExceededException", `A user pool can have ${MAX_PROVIDERS} identity providers at most.`);
  }
  const provider = newIdentityProvider(input, context.now);
  const rejection = providerRejection(pool, provider) ?? identifiersRejection(context, provider);
  if (rejection !== null) return rejection;
  storeIdentityProvider(context, provider);
  return { IdentityProvider: describeIdentityProvider(provider) };
};
