// Tracking of sessions, for which CloudFormation has no property. With it, people see on /account where they are
// signed in, and can end single sessions. Without it everything else works, so no failure here stops setup.

import type { CognitoFailure } from "../../../cognito/failures.ts";
import { succeed } from "../../../core/result.ts";
import { callCognito, refusalOf } from "../cognito-call.ts";
import { done, type Step, todo } from "../plan.ts";

/** Cognito's maximum. If a user has this many sessions, the next sign-in ends the least recently used session. */
const SESSIONS_MAX = 100;

export const sessionTrackingStep: Step = {
  name: "Tracking of sessions",

  async inspect(site) {
    if (site.answers.parameters.Tier === "LITE") return done("none: it needs the plan ESSENTIALS or PLUS");
    if (site.aws === undefined) return done("not looked up: this needs the AWS CLI with a login");
    if (site.pool === undefined) return todo("switch it on");
    const answer = await callCognito(site, "GetUserPoolSessionConfiguration", {});
    if (answer === undefined) return done("not looked up: there are no AWS credentials");
    if (!answer.ok) return done(`off: ${reason(answer.failure)}`);
    return answer.value.output.UserSessionTracking === "ENABLED" ? done("on") : todo("switch it on");
  },

  async apply(site) {
    const answer = await callCognito(site, "SetUserPoolSessionConfiguration", {
      UserSessionTracking: "ENABLED",
      TokenSession: { MaxPerUser: SESSIONS_MAX },
    });
    if (answer === undefined) return succeed("off: there are no AWS credentials");
    return succeed(answer.ok ? "on" : `off: ${reason(answer.failure)}`);
  },
};

function reason(failure: CognitoFailure): string {
  return `${refusalOf(failure)}; the pages then show no sessions`;
}
