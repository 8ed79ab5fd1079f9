// What a person answers at a stand-in provider, either on the provider's page or because a test has set the answer.

import * as v from "valibot";
import type { Context } from "../../domain/context.ts";
import { firstRow } from "../../domain/schema.ts";

export const STAND_IN_TYPES = ["Google", "SignInWithApple", "Facebook", "LoginWithAmazon"] as const;
export type StandInType = (typeof STAND_IN_TYPES)[number];

export function isStandInType(type: string): type is StandInType {
  return STAND_IN_TYPES.some((known) => known === type);
}

const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2_048));

export const AnswerSchema = v.variant("kind", [
  v.strictObject({
    kind: v.literal("person"),
    /** The provider's ID of the person. The default is derived from the e-mail address or, without one, the name. */
    subject: v.optional(text),
    name: v.optional(text),
    /** Null for a person without an address. */
    email: v.optional(v.nullable(text), null),
    emailVerified: v.optional(v.boolean(), true),
    /** Google's `hd` claim: the domain of an organisation whose addresses Google hosts. */
    hostedDomain: v.optional(text),
    /** Whether Apple gives a relay address instead of the person's address. */
    hideEmail: v.optional(v.boolean(), false),
  }),
  v.strictObject({ kind: v.literal("cancel") }),
  v.strictObject({ kind: v.literal("error"), error: v.optional(text, "server_error"), description: v.optional(text) }),
]);

export type Answer = v.InferOutput<typeof AnswerSchema>;

/** Queues an answer `times` times for a pool, at one provider or, if `provider` is null, at any. */
export function setAnswer(
  sql: SqlStorage,
  poolId: string,
  { provider, answer, times }: { readonly provider: string | null; readonly answer: Answer; readonly times: number },
): void {
  for (let count = 0; count < times; count++) {
    const query = "INSERT INTO stand_in_answers (pool_id, provider, answer) VALUES (?, ?, ?)";
    sql.exec(query, poolId, provider, JSON.stringify(answer));
  }
}

/** Removes the oldest queued answer for this provider and returns it. Null if there is none. */
export function takeAnswer({ sql }: Context, poolId: string, provider: StandInType): Answer | null {
  const row = firstRow<{ answer: string }>(
    sql,
    `DELETE FROM stand_in_answers WHERE id = (SELECT id FROM stand_in_answers
       WHERE pool_id = ? AND (provider IS NULL OR provider = ?) ORDER BY id LIMIT 1) RETURNING answer`,
    poolId,
    provider,
  );
  return row === null ? null : JSON.parse(row.answer);
}
