// Tokens whose header names a wrong algorithm (JW-1), a wrong key (JW-2), or critical extensions.

import { exportSPKI, importJWK } from "jose";
import { base64url, signToken } from "../../harness/pool-keys.ts";
import { fromBase64url } from "../../harness/rsa.ts";
import { type Attack, type Forge, signingInput, signParts, withHeader } from "./forge.ts";

const encoder = new TextEncoder();

async function hmac(forge: Forge, secret: Uint8Array): Promise<string> {
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const input = signingInput(forge, { alg: "HS256" });
  return `${input}.${base64url(new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(input))))}`;
}

async function pem({ key }: Forge): Promise<string> {
  const { kty, n, e } = key.publicJwk;
  const imported = await importJWK({ kty: String(kty), n: String(n), e: String(e) }, "RS256", { extractable: true });
  if (imported instanceof Uint8Array) throw new TypeError("not a public key");
  return exportSPKI(imported);
}

/** Signed with a key of another type; the header may name any algorithm. */
async function signBy(forge: Forge, alg: string, parameters: SubtleCryptoGenerateKeyAlgorithm, sign: object) {
  const pair = (await crypto.subtle.generateKey(parameters, true, ["sign", "verify"])) as CryptoKeyPair;
  const input = signingInput(forge, { alg });
  const signature = await crypto.subtle.sign(sign as SubtleCryptoSignAlgorithm, pair.privateKey, encoder.encode(input));
  return `${input}.${base64url(new Uint8Array(signature))}`;
}

/** Signed with the pool's private key but another algorithm than its JWKS entry states. */
async function signAs(forge: Forge, alg: string, name: string, hash: string): Promise<string> {
  const jwk = (await crypto.subtle.exportKey("jwk", forge.key.privateKey)) as JsonWebKey;
  const { alg: _alg, key_ops: _operations, ...material } = jwk;
  const key = await crypto.subtle.importKey("jwk", material, { name, hash }, false, ["sign"]);
  const input = signingInput(forge, { alg });
  const parameters = { name, saltLength: hash === "SHA-256" ? 32 : 64 };
  return `${input}.${base64url(new Uint8Array(await crypto.subtle.sign(parameters, key, encoder.encode(input))))}`;
}

const P256 = { name: "ECDSA", namedCurve: "P-256" };
const ONLY_RS256 = "only RS256 is accepted, whatever the header says";

export const algorithms: readonly Attack[] = [
  ...["none", "None", "NONE", "nOnE"].map((alg) => ({
    name: `alg ${alg}, without a signature`,
    make: (forge: Forge) => `${signingInput(forge, { alg })}.`,
    why: "it has no signature",
  })),
  {
    name: "alg none, with the signature of RS256",
    make: withHeader({ alg: "none" }),
    why: "a header with alg none must not be treated as RS256",
  },
  {
    name: "HS256 with the public key in PEM as secret",
    make: async (forge) => hmac(forge, encoder.encode(await pem(forge))),
    why: "the public key is not a secret",
  },
  {
    name: "HS256 with the public key in DER as secret",
    make: async (forge) => {
      const body = (await pem(forge)).replaceAll(/-----.*?-----|\s/g, "");
      return hmac(forge, fromBase64url(body));
    },
    why: "the public key is not a secret",
  },
  {
    name: "HS256 with the public key's JWK as secret",
    make: (forge) => hmac(forge, encoder.encode(JSON.stringify(forge.key.publicJwk))),
    why: "the public key is not a secret",
  },
  {
    name: "HS256 with the modulus as secret",
    make: (forge) => hmac(forge, fromBase64url(String(forge.key.publicJwk.n))),
    why: "the public key is not a secret",
  },
  {
    name: "HS256 with the empty secret",
    make: (forge) => hmac(forge, new Uint8Array(1)),
    why: "the empty secret is not a secret",
  },
  {
    name: "ES256",
    make: (forge) => signBy(forge, "ES256", P256, { name: "ECDSA", hash: "SHA-256" }),
    why: ONLY_RS256,
  },
  {
    name: "EdDSA",
    make: (forge) => signBy(forge, "EdDSA", { name: "Ed25519" }, { name: "Ed25519" }),
    why: ONLY_RS256,
  },
  { name: "PS256 by the pool's key", make: (forge) => signAs(forge, "PS256", "RSA-PSS", "SHA-256"), why: ONLY_RS256 },
  {
    name: "RS384 by the pool's key",
    make: (forge) => signAs(forge, "RS384", "RSASSA-PKCS1-v1_5", "SHA-384"),
    why: ONLY_RS256,
  },
  {
    name: "RS512 by the pool's key",
    make: (forge) => signAs(forge, "RS512", "RSASSA-PKCS1-v1_5", "SHA-512"),
    why: ONLY_RS256,
  },
  ...["rs256", "RS256 ", "RSA256", "RS256\u0000", "", "dir", "RSA-OAEP"].map((alg) => ({
    name: `alg ${JSON.stringify(alg)}`,
    make: withHeader({ alg }),
    why: "algorithm names are compared exactly",
  })),
  ...[null, true, 256, ["RS256"], { RS256: true }].map((alg) => ({
    name: `alg ${JSON.stringify(alg)}`,
    make: withHeader({ alg }),
    why: "alg is a string",
  })),
  { name: "no alg", make: withHeader({ alg: undefined }), why: "RFC 7515, 4.1.1: alg is required" },
];

const POOL_KEYS_ONLY = "keys come only from the pool's JWKS";

function offering(header: (forge: Forge) => object) {
  return (forge: Forge) => signToken(forge.foreignKey, forge.claims, header(forge));
}

