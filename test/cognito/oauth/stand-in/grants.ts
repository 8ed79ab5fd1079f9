// Codes and access tokens of the stand-in providers. Each contains its data in encrypted form, so the store has only
// the IDs of used codes.

import type { Context } from "../../domain/context.ts";
import { markUsed, type SingleUseSeal } from "../../domain/single-use-seals.ts";
import { isFields } from "../../protocol/types.ts";
import type { StandInType } from "./answers.ts";
import type { StandInPerson } from "./people.ts";

const VALID_MILLISECONDS = 5 * 60_000;

/** The parameters with which the pool, as a client, sent the browser to the stand-in. */
export interface StandInRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly nonce: string | null;
  readonly challenge: string | null;
}

interface Grant extends SingleUseSeal {
  readonly kind: "code" | "token";
  readonly type: StandInType;
  readonly person: StandInPerson;
  readonly request: StandInRequest;
}

function isGrant(value: unknown): value is Grant {
  return isFields(value) && isFields(value.person) && isFields(value.request) && typeof value.expiresAt === "number";
}

export function makeGrant(
  context: Context,
  poolId: string,
  content: Pick<Grant, "kind" | "person" | "request" | "type">,
): Promise<string> {
  return context.seal.close({
    ...content,
    id: crypto.randomUUID(),
    poolId,
    expiresAt: context.now + VALID_MILLISECONDS,
  });
}

/** The content of a code or token. Null if it is invalid, expired, or a code that was used before. */
export async function openGrant(
  context: Context,
  poolId: string,
  kind: Grant["kind"],
  type: StandInType,
  text: string,
): Promise<Grant | null> {
  const grant = await context.seal.open(text);
  if (!isGrant(grant) || grant.kind !== kind || grant.type !== type || grant.poolId !== poolId) return null;
  if (grant.expiresAt <= context.now) return null;
  return kind === "code" && !markUsed(context, grant) ? null : grant;
}
