// DescribeResourceServer: an API with its scopes.

import { requireResourceServer } from "../domain/resource-servers.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const describeResourceServer: Handler<"DescribeResourceServer"> = (input, context) => {
  const ResourceServer = requireResourceServer(context, input);
  return ResourceServer instanceof Rejection ? ResourceServer : { ResourceServer };
};
