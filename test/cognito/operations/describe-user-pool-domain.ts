// DescribeUserPoolDomain: which pool a domain belongs to. The description of an unknown domain is empty.

import { describeDomain, findDomain } from "../domain/pool-domains.ts";
import type { Handler } from "./handler.ts";

export const describeUserPoolDomain: Handler<"DescribeUserPoolDomain"> = (input, context) => {
  const domain = findDomain(context, input.Domain);
  return { DomainDescription: domain === null ? {} : describeDomain(domain) };
};
