// Session cookies that the Worker never issued, and genuine ones in places where they do not count.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { keyDerivation } from "../../../src/core/derived-keys.ts";
import { type Session, sessionCookies } from "../../../src/gate/session.ts";
import { DEFAULT_POOL, ROOT } from "../../../src/tooling/dev/stack.ts";

const { GATEHOUSE_SECRET: SECRET = "" } = parseEnv(readFileSync(join(ROOT, ".dev.vars.example"), "utf8"));
const HOUR = 3_600;

export interface Forgery extends Partial<Session> {
  readonly secret?: string;
  /** The URL of the request, on which the cookie's name depends. */
  readonly url?: string;
  readonly userPoolId?: string;
}

/** The value of a cookie as the Worker would write it, for an account with every role. */
export async function forge({
  secret = SECRET,
  url = "http://localhost",
  userPoolId = DEFAULT_POOL,
  ...changes
}: Forgery = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const session: Session = {
    accountId: crypto.randomUUID(),
    roles: ["member", "editor"],
    issuedAt: now - 10,
    expiresAt: now + HOUR,
    authTime: now - 10,
    signInId: undefined,
    ...changes,
  };
  const deriveKeys = keyDerivation({ current: secret, previous: undefined });
  const { write } = sessionCookies({ deriveKeys, userPoolId, now: Date.now });
  return /=([^;]*)/.exec(await write(session, url))?.[1] ?? "";
}

/** What the attacks may use. */
export interface Loot {
  /** The value of a cookie that opens every gated file. */
  readonly good: string;
  /** The value of another such cookie. */
  readonly other: string;
  /** The value of the attacker's own cookie, without a role. */
  readonly own: string;
  readonly accessToken: string;
  /** An address that the good cookie opens. */
  readonly address: string;
}

/** How a request carries a cookie: the lines of its header, and its target if that is not the file's address. */
export interface Bearing {
  readonly lines: readonly string[];
  readonly target?: string;
}

type Named = readonly [name: string, bear: (loot: Loot) => Bearing | Promise<Bearing>];

const cookie = (value: string): Bearing => ({ lines: [`Cookie: ${value}`] });
const named = (value: string): Bearing => cookie(`gatehouse=${value}`);

function flipped(value: string, at: number): string {
  const bytes = Buffer.from(value, "base64url");
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return bytes.toString("base64url");
}

