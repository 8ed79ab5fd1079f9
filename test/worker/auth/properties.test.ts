// Properties for arbitrary input of an attacker: only tokens that a key of the pool signed, with valid claims, are
// accepted, and no input causes an exception. The input is seeded, so that a failure can be reproduced.

import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { checkClaims } from "../../../src/auth/policy.ts";
import { base64url, makePoolKey, type PoolKey, signToken } from "../harness/pool-keys.ts";
import { CLIENT_ID, openTokenFixture } from "../harness/token-fixture.ts";

const NOW = 1_900_000_000;
const SEED = 20_240_229;

const instance = openTokenFixture();
let key: PoolKey;
let foreignKey: PoolKey;
let good: string;
let sendRequest: ReturnType<typeof instance.newIsolate>;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW * 1000 });
  key = await makePoolKey("key");
  foreignKey = await makePoolKey("key");
  await instance.serveKeys([key]);
  await instance.addAccount();
  sendRequest = instance.newIsolate();
  good = await signToken(key, instance.claims());
  expect((await sendRequest(good)).status).toBe(200);
});

async function statusOf(token: string): Promise<number> {
  return (await sendRequest(token)).status;
}

function holds<Values extends [unknown, ...unknown[]]>(property: fc.IAsyncProperty<Values>, numRuns = 200) {
  return fc.assert(property, { seed: SEED, numRuns });
}

/** Any text of printable ASCII characters, which are allowed in a header's value. */
const headerText = fc.string({ unit: "grapheme-ascii", maxLength: 300 });
const part = fc.oneof(
  fc.base64String({ maxLength: 200 }).map((text) => text.replaceAll(/[=+/]/g, "")),
  fc.json().map((text) => base64url(text)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => base64url(bytes)),
);
/** Names of members, among them those of claims and of header parameters. */
const names = fc.oneof(
  fc.constantFrom("alg", "kid", "crit", "jwk", "iss", "token_use", "client_id", "username", "sub", "exp", "nbf", "iat"),
  fc.string({ maxLength: 10 }),
);
const values = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<fc.JsonValue>("RS256", "none", "key", "access", CLIENT_ID, instance.issuer, NOW, NOW + 60),
);
const members = fc.dictionary(names, values, { maxKeys: 8 });

test("no arbitrary text is accepted as a token", async () => {
  await holds(
    fc.asyncProperty(headerText, async (text) => {
      expect(await statusOf(text)).toBe(401);
    }),
  );
});

test("no random three parts are accepted", async () => {
  const token = fc.tuple(part, part, part).map((parts) => parts.join("."));
  await holds(
    fc.asyncProperty(token, async (text) => {
      expect(await statusOf(text)).toBe(401);
    }),
  );
});

test("no header is accepted with the signature of another key", async () => {
  await holds(
    fc.asyncProperty(members, async (header) => {
      expect(await statusOf(await signToken(foreignKey, instance.claims(), header))).toBe(401);
    }),
  );
});

test("only alg, kid and crit of a header have an effect", async () => {
  await holds(
    fc.asyncProperty(members, async (header) => {
      const isRight =
        (header.alg ?? "RS256") === "RS256" && (header.kid ?? "key") === "key" && !Object.hasOwn(header, "crit");
      const isNamed = !("alg" in header && header.alg === null) && !("kid" in header && header.kid === null);
      expect(await statusOf(await signToken(key, instance.claims(), header))).toBe(isRight && isNamed ? 200 : 401);
    }),
  );
});

test("signed claims are accepted exactly if the policy accepts them", async () => {
  const expected = { issuer: instance.issuer, clientIds: [CLIENT_ID] };
  const base = instance.claims();
  await holds(
    fc.asyncProperty(members, fc.subarray(Object.keys(base)), fc.boolean(), async (changes, removed, isWhole) => {
      const kept = Object.fromEntries(Object.entries(base).filter(([name]) => isWhole || !removed.includes(name)));
      const claims = { ...kept, ...changes };
      const verdict = checkClaims(claims, expected, NOW);
      // Accepted claims may name a user without an account. The response is then a 404.
      const status = !verdict.accepted ? 401 : verdict.principal.username === instance.username ? 200 : 404;
      expect(await statusOf(await signToken(key, claims))).toBe(status);
    }),
    300,
  );
});

test("no random claims are accepted", async () => {
  await holds(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), async (claims) => {
      expect(await statusOf(await signToken(key, claims))).toBe(401);
    }),
  );
});

test("a valid token with any one character changed is rejected", async () => {
  const alphabet = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ,"];
  const place = fc.nat(good.length - 1);
  await holds(
    fc.asyncProperty(place, fc.constantFrom(...alphabet), async (index, character) => {
      fc.pre(good[index] !== character);
      // Skips a blank at the end, which is removed from a header's value.
      fc.pre(index < good.length - 1 || character !== " ");
      expect(await statusOf(good.slice(0, index) + character + good.slice(index + 1))).toBe(401);
    }),
    400,
  );
});

test("a valid token that is truncated or has characters inserted is rejected", async () => {
  const place = fc.nat(good.length - 1);
  await holds(
    fc.asyncProperty(place, fc.integer({ min: 1, max: 5 }), fc.boolean(), async (index, length, isCut) => {
      const piece = isCut ? "" : "A".repeat(length);
      const changed = good.slice(0, index) + piece + good.slice(isCut ? index + length : index);
      fc.pre(changed !== good);
      expect(await statusOf(changed)).toBe(401);
    }),
  );
});
