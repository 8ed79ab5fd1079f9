// Calls of Cognito with the AWS CLI's login, for settings that CloudFormation has no property for.

import { type CognitoResponse, cognitoClient } from "../../cognito/client.ts";
import { type CognitoFailure, describeFailure } from "../../cognito/failures.ts";
import type { Result } from "../../core/result.ts";
import { parseUserPoolId, userPoolAddresses } from "../../wire/user-pool.ts";
import type { Site } from "./plan.ts";

const CALL_TIME_LIMIT_MILLISECONDS = 10_000;

/** Undefined without a pool, or without credentials. */
export async function callCognito(
  site: Site,
  operation: string,
  input: object,
): Promise<Result<CognitoResponse, CognitoFailure> | undefined> {
  const id = parseUserPoolId(site.pool?.userPoolId ?? "");
  const credentials = await site.aws?.credentials();
  if (id === undefined || credentials === undefined) return undefined;
  const { endpoint } = userPoolAddresses(id, site.settings.vars.COGNITO_ENDPOINT || undefined);
  const signed = cognitoClient({ endpoint, region: id.region, credentials });
  return signed(operation, { UserPoolId: id.id, ...input }, CALL_TIME_LIMIT_MILLISECONDS);
}

/** Why Cognito did not change or show a setting. */
export function refusalOf(failure: CognitoFailure): string {
  const name = "name" in failure ? failure.name : "";
  if (name === "UnknownOperationException" || name === "OperationNotEnabledException") {
    return "Cognito does not offer it in this region yet";
  }
  return name === "AccessDeniedException" ? "your AWS login may not change it" : describeFailure(failure);
}