/** The bytes before `at` of the first value, and the bytes from `at` of the second. */
function joined(one: string, other: string, at: number): string {
  const [first, second] = [Buffer.from(one, "base64url"), Buffer.from(other, "base64url")];
  return Buffer.concat([first.subarray(0, at), second.subarray(at)]).toString("base64url");
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export const COOKIES: readonly Named[] = [
  // Forged.
  ["without a value", () => named("")],
  ["with a word", () => named("undefined")],
  ["with a session that is not sealed", ({ other }) => named(unsealed(Buffer.from(other, "base64url").length))],
  ["with zeros", ({ good }) => named("A".repeat(good.length))],
  ["of another instance", async () => named(await forge({ secret: "ab".repeat(32) }))],
  ["of an instance with a secret of zeros", async () => named(await forge({ secret: "00".repeat(32) }))],
  ["of another user pool", async () => named(await forge({ userPoolId: "us-east-1_AnotherOne" }))],
  ["that has expired", async () => named(await forge({ expiresAt: Math.floor(Date.now() / 1000) - 1 }))],
  [
    "that expired a year ago",
    async () => named(await forge({ expiresAt: Math.floor(Date.now() / 1000) - 8_760 * HOUR })),
  ],
  ["that was sealed for the name of https", async () => named(await forge({ url: "https://www.example.com" }))],
  ["without roles", async () => named(await forge({ roles: [] }))],
  [
    "with roles that only look like the right ones",
    async () => named(await forge({ roles: ["Member", "member ", "*", ""] })),
  ],
  ["that is an access token", ({ accessToken }) => named(accessToken)],
  // Changed.
  ["without its first character", ({ good }) => named(good.slice(1))],
  ["without its last character", ({ good }) => named(good.slice(0, -1))],
  ["without its last four characters", ({ good }) => named(good.slice(0, -4))],
  ["without its second half", ({ good }) => named(good.slice(0, good.length / 2))],
  ["without its tag", ({ good }) => named(joined(good, "", -TAG_BYTES))],
  ["with its nonce alone", ({ good }) => named(good.slice(0, 16))],
  ["without its nonce", ({ good }) => named(good.slice(16))],
  ["with more at its end", ({ good }) => named(`${good}AAAA`)],
  ["with more at its start", ({ good }) => named(`AAAA${good}`)],
  ["twice in one value", ({ good }) => named(good + good)],
  ["with a changed bit in the nonce", ({ good }) => named(flipped(good, 0))],
  ["with a changed bit at the end of the nonce", ({ good }) => named(flipped(good, NONCE_BYTES - 1))],
  ["with a changed bit in the account", ({ good }) => named(flipped(good, NONCE_BYTES + 3))],
  ["with a changed bit in the middle", ({ good }) => named(flipped(good, 60))],
  ["with a changed bit in the tag", ({ good }) => named(flipped(good, -1))],
  ["with the nonce of another", ({ good, other }) => named(joined(other, good, NONCE_BYTES))],
  ["with the tag of another", ({ good, other }) => named(joined(good, other, -TAG_BYTES))],
  ["with the first half of another", ({ good, other }) => named(joined(other, good, 60))],
  ["in upper case", ({ good }) => named(good.toUpperCase())],
  ["in quotes", ({ good }) => named(`"${good}"`)],
  ["encoded", ({ good }) => named(good.replace(/[A-Z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`))],
  ["behind a NUL", ({ good }) => named(`%00${good}`)],
  // Too long.
  ["of 4,000 characters", () => named("A".repeat(4_000))],
  ["of 12,000 characters", () => named("A".repeat(12_000))],
  ["that is good, with 4,000 more characters", ({ good }) => named(good + "A".repeat(4_000))],
  ["that is not ours, a thousand times", () => cookie(Array(1_000).fill("gatehouse=a").join("; "))],
  // Two cookies with the name of the session cookie.
  ["twice", ({ good }) => cookie(`gatehouse=${good}; gatehouse=${good}`)],
  ["before another of the name", ({ good }) => cookie(`gatehouse=${good}; gatehouse=x`)],
  ["after another of the name", ({ good }) => cookie(`gatehouse=x; gatehouse=${good}`)],
  ["after the attacker's own", ({ good, own }) => cookie(`gatehouse=${own}; gatehouse=${good}`)],
  ["after an empty one of the name", ({ good }) => cookie(`gatehouse=; gatehouse=${good}`)],
  ["in two headers", ({ good }) => ({ lines: [`Cookie: gatehouse=x`, `Cookie: gatehouse=${good}`] })],
  ["behind a comma", ({ good }) => cookie(`a=b, gatehouse=${good}`)],
  // Under another name.
  ["under the name of https", ({ good }) => cookie(`__Host-gatehouse=${good}`)],
  ["under the name of https, in lower case", ({ good }) => cookie(`__host-gatehouse=${good}`)],
  ["under another prefix", ({ good }) => cookie(`__Secure-gatehouse=${good}`)],
  ["under its name in upper case", ({ good }) => cookie(`GATEHOUSE=${good}`)],
  ["under its name with a space", ({ good }) => cookie(`gatehouse =${good}`)],
  ["under its name with brackets", ({ good }) => cookie(`gatehouse[]=${good}`)],
  ["under a name that ends like its own", ({ good }) => cookie(`x-gatehouse=${good}`)],
  ["in the value of another", ({ good }) => cookie(`language=gatehouse=${good}`)],
  ["in the quotes of another", ({ good }) => cookie(`language="a,gatehouse=${good}"`)],
  ["of the attacker, with roles beside it", ({ own }) => cookie(`gatehouse=${own}; roles=member editor; role=member`)],
  // In another place.
  ["in the query", ({ good, address }) => ({ lines: [], target: `${address}?gatehouse=${good}` })],
  ["in the path", ({ good, address }) => ({ lines: [], target: `${address};gatehouse=${good}` })],
  ["in Set-Cookie", ({ good }) => ({ lines: [`Set-Cookie: gatehouse=${good}`] })],
  ["in Cookie2", ({ good }) => ({ lines: [`Cookie2: gatehouse=${good}`] })],
  ["in X-Cookie", ({ good }) => ({ lines: [`X-Cookie: gatehouse=${good}`] })],
  ["as a bearer", ({ good }) => ({ lines: [`Authorization: Bearer ${good}`] })],
  ["in the scheme of the challenge", ({ good }) => ({ lines: [`Authorization: Cookie gatehouse=${good}`] })],
  [
    "replaced by an access token of somebody with every role",
    ({ accessToken }) => ({
      lines: [`Authorization: Bearer ${accessToken}`],
    }),
  ],
];

/** A session as the Worker packs it, but not encrypted, between a nonce and a tag that consist of zeros. */
function unsealed(length: number): string {
  const now = Math.floor(Date.now() / 1000);
  const packed = Buffer.alloc(length - NONCE_BYTES - TAG_BYTES, " ");
  packed.write(JSON.stringify([crypto.randomUUID(), ["member", "editor"], now, now + HOUR, now, null]));
  return Buffer.concat([Buffer.alloc(NONCE_BYTES), packed, Buffer.alloc(TAG_BYTES)]).toString("base64url");
}
