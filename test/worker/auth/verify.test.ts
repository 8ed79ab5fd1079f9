// The verifier with the test's own key set, for tokens that Cognito would never issue. The key source, KV and WebCrypto
// are real; only the key-set server is the test's.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { keySource } from "../../../src/auth/key-source.ts";
import { tokenCache } from "../../../src/auth/token-cache.ts";
import { type TokenVerifier, tokenVerifier } from "../../../src/auth/verify.ts";
import { base64url, makePoolKey, type PoolKey, signToken } from "../harness/pool-keys.ts";

const issuer = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Verify123";
const NOW = 1_800_000_000;
const now = () => NOW * 1000;
const keepAlive = () => undefined;

const claims = {
  iss: issuer,
  token_use: "access",
  client_id: "client1",
  username: "3f9c2a51-7d84-4b0e-9a6f-0c1d2e3f4a5b",
  sub: "34c84488-e0e1-70ae-d2ee-991ad1a898c8",
  iat: NOW,
  exp: NOW + 3600,
};

let key: PoolKey;
let stranger: PoolKey;
let verifyToken: TokenVerifier;

beforeAll(async () => {
  key = await makePoolKey("key/1+=");
  stranger = await makePoolKey("key/1+=");
  const keys = [(await makePoolKey("key/2+=")).publicJwk, key.publicJwk];
  const source = keySource({
    jwksUrl: `${issuer}/.well-known/jwks.json`,
    kv: env.AUTH_CACHE,
    fetch: async () => Response.json({ keys }),
    now,
  });
  const expected = { issuer, clientIds: ["client1"] };
  verifyToken = tokenVerifier({ keys: source, expected, cache: tokenCache(0), now });
});

test("a token of the pool is accepted and names its user", async () => {
  const verdict = await verifyToken(await signToken(key, claims), keepAlive);
  expect(verdict).toMatchObject({ kind: "accepted", principal: { username: claims.username } });
});

test("a claim fault is named for the log", async () => {
  const verdict = await verifyToken(await signToken(key, { ...claims, token_use: "id" }), keepAlive);
  expect(verdict).toEqual({ kind: "rejected", fault: "wrong_token_use" });
});

describe("JW-1: only RS256, by a key of the pool", () => {
  test.each(["none", "None", "HS256", "ES256", "PS256", "RS512", "rs256", "", null, 7])(
    "alg %j is rejected",
    async (alg) => {
      const verdict = await verifyToken(await signToken(key, claims, { alg }), keepAlive);
      expect(verdict).toEqual({ kind: "rejected", fault: "wrong_algorithm" });
    },
  );

  test("HS256 with the public key as secret is rejected", async () => {
    const secret = new TextEncoder().encode(JSON.stringify(key.publicJwk));
    const hmac = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const input = `${base64url(JSON.stringify({ kid: key.kid, alg: "HS256" }))}.${base64url(JSON.stringify(claims))}`;
    const signature = await crypto.subtle.sign("HMAC", hmac, new TextEncoder().encode(input));
    const verdict = await verifyToken(`${input}.${base64url(new Uint8Array(signature))}`, keepAlive);
    expect(verdict).toEqual({ kind: "rejected", fault: "wrong_algorithm" });
  });

  test("another key with the same kid is rejected", async () => {
    const verdict = await verifyToken(await signToken(stranger, claims), keepAlive);
    expect(verdict).toEqual({ kind: "rejected", fault: "bad_signature" });
  });

  test("claims changed after signing are rejected", async () => {
    const [head, , signature] = (await signToken(key, claims)).split(".");
    const body = base64url(JSON.stringify({ ...claims, username: "somebody-else" }));
    const verdict = await verifyToken(`${head}.${body}.${signature}`, keepAlive);
    expect(verdict).toEqual({ kind: "rejected", fault: "bad_signature" });
  });
});

describe("JW-2: keys come from the configured pool only", () => {
  test.each(["jku", "x5u", "jwk"])("a key offered as %s is ignored", async (member) => {
    const offer = member === "jwk" ? stranger.publicJwk : "https://evil.example/keys";
    const verdict = await verifyToken(await signToken(stranger, claims, { [member]: offer }), keepAlive);
    expect(verdict).toEqual({ kind: "rejected", fault: "bad_signature" });
  });

  test.each([
    ["of another pool", "key/9+="],
    ["named like a member of every object", "__proto__"],
    ["with an empty name", ""],
  ])("a key %s is unknown", async (_, kid) => {
    const verdict = await verifyToken(await signToken(key, claims, { kid }), keepAlive);
    expect(verdict).toEqual({ kind: "rejected", fault: "unknown_key" });
  });

  test.each([undefined, null, 1, ["key/1+="], { kid: "key/1+=" }])("kid %j is rejected", async (kid) => {
    const verdict = await verifyToken(await signToken(key, claims, { kid }), keepAlive);
    expect(verdict).toEqual({ kind: "rejected", fault: "kid_missing" });
  });

  test("a critical header is rejected", async () => {
    const verdict = await verifyToken(await signToken(key, claims, { crit: ["b64"], b64: false }), keepAlive);
    expect(verdict).toEqual({ kind: "rejected", fault: "critical_header" });
  });
});

describe("JW-7: malformed tokens are rejected before any cryptography", () => {
  test("a token over 8 KB is rejected, a long one below it is accepted", async () => {
    const long = await signToken(key, { ...claims, "cognito:groups": ["g".repeat(5_000)] });
    expect((await verifyToken(long, keepAlive)).kind).toBe("accepted");
    const longer = await signToken(key, { ...claims, "cognito:groups": ["g".repeat(6_000)] });
    expect(await verifyToken(longer, keepAlive)).toEqual({ kind: "rejected", fault: "too_long" });
  });

  test.each(["", ".", "..", "a.b", "a.b.c.d", "a b.c.d", "eyJ.eyJ.", "....", "%.%.%", "null", "e30.e30.e30\n"])(
    "%j is rejected",
    async (token) => {
      expect(await verifyToken(token, keepAlive)).toMatchObject({ kind: "rejected" });
    },
  );

  test.each(["[]", "null", "{", '"text"', "\ufeff{}", ""])("signed claims that are %j are rejected", async (body) => {
    expect(await verifyToken(await signToken(key, body), keepAlive)).toMatchObject({ kind: "rejected" });
  });
});
