// A pool's signing key for tests: for tokens that Cognito would never issue.

export interface PoolKey {
  readonly kid: string;
  readonly publicJwk: JsonWebKey & { kid: string };
  readonly privateKey: CryptoKey;
}

const RS256 = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };

/** @param exponent The public exponent: 65537 or 3. */
export async function makePoolKey(kid: string, modulusLength = 2048, exponent = 65_537): Promise<PoolKey> {
  const publicExponent = exponent === 3 ? new Uint8Array([3]) : new Uint8Array([1, 0, 1]);
  const parameters = { ...RS256, modulusLength, publicExponent };
  const pair = (await crypto.subtle.generateKey(parameters, true, ["sign", "verify"])) as CryptoKeyPair;
  const { kty, n, e } = (await crypto.subtle.exportKey("jwk", pair.publicKey)) as JsonWebKey;
  return {
    kid,
    publicJwk: { kty, n, e, kid, alg: "RS256", use: "sig" } as PoolKey["publicJwk"],
    privateKey: pair.privateKey,
  };
}

export function base64url(data: string | Uint8Array): string {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** Signs with RS256, regardless of the header. */
export async function signToken(key: PoolKey, claims: unknown, header: object = {}): Promise<string> {
  const head = base64url(JSON.stringify({ kid: key.kid, alg: "RS256", ...header }));
  const input = `${head}.${base64url(typeof claims === "string" ? claims : JSON.stringify(claims))}`;
  const signature = await crypto.subtle.sign(RS256, key.privateKey, new TextEncoder().encode(input));
  return `${input}.${base64url(new Uint8Array(signature))}`;
}
