// UpdateIdentityProvider: replaces the members that the request contains; all others keep their values.

import { attributeMapping, identifiersRejection, providerRejection } from "../domain/identity-provider-settings.ts";
import {
  describeIdentityProvider,
  type IdentityProvider,
  requireIdentityProvider,
  storeIdentityProvider,
} from "../domain/identity-providers.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const updateIdentityProvider: Handler<"UpdateIdentityProvider"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const found = requireIdentityProvider(context, input);
  if (found instanceof Rejection) return found;
  const { ProviderDetails: details = found.details, IdpIdentifiers: identifiers = found.identifiers } = input;
  const mapping = attributeMapping(found.type, input.AttributeMapping ?? found.mapping);
  const provider: IdentityProvider = { ...found, details, mapping, identifiers, modifiedAt: context.now };
  const rejection = providerRejection(pool, provider) ?? identifiersRejection(context, provider);
  if (rejection !== null) return rejection;
  storeIdentityProvider(context, provider);
  return { IdentityProvider: describeIdentityProvider(provider) };
};
