// ListIdentityProviders: a page of a pool's providers, by name, without their settings.

import { describeIdentityProvider, listIdentityProviders as listProviders } from "../domain/identity-providers.ts";
import { pageLength, pageOf, startOf } from "../domain/pagination.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const listIdentityProviders: Handler<"ListIdentityProviders"> = async (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const query = { list: `identity-providers ${pool.id}`, limit: input.MaxResults, token: input.NextToken };
  const after = await startOf(context, query, "");
  if (after instanceof Rejection) return after;
  const rows = listProviders(context, pool.id, after, pageLength(query) + 1);
  const { page, token } = await pageOf(context, query, rows, ({ name }) => name);
  const Providers = page.map((provider) => {
    const { ProviderName, ProviderType, CreationDate, LastModifiedDate } = describeIdentityProvider(provider);
    return { ProviderName, ProviderType, CreationDate, LastModifiedDate };
  });
  return { Providers, NextToken: token };
};
