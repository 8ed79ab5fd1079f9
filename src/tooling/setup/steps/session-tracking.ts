// Tracking of sessions, for which CloudFormation has no property: with it people see on /account where they are signed in, and
// can end one of these sessions. Without it everything else works, so no failure here stops setup.

import { type CognitoResponse, cognitoClient } from "../../../cognito/client.ts";
import { type CognitoFailure, describeFailure } from "../../../cognito/failures.ts";
import { type Result, succeed } from "../../../core/result.ts";
import { parseUserPoolId, userPoolAddresses } from "../../../wire/user-pool.ts";
import { done, type Site, type Step, todo } from "../plan.ts";

const CALL_TIME_LIMIT_MILLISECONDS = 10_000;

/** Cognito's maximum: of more sessions than this, a sign-in ends the one that was not used for longest. */
const SESSIONS_MAX = 100;

/** Undefined without a pool, or without credentials. */
type Answer = Result<CognitoResponse, CognitoFailure> | undefined;

export const sessionTrackingStep: Step = {
  name: "Tracking of sessions",

  async inspect(site) {
    if (site.answers.parameters.Tier === "LITE") return done("none: it needs the plan ESSENTIALS or PLUS");
    if (site.aws === undefined) return done("not looked up: this needs the AWS CLI with a login");
    if (site.pool === undefined) return todo("switch it on");
    const answer = await call(site, "GetUserPoolSessionConfiguration", {});
    if (answer === undefined) return done("not looked up: there are no AWS credentials");
    if (!answer.ok) return done(`off: ${reason(answer.failure)}`);
    return answer.value.output.UserSessionTracking === "ENABLED" ? done("on") : todo("switch it on");
  },

  async apply(site) {
    const answer = await call(site, "SetUserPoolSessionConfiguration", {
      UserSessionTracking: "ENABLED",
      TokenSession: { MaxPerUser: SESSIONS_MAX },
    });
    if (answer === undefined) return succeed("off: there are no AWS credentials");
    return succeed(answer.ok ? "on" : `off: ${reason(answer.failure)}`);
  },
};

async function call(site: Site, operation: string, input: object): Promise<Answer> {
  const id = parseUserPoolId(site.pool?.userPoolId ?? "");
  const credentials = await site.aws?.credentials();
  if (id === undefined || credentials === undefined) return undefined;
  const { endpoint } = userPoolAddresses(id, site.settings.vars.COGNITO_ENDPOINT || undefined);
  const signed = cognitoClient({ endpoint, region: id.region, credentials });
  return signed(operation, { UserPoolId: id.id, ...input }, CALL_TIME_LIMIT_MILLISECONDS);
}

function reason(failure: CognitoFailure): string {
  const name = "name" in failure ? failure.name : "";
  if (name === "UnknownOperationException" || name === "OperationNotEnabledException") {
    return "Cognito does not offer it in this region yet; the pages then show no sessions";
  }
  if (name === "AccessDeniedException") return "your AWS login may not change it; the pages then show no sessions";
  return `${describeFailure(failure)}; the pages then show no sessions`;
}
