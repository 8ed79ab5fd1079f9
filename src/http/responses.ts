// What the calls about the site itself answer with, and the form of every rejection. As in accounts/answers.ts, the Worker
// takes only types from here.

import * as v from "valibot";

export const settingsAnswer = v.object({
  region: v.pipe(v.string(), v.description("Of AWS, such as eu-central-1.")),
  userPoolId: v.string(),
  clientId: v.pipe(v.string(), v.description("Of the pool's app client, which has no secret.")),
  endpoint: v.pipe(v.string(), v.url(), v.description("Where browsers call Cognito: an origin without a path.")),
});

export type SettingsAnswer = v.InferOutput<typeof settingsAnswer>;

export const healthAnswer = v.object({ status: v.literal("ok") });

export type HealthAnswer = v.InferOutput<typeof healthAnswer>;

export const readinessAnswer = v.object({ status: v.literal("ready") });

export type ReadinessAnswer = v.InferOutput<typeof readinessAnswer>;

export const fieldErrorAnswer = v.object({
  pointer: v.pipe(
    v.string(),
    v.description("A JSON pointer (RFC 6901) into the body that was sent; empty for all of it."),
  ),
  code: v.pipe(v.string(), v.description("For programs. It does not change.")),
  detail: v.pipe(v.string(), v.description("For the person at the form. It may change.")),
});

export const problemAnswer = v.object({
  type: v.pipe(v.string(), v.url(), v.description("Leads to an entry of the page /problems. Its end does not change.")),
  title: v.pipe(v.string(), v.description("For people, in the language of Content-Language. It may change.")),
  status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599), v.description("The status of the answer.")),
  detail: v.pipe(v.string(), v.description("For people, in the language of Content-Language. It may change.")),
  instance: v.pipe(v.string(), v.description("The path of the request.")),
  requestId: v.pipe(v.string(), v.description("Finds the request in the log; also in the header X-Request-Id.")),
  errors: v.exactOptional(v.pipe(v.array(fieldErrorAnswer), v.readonly())),
});

export type ProblemAnswer = v.InferOutput<typeof problemAnswer>;
