// Correctly signed tokens whose claims do not permit the request (JW-3, JW-4).

import { signToken } from "../../harness/pool-keys.ts";
import { KEYS_ENDPOINT } from "../../harness/token-fixture.ts";
import { type Attack, type Forge, signParts, withClaims } from "./forge.ts";

const REQUIRED = ["iss", "token_use", "client_id", "username", "sub", "exp", "iat"];
const STRING_CLAIMS = ["iss", "token_use", "client_id", "username", "sub"];
const TIMES = ["exp", "nbf", "iat"];

function issued(change: (issuer: string) => string) {
  return ({ key, claims, issuer }: Forge) => signToken(key, { ...claims, iss: change(issuer) });
}

function timed(change: (now: number) => object) {
  return ({ key, claims, now }: Forge) => signToken(key, { ...claims, ...change(now) });
}

/** A token whose claim `name` is a number that JSON can express but JavaScript cannot represent. */
function numbered(name: string, digits: string) {
  return (forge: Forge) => {
    const header = JSON.stringify({ kid: forge.key.kid, alg: "RS256" });
    const { [name]: _left, ...rest } = forge.claims;
    return signParts(forge, header, `${JSON.stringify(rest).slice(0, -1)},"${name}":${digits}}`);
  };
}

const OTHER_ISSUER = "the issuer is compared exactly (RFC 7519, 4.1.1)";

export const claims: readonly Attack[] = [
  ...REQUIRED.map((name) => ({
    name: `no ${name}`,
    make: withClaims({ [name]: undefined }),
    why: "every Cognito access token has this claim",
  })),
  ...STRING_CLAIMS.flatMap((name) =>
    [null, 0, true, [], {}, ""].map((value) => ({
      name: `${name} ${JSON.stringify(value)}`,
      make: withClaims({ [name]: value }),
      why: `${name} is a non-empty string`,
    })),
  ),
  ...STRING_CLAIMS.map((name) => ({
    name: `${name} in a list`,
    make: ({ key, claims }: Forge) => signToken(key, { ...claims, [name]: [claims[name]] }),
    why: `${name} is a string`,
  })),
  ...TIMES.flatMap((name) =>
    [null, true, [], {}, "", "soon"].map((value) => ({
      name: `${name} ${JSON.stringify(value)}`,
      make: withClaims({ [name]: value }),
      why: `${name} is a number (RFC 7519, 2)`,
    })),
  ),
  ...TIMES.map((name) => ({
    name: `${name} as a string of digits`,
    make: timed((now) => ({ [name]: String(name === "exp" ? now + 60 : now) })),
    why: `${name} is a number (RFC 7519, 2)`,
  })),
  ...TIMES.map((name) => ({
    name: `${name} beyond the range of numbers`,
    make: numbered(name, "1e999"),
    why: `${name} is a number (RFC 7519, 2)`,
  })),
  { name: "exp -1", make: withClaims({ exp: -1 }), why: "expired" },
  { name: "exp 0", make: withClaims({ exp: 0 }), why: "expired" },
  { name: "exp -0", make: numbered("exp", "-0"), why: "expired" },
  { name: "nbf with 400 digits", make: numbered("nbf", "9".repeat(300)), why: "not yet valid" },
  { name: "exp an hour ago", make: timed((now) => ({ exp: now - 3600 })), why: "expired" },
  { name: "exp just beyond the skew", make: timed((now) => ({ exp: now - 5 })), why: "the clock skew is 5 s (JW-4)" },
  {
    name: "exp in a fraction beyond the skew",
    make: timed((now) => ({ exp: now - 5.001 })),
    why: "the clock skew is 5 s",
  },
  { name: "nbf just beyond the skew", make: timed((now) => ({ nbf: now + 6 })), why: "the clock skew is 5 s (JW-4)" },
  {
    name: "nbf in a fraction beyond the skew",
    make: timed((now) => ({ nbf: now + 5.001 })),
    why: "the clock skew is 5 s",
  },
  {
    name: "nbf in milliseconds",
    make: timed((now) => ({ nbf: now * 1000 })),
    why: "not yet valid: claims are seconds",
  },

  { name: "a slash after the issuer", make: issued((iss) => `${iss}/`), why: OTHER_ISSUER },
  { name: "a character after the issuer", make: issued((iss) => `${iss}4`), why: OTHER_ISSUER },
  { name: "the issuer without its last character", make: issued((iss) => iss.slice(0, -1)), why: OTHER_ISSUER },
  { name: "the issuer in upper case", make: issued((iss) => iss.toUpperCase()), why: OTHER_ISSUER },
  { name: "the issuer by another scheme", make: issued((iss) => iss.replace("https:", "http:")), why: OTHER_ISSUER },
  { name: "the issuer with its port", make: issued((iss) => iss.replace(".test", ".test:443")), why: OTHER_ISSUER },
  {
    name: "the issuer with a dot after its host",
    make: issued((iss) => iss.replace(".test", ".test.")),
    why: OTHER_ISSUER,
  },
  { name: "the issuer after another host", make: issued((iss) => `https://evil.example/${iss}`), why: OTHER_ISSUER },
  {
    name: "the issuer as a user name at another host",
    make: issued((iss) => iss.replace("://", "://x@")),
    why: OTHER_ISSUER,
  },
  { name: "a space before the issuer", make: issued((iss) => ` ${iss}`), why: OTHER_ISSUER },
  { name: "a NUL after the issuer", make: issued((iss) => `${iss}\u0000`), why: OTHER_ISSUER },
  {
    name: "the issuer with a look-alike letter",
    make: issued((iss) => iss.replace("e", "\u0435")),
    why: OTHER_ISSUER,
  },
  {
    name: "another pool of the same region",
    make: withClaims({ iss: `${KEYS_ENDPOINT}/eu-test-1_Other` }),
    why: OTHER_ISSUER,
  },
  { name: "only the pool id", make: issued((iss) => iss.slice(iss.lastIndexOf("/") + 1)), why: OTHER_ISSUER },

  {
    name: "an id token",
    make: withClaims({ token_use: "id", aud: "client1" }),
    why: "an id token identifies a user but grants no access",
  },
  {
    name: "an id token with the client as aud only",
    make: withClaims({ token_use: "id", aud: "client1", client_id: undefined }),
    why: "an id token identifies a user but grants no access",
  },
  ...["refresh", "Access", "access ", "ACCESS"].map((use) => ({
    name: `token_use ${JSON.stringify(use)}`,
    make: withClaims({ token_use: use }),
    why: "only access tokens grant access",
  })),
  ...["client2", "CLIENT1", "client1 ", "client", "client1,client2", "*", "__proto__"].map((client) => ({
    name: `client_id ${JSON.stringify(client)}`,
    make: withClaims({ client_id: client }),
    why: "only the configured clients are accepted",
  })),
  {
    name: "the client as aud",
    make: withClaims({ client_id: undefined, aud: "client1" }),
    why: "Cognito's access tokens name the client in client_id",
  },
];
