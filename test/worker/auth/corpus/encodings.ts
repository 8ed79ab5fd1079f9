// Tokens whose only defect is their encoding (JW-7). A token has exactly one valid encoding.

import { base64url, signToken } from "../../harness/pool-keys.ts";
import { type Attack, type Forge, signInput, signingInput, signParts } from "./forge.ts";

const encoder = new TextEncoder();
const NO_TOKEN = "RFC 7515, 7.1: a token is exactly three parts of base64url";

/** Changes the text of an acceptable token. */
function rewritten(change: (token: string) => string) {
  return async ({ key, claims }: Forge) => change(await signToken(key, claims));
}

function parts(change: (parts: [string, string, string]) => readonly string[]) {
  return rewritten((token) => {
    const [header = "", claims = "", signature = ""] = token.split(".");
    return change([header, claims, signature]).join(".");
  });
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Changes the unused lowest bits of the last character, so that a lenient decoder reads the same bytes. */
function looseEnd(part: string): string {
  return part.slice(0, -1) + ALPHABET[ALPHABET.indexOf(part.slice(-1)) + 1];
}

function withBlank(token: string, blank: string): string {
  const middle = token.lastIndexOf(".") + 10;
  return `${token.slice(0, middle)}${blank}${token.slice(middle)}`;
}

export const encodings: readonly Attack[] = [
  { name: "no token", make: () => "", why: NO_TOKEN },
  ...[".", "..", "...", "a", "a.b", "null", "undefined", "e30.e30.e30", "%2e%2e", "Bearer a.b.c", "{}"].map(
    (token) => ({ name: JSON.stringify(token), make: () => token, why: NO_TOKEN }),
  ),
  { name: "one part", make: parts(([header]) => [header]), why: NO_TOKEN },
  { name: "two parts", make: parts(([header, claims]) => [header, claims]), why: NO_TOKEN },
  { name: "four parts", make: parts((all) => [...all, "AAAA"]), why: NO_TOKEN },
  { name: "five parts, as an encrypted token", make: parts((all) => [...all, "AAAA", "AAAA"]), why: NO_TOKEN },
  { name: "a dot before", make: rewritten((token) => `.${token}`), why: NO_TOKEN },
  { name: "a dot after", make: rewritten((token) => `${token}.`), why: NO_TOKEN },
  { name: "two dots in between", make: rewritten((token) => token.replace(".", "..")), why: NO_TOKEN },
  { name: "an empty header", make: parts(([, claims, signature]) => ["", claims, signature]), why: NO_TOKEN },
  { name: "empty claims", make: parts(([header, , signature]) => [header, "", signature]), why: NO_TOKEN },
  { name: "an empty signature", make: parts(([header, claims]) => [header, claims, ""]), why: "it has no signature" },
  {
    name: "a signature with padding",
    make: parts(([header, claims, signature]) => [header, claims, `${signature}==`]),
    why: "RFC 7515, 2: without padding",
  },
  {
    name: "parts with padding, signed so",
    make: (forge) => {
      const pad = (part: string) => part.padEnd(Math.ceil(part.length / 4) * 4, "=");
      return signInput(forge.key, signingInput(forge, {}, { x: "xx" }).split(".").map(pad).join("."));
    },
    why: "RFC 7515, 2: without padding",
  },
  {
    name: "plain base64",
    make: parts((all) => all.map((part) => `${part.replaceAll("-", "+").replaceAll("_", "/")}/`)),
    why: "RFC 7515, 2: the URL-safe alphabet",
  },
  ...[
    [" ", "a space"],
    ["\t", "a tab"],
    [",", "a comma"],
    [";", "a semicolon"],
    ["%", "a percent sign"],
  ].map(([blank = "", what]) => ({
    name: `${what} in the signature`,
    make: rewritten((token) => withBlank(token, blank)),
    why: NO_TOKEN,
  })),
  { name: "two tokens", make: rewritten((token) => `${token} ${token}`), why: NO_TOKEN },
  {
    name: "two tokens separated by a comma, like two headers",
    make: rewritten((token) => `${token}, Bearer ${token}`),
    why: NO_TOKEN,
  },
  { name: "a token in quotes", make: rewritten((token) => `"${token}"`), why: NO_TOKEN },
  { name: "a token as a parameter", make: rewritten((token) => `token=${token}`), why: NO_TOKEN },
  {
    name: "unused bits in the signature's last character",
    make: parts(([header, claims, signature]) => [header, claims, looseEnd(signature)]),
    why: "RFC 4648, 3.5: a token has one encoding",
  },
  ...["A", "AA", "AAA", "AAAA"].map((more) => ({
    name: `${more} after the signature`,
    make: rewritten((token) => token + more),
    why: "a signature is as long as the modulus",
  })),
  {
    name: "unused bits in the claims' last character, signed so",
    make: (forge) => {
      // Pads the claims until the last base64 group is incomplete.
      for (let length = 0; ; length++) {
        const [header = "", claims = ""] = signingInput(forge, {}, { x: "x".repeat(length) }).split(".");
        if (claims.length % 4 === 2) return signInput(forge.key, `${header}.${looseEnd(claims)}`);
      }
    },
    why: "RFC 4648, 3.5: a token has one encoding",
  },
  {
    name: "the claims changed after signing",
    make: (forge) =>
      parts(([header, , signature]) => [
        header,
        base64url(JSON.stringify({ ...forge.claims, username: "eve" })),
        signature,
      ])(forge),
    why: "the signature covers something else",
  },
  {
    name: "the header changed after signing",
    make: (forge) =>
      parts(([, claims, signature]) => [
        base64url(JSON.stringify({ alg: "RS256", kid: forge.key.kid })),
        claims,
        signature,
      ])(forge),
    why: "the signature covers something else",
  },
  {
    name: "the signature of another token",
    make: async (forge) => {
      const other = (await signToken(forge.key, { ...forge.claims, username: "eve" })).split(".")[2];
      return parts(([header, claims]) => [header, claims, String(other)])(forge);
    },
    why: "the signature covers something else",
  },
  {
    name: "a signed token in a token",
    make: async (forge) => {
      const inner = await signToken(forge.key, forge.claims);
      return signParts(forge, JSON.stringify({ kid: forge.key.kid, alg: "RS256", cty: "JWT" }), inner);
    },
    why: "claims are a JSON object",
  },
  {
    name: "the JSON form of a token",
    make: async (forge) => {
      const [head, payload, signature] = (await signToken(forge.key, forge.claims)).split(".");
      return JSON.stringify({ protected: head, payload, signature });
    },
    why: NO_TOKEN,
  },
  {
    name: "9 kB of claims",
    make: ({ key, claims }) => signToken(key, { ...claims, x: "x".repeat(9_000) }),
    why: "JW-7: a token has at most 8 KB",
  },
  { name: "100 kB of dots", make: () => ".".repeat(100_000), why: "JW-7: a token has at most 8 KB" },
  { name: "100 kB of letters", make: () => "a".repeat(100_000), why: "JW-7: a token has at most 8 KB" },
];

const NO_CLAIMS = "claims are a JSON object in UTF-8 (RFC 7519, 7.2)";

/** A token with these claims, signed with the pool's key. A real pool would not sign them. */
function claiming(claims: string | Uint8Array | ((forge: Forge) => string | Uint8Array)) {
  return (forge: Forge) => {
    const header = JSON.stringify({ kid: forge.key.kid, alg: "RS256" });
    return signParts(forge, header, typeof claims === "function" ? claims(forge) : claims);
  };
}

export const documents: readonly Attack[] = [
  ...["[]", "null", "true", "7", '"text"', "{", "{}}", "undefined", "", "{}", "[{}]", "NaN"].map((text) => ({
    name: `claims that are ${text === "" ? "no bytes" : text}`,
    make: claiming(text),
    why: NO_CLAIMS,
  })),
  { name: "claims in an array", make: claiming(({ claims }) => JSON.stringify([claims])), why: NO_CLAIMS },
  { name: "claims as text", make: claiming(({ claims }) => JSON.stringify(JSON.stringify(claims))), why: NO_CLAIMS },
  {
    name: "claims with a byte order mark",
    make: claiming(({ claims }) => `\ufeff${JSON.stringify(claims)}`),
    why: NO_CLAIMS,
  },
  {
    name: "claims in invalid UTF-8",
    make: claiming(({ claims }) =>
      encoder.encode(JSON.stringify({ ...claims, x: "?" })).map((byte) => (byte === 0x3f ? 0xff : byte)),
    ),
    why: NO_CLAIMS,
  },
  {
    name: "claims with an overlong form of a quotation mark",
    make: claiming(({ claims }) => {
      const text = JSON.stringify({ ...claims, x: "??" });
      const bytes = encoder.encode(text);
      bytes.set([0xc0, 0xa2], text.indexOf("??"));
      return bytes;
    }),
    why: NO_CLAIMS,
  },
  { name: "claims with a comment", make: claiming(({ claims }) => `/**/${JSON.stringify(claims)}`), why: NO_CLAIMS },
  { name: "two documents", make: claiming(({ claims }) => `${JSON.stringify(claims)}{}`), why: NO_CLAIMS },
  {
    name: "claims with a NUL at the end",
    make: claiming(({ claims }) => `${JSON.stringify(claims)}\u0000`),
    why: NO_CLAIMS,
  },
  { name: "arrays nested 2,000 deep", make: claiming(`${"[".repeat(2_000)}${"]".repeat(2_000)}`), why: NO_CLAIMS },
  {
    name: "arrays nested 3,000 deep and never closed",
    make: claiming("[".repeat(3_000)),
    why: NO_CLAIMS,
  },
  {
    name: "__proto__ in place of the claims",
    make: claiming(({ claims }) => `{"__proto__":${JSON.stringify(claims)}}`),
    why: "inherited properties are not claims",
  },
  ...[
    ["token_use", '"id"'],
    ["exp", "1"],
    ["iss", '"https://evil.example"'],
    ["client_id", '"other"'],
    ["username", '""'],
  ].map(([name, value]) => ({
    name: `${name} twice, with a wrong last one`,
    make: claiming(({ claims }) => `${JSON.stringify(claims).slice(0, -1)},"${name}":${value}}`),
    why: "RFC 7519, 4: the last of duplicate members applies",
  })),
];
