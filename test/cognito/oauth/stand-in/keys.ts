// The signing key of the stand-in providers. It is not stored, because tokens are verified right after they are issued.

import { exportJWK, type GenerateKeyPairResult, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";

const KEY_ID = "stand-in";
const VALID = "10m";

let pair: Promise<GenerateKeyPairResult> | null = null;

function keyPair(): Promise<GenerateKeyPairResult> {
  pair ??= generateKeyPair("ES256", { extractable: true });
  return pair;
}

export async function publishedKeys(): Promise<{ readonly keys: readonly JWK[] }> {
  const jwk = await exportJWK((await keyPair()).publicKey);
  return { keys: [{ ...jwk, kid: KEY_ID, alg: "ES256", use: "sig" }] };
}

export async function signIdToken(claims: JWTPayload): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "ES256", kid: KEY_ID })
    .setIssuedAt()
    .setExpirationTime(VALID)
    .sign((await keyPair()).privateKey);
}
