// DescribeIdentityProvider: a provider with its secrets in plain text, as at AWS.

import { describeIdentityProvider as describe, requireIdentityProvider } from "../domain/identity-providers.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const describeIdentityProvider: Handler<"DescribeIdentityProvider"> = (input, context) => {
  const provider = requireIdentityProvider(context, input);
  return provider instanceof Rejection ? provider : { IdentityProvider: describe(provider) };
};
