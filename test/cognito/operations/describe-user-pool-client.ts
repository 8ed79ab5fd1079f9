// DescribeUserPoolClient: a client's settings, including its secret.

import { requireClientOf } from "../domain/clients.ts";
import { describeClient } from "../domain/describe-client.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const describeUserPoolClient: Handler<"DescribeUserPoolClient"> = (input, context) => {
  const found = requireClientOf(context, input.UserPoolId, input.ClientId);
  return found instanceof Rejection ? found : { UserPoolClient: describeClient(found.client) };
};
