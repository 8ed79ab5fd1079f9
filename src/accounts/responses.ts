// What the calls about accounts answer with. The Worker takes only types from here, so that the compiler holds what it
// renders against them; the schemas themselves are for the description of the API and weigh nothing in the bundle.

import * as v from "valibot";

const email = v.pipe(v.string(), v.email());

const moment = v.pipe(v.string(), v.isoTimestamp());

const id = v.pipe(
  v.string(),
  v.uuid(),
  v.description("Never changes. It is also the user's name in Cognito, and `username` in the access token."),
);

const name = v.pipe(v.string(), v.description("As the person wrote it."));

export const accountAnswer = v.object({
  id,
  name,
  email: v.pipe(email, v.description("In lower case, with an international domain in its ASCII form.")),
  createdAt: moment,
  newEmail: v.pipe(
    v.exactOptional(email),
    v.description("Only there while a change of e-mail waits for its code: the address that the code was sent to."),
  ),
});

export type AccountAnswer = v.InferOutput<typeof accountAnswer>;

export const exportAnswer = v.object({
  exportedAt: moment,
  account: v.object({
    id,
    name,
    email,
    status: v.picklist(["pending", "active", "closing"]),
    createdAt: moment,
    newEmail: v.nullable(email),
    signedOutEverywhereAt: v.pipe(
      v.nullable(moment),
      v.description("Access tokens issued until then are rejected. Null if that was never asked for."),
    ),
  }),
  cognito: v.pipe(
    v.record(v.string(), v.unknown()),
    v.description("What Cognito tells of the user, as AdminGetUser answers it."),
  ),
});

export type ExportAnswer = v.InferOutput<typeof exportAnswer>;

export const passwordPolicyAnswer = v.object({
  minimumLength: v.pipe(v.number(), v.integer(), v.minValue(6), v.maxValue(99)),
  requireLowercase: v.boolean(),
  requireUppercase: v.boolean(),
  requireNumbers: v.boolean(),
  requireSymbols: v.boolean(),
});

export type PasswordPolicyAnswer = v.InferOutput<typeof passwordPolicyAnswer>;
