// The client's half of SRP, step by step, so that a test can change any step.

import {
  claimTimestamp,
  passwordClaimSignature,
  privateKey,
  scramblingParameter,
  sessionKey,
  srpPoolName,
} from "../../../../src/wire/srp/derivations.ts";
import { fromBytes, generatorPower, K_MULTIPLIER, N, powerModN } from "../../../../src/wire/srp/group.ts";
import { fromBase64, randomBytes, toBase64 } from "../../protocol/bytes.ts";
import { CLIENT_ID, POOL_ID, succeed } from "./cognito.ts";

export interface Exchange {
  readonly a: bigint;
  readonly A: bigint;
  readonly parameters: Readonly<Record<string, string>>;
}

export function makeClientKeys(): { a: bigint; A: bigint } {
  const a = fromBytes(randomBytes(32));
  return { a, A: generatorPower(a) };
}

export async function startSrp(username: string, clientId = CLIENT_ID): Promise<Exchange> {
  const { a, A } = makeClientKeys();
  const output = await succeed("InitiateAuth", {
    ClientId: clientId,
    AuthFlow: "USER_SRP_AUTH",
    AuthParameters: { USERNAME: username, SRP_A: A.toString(16) },
  });
  return { a, A, parameters: output.ChallengeParameters ?? {} };
}

export interface ClaimOptions {
  readonly poolId?: string;
  /** The text of TIMESTAMP, which is sent and signed. */
  readonly timestamp?: string;
}

/** The ChallengeResponses for an exchange. */
export async function claim(
  { a, A, parameters }: Exchange,
  password: string,
  { poolId = POOL_ID, timestamp = claimTimestamp(new Date()) }: ClaimOptions = {},
): Promise<Record<string, string>> {
  const { SALT = "", SRP_B = "", SECRET_BLOCK = "", USER_ID_FOR_SRP = "" } = parameters;
  const B = BigInt(`0x${SRP_B}`);
  const u = await scramblingParameter(A, B);
  const x = await privateKey(BigInt(`0x${SALT}`), srpPoolName(poolId), USER_ID_FOR_SRP, password);
  const base = (((B - K_MULTIPLIER * generatorPower(x)) % N) + N) % N;
  const key = await sessionKey(powerModN(base, a + u * x), u);
  const block = fromBase64(SECRET_BLOCK) ?? new Uint8Array();
  const signature = await passwordClaimSignature(key, srpPoolName(poolId), USER_ID_FOR_SRP, block, timestamp);
  return {
    USERNAME: USER_ID_FOR_SRP,
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: toBase64(signature),
    TIMESTAMP: timestamp,
  };
}

export function claimInput(ChallengeResponses: Record<string, string>, clientId = CLIENT_ID) {
  return { ClientId: clientId, ChallengeName: "PASSWORD_VERIFIER", ChallengeResponses };
}