export const keys: readonly Attack[] = [
  { name: "another signer's key of the same name", make: offering(() => ({})), why: POOL_KEYS_ONLY },
  { name: "jwk", make: offering(({ foreignKey }) => ({ jwk: foreignKey.publicJwk })), why: POOL_KEYS_ONLY },
  {
    name: "jwk and no kid",
    make: offering(({ foreignKey }) => ({ kid: undefined, jwk: foreignKey.publicJwk })),
    why: POOL_KEYS_ONLY,
  },
  { name: "jku", make: offering(() => ({ jku: "https://evil.example/jwks.json" })), why: POOL_KEYS_ONLY },
  {
    name: "jku that starts like the pool's",
    make: offering(({ issuer }) => ({ jku: `${issuer}.evil.example` })),
    why: POOL_KEYS_ONLY,
  },
  { name: "x5u", make: offering(() => ({ x5u: "https://evil.example/cert.pem" })), why: POOL_KEYS_ONLY },
  { name: "x5c", make: offering(() => ({ x5c: ["MIIB"], x5t: "AAAA" })), why: POOL_KEYS_ONLY },
  ...[undefined, null, 1, true, ["pool-key"], { kid: "pool-key" }].map((kid) => ({
    name: `kid ${JSON.stringify(kid) ?? "missing"}`,
    make: withHeader({ kid }),
    why: "kid is always a string",
  })),
  ...[
    "",
    " ",
    "POOL-KEY",
    "pool-key ",
    "pool-key\u0000",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "../../../../dev/null",
    "/etc/passwd",
    "' OR '1'='1",
    "https://evil.example/key",
  ].map((kid) => ({
    name: `kid ${JSON.stringify(kid)}`,
    make: withHeader({ kid }),
    why: "the JWKS has no key with this kid",
  })),
  { name: "a kid of 10 kB", make: withHeader({ kid: "k".repeat(10_240) }), why: "JW-7: a token has at most 8 KB" },
  { name: "a kid of 5 kB", make: withHeader({ kid: "k".repeat(5_000) }), why: "the JWKS has no key with this kid" },
  {
    name: "the kid of another key of the pool",
    make: ({ key, claims, cubeKey }) => signToken(key, claims, { kid: cubeKey.kid }),
    why: "the key with this kid must have signed",
  },
];

export const demands: readonly Attack[] = [
  ...[["b64"], ["exp"], [], "b64", null, {}].map((crit) => ({
    name: `crit ${JSON.stringify(crit)}`,
    make: withHeader({ crit, b64: true }),
    why: "RFC 7515, 4.1.11: an unknown critical extension must be rejected; Cognito never sends one",
  })),
  {
    name: "b64 false, with claims that aren't encoded",
    make: async (forge) => {
      const header = JSON.stringify({ kid: forge.key.kid, alg: "RS256", b64: false, crit: ["b64"] });
      return (await signParts(forge, header, "e30")).replace(".ZTMw.", ".e30.");
    },
    why: "RFC 7797 is not supported",
  },
  ...["[]", "null", '"RS256"', "7", "{", "", '{"alg":"RS256",}', "{'alg':'RS256'}"].map((header) => ({
    name: `a header that is ${header === "" ? "empty" : header}`,
    make: (forge: Forge) => signParts(forge, header, JSON.stringify(forge.claims)),
    why: "RFC 7515, 4: a header is a JSON object",
  })),
  {
    name: "a header with a byte order mark",
    make: (forge) =>
      signParts(forge, `\ufeff${JSON.stringify({ kid: forge.key.kid, alg: "RS256" })}`, JSON.stringify(forge.claims)),
    why: "RFC 8259, 8.1: JSON has no byte order mark",
  },
  {
    name: "a header in invalid UTF-8",
    make: (forge) => {
      const text = encoder.encode(JSON.stringify({ kid: forge.key.kid, alg: "RS256", typ: "?" }));
      const header = text.map((byte) => (byte === 0x3f ? 0xff : byte));
      return signParts(forge, header, JSON.stringify(forge.claims));
    },
    why: "RFC 7515, 5.2: the header is UTF-8",
  },
  {
    name: "a header in UTF-16",
    make: (forge) => {
      const text = JSON.stringify({ kid: forge.key.kid, alg: "RS256" });
      const header = Uint8Array.from([...text].flatMap((character) => [character.charCodeAt(0), 0]));
      return signParts(forge, header, JSON.stringify(forge.claims));
    },
    why: "RFC 7515, 5.2: the header is UTF-8",
  },
  {
    name: "alg twice, none last",
    make: (forge) =>
      signParts(forge, `{"kid":"${forge.key.kid}","alg":"RS256","alg":"none"}`, JSON.stringify(forge.claims)),
    why: "the last of duplicate members applies",
  },
  {
    name: "kid twice, an unknown one last",
    make: (forge) =>
      signParts(forge, `{"kid":"${forge.key.kid}","alg":"RS256","kid":"other"}`, JSON.stringify(forge.claims)),
    why: "the last of duplicate members applies",
  },
  {
    name: "a header nested 1,000 deep, signed by another key",
    make: async (forge) => {
      const nested = `${"[".repeat(1_000)}${"]".repeat(1_000)}`;
      const header = `{"kid":"${forge.key.kid}","alg":"RS256","x":${nested}}`;
      return signParts({ ...forge, key: forge.foreignKey }, header, JSON.stringify(forge.claims));
    },
    why: POOL_KEYS_ONLY,
  },
  {
    name: "__proto__ in the header instead of alg and kid",
    make: (forge) =>
      signParts(forge, `{"__proto__":{"kid":"${forge.key.kid}","alg":"RS256"}}`, JSON.stringify(forge.claims)),
    why: "inherited properties are not header members",
  },
];
