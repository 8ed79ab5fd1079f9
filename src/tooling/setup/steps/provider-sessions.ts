// The browser's session at Cognito's domain. With it, a person who has signed out could sign in again without the
// provider. Setup limits it to 0 minutes, for which CloudFormation has no property. Sign-in works without this, so no
// failure here stops setup.

import type { CognitoFailure } from "../../../cognito/failures.ts";
import { succeed } from "../../../core/result.ts";
import { callCognito, refusalOf } from "../cognito-call.ts";
import { providersOf } from "../identity-providers.ts";
import { done, type Site, type Step, todo } from "../plan.ts";

const KEPT = "the browser's session at Cognito lasts up to an hour after a sign-in";

export const providerSessionsStep: Step = {
  name: "Sign-in with other providers",

  async inspect(site) {
    const names = providersOf(site.answers.parameters);
    if (names.length === 0) return done("none");
    const listed = names.join(", ");
    if (site.answers.parameters.Tier === "LITE") return done(`${listed}; ${KEPT}: the plan LITE cannot end it`);
    if (site.aws === undefined)
      return done(`${listed}; ${KEPT}, unless it was set: this needs the AWS CLI with a login`);
    const ClientId = site.pool?.federation?.clientId;
    if (ClientId === undefined) return todo(`${listed}, without a session at Cognito`);
    const answer = await callCognito(site, "GetUserPoolClientSessionConfiguration", { ClientId });
    if (answer === undefined) return done(`${listed}; ${KEPT}, unless it was set: there are no AWS credentials`);
    if (!answer.ok) return done(kept(site, answer.failure));
    const { MaxValidityMinutes } = Object(answer.value.output.SSOSession);
    return MaxValidityMinutes === 0
      ? done(`${listed}, without a session at Cognito`)
      : todo(`end the browser's session at Cognito with each sign-in, instead of after ${MaxValidityMinutes} minutes`);
  },

  async apply(site) {
    const listed = providersOf(site.answers.parameters).join(", ");
    const answer = await callCognito(site, "SetUserPoolClientSessionConfiguration", {
      ClientId: site.pool?.federation?.clientId,
      SSOSession: { MaxValidityMinutes: 0 },
    });
    if (answer === undefined) return succeed(`${listed}; ${KEPT}: there are no AWS credentials`);
    return succeed(answer.ok ? `${listed}, without a session at Cognito` : kept(site, answer.failure));
  },
};

function kept(site: Site, failure: CognitoFailure): string {
  return `${providersOf(site.answers.parameters).join(", ")}; ${KEPT}: ${refusalOf(failure)}`;
}
