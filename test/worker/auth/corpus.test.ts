// Tokens that the app must reject. The tables of attacks are in corpus/. Each token gets a 401 that reveals nothing
// about it. Each has exactly one fault: a token that is made of the same material without a fault is accepted.

import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { makePoolKey, type PoolKey, signToken } from "../harness/pool-keys.ts";
import { rawKey } from "../harness/rsa.ts";
import { openTokenFixture } from "../harness/token-fixture.ts";
import { claims } from "./corpus/claims.ts";
import { documents, encodings } from "./corpus/encodings.ts";
import type { Attack, Forge } from "./corpus/forge.ts";
import { algorithms, demands, keys } from "./corpus/headers.ts";
import { numbers } from "./corpus/signature-numbers.ts";
import { encodings as signatureEncodings } from "./corpus/signatures.ts";

const NOW = 1_900_000_000;

const instance = openTokenFixture();
let sendRequest: ReturnType<typeof instance.newIsolate>;
let forge: Forge;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW * 1000 });
  const [key, cubeKey, foreignKey] = [
    await makePoolKey("pool-key"),
    await makePoolKey("cube-key", 2048, 3),
    await makePoolKey("pool-key"),
  ];
  await instance.serveKeys([key, cubeKey]);
  await instance.addAccount();
  sendRequest = instance.newIsolate();
  forge = {
    key,
    raw: await rawKey(key.privateKey),
    cubeKey,
    cube: await rawKey(cubeKey.privateKey),
    foreignKey,
    issuer: instance.issuer,
    now: NOW,
    claims: instance.claims(),
  };
});

beforeEach(() => vi.setSystemTime(NOW * 1000));

async function expectRejected(token: string): Promise<void> {
  const response = await sendRequest(token);
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const said = `${await response.text()}\n${[...response.headers].flat().join("\n")}`;
  for (const part of [token, ...token.split(/[.\s]/)].filter(({ length }) => length >= 8)) {
    expect(said).not.toContain(part);
  }
  expect(said).not.toContain(instance.username);
  expect(said).not.toContain(instance.userPoolId);
}

/** One test for each attack, under a heading. */
function table(heading: string, attacks: readonly Attack[]): void {
  describe(heading, () => {
    test.each(attacks)("$name: $why", async ({ make }) => expectRejected(await make(forge)));
  });
}

describe("a token of the forge without a fault is accepted", () => {
  test.each<[string, () => Promise<string>]>([
    ["the claims as they are", () => signToken(forge.key, forge.claims)],
    ["by the key with e = 3", () => signToken(forge.cubeKey, forge.claims)],
    ["exp within the skew", () => signToken(forge.key, { ...forge.claims, exp: NOW - 4.999 })],
    ["nbf within the skew", () => signToken(forge.key, { ...forge.claims, nbf: NOW + 5 })],
    [
      "foreign keys in the header with a correct signature",
      () => signToken(forge.key, forge.claims, { jku: "https://evil.example" }),
    ],
    ["an exp with more digits than a number holds", () => signToken(forge.key, { ...forge.claims, exp: 2 ** 64 })],
  ])("%s", async (_, make) => {
    expect((await sendRequest(await make())).status).toBe(200);
  });

  // RFC 7519, 4 lets a verifier reject duplicate members or use the last one. The app uses the last one. This is safe:
  // only the owner of the pool's key can write duplicates, and every check uses the result of one JSON.parse.
  test("duplicate claims, the last one valid", async () => {
    const body = JSON.stringify(forge.claims);
    expect((await sendRequest(await signToken(forge.key, `{"token_use":"id","exp":1,${body.slice(1)}`))).status).toBe(
      200,
    );
  });
});

table("JW-1: the algorithm", algorithms);
table("JW-2: the key", keys);
table("headers", demands);
table("JW-7: the encoding", encodings);
table("malformed claims", documents);
table("JW-3, JW-4: claims", claims);
table("RSA signatures: the encoding", signatureEncodings);
table("RSA signatures: the number", numbers);

test("JW-8: a cached token is rejected after its exp and the skew", async () => {
  const token = await signToken(forge.key, { ...forge.claims, exp: NOW + 60, serial: "cached" });
  for (let request = 0; request < 3; request++) expect((await sendRequest(token)).status).toBe(200);
  vi.setSystemTime((NOW + 64) * 1000);
  expect((await sendRequest(token)).status).toBe(200);
  vi.setSystemTime((NOW + 65) * 1000);
  await expectRejected(token);
});

test("a token cached for one pool is not accepted for another", async () => {
  const other = openTokenFixture();
  await other.serveKeys([forge.key as PoolKey]);
  const askOther = other.newIsolate();
  const token = await signToken(forge.key, forge.claims);
  expect((await sendRequest(token)).status).toBe(200);
  expect((await askOther(token)).status).toBe(401);
});

test("there are more than eighty attacks, more than twenty of them on signatures, with distinct names", () => {
  const tables = { algorithms, keys, demands, encodings, documents, claims, signatureEncodings, numbers };
  const names = Object.entries(tables).flatMap(([table, attacks]) => attacks.map(({ name }) => `${table}: ${name}`));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(80);
  expect(signatureEncodings.length + numbers.length).toBeGreaterThan(20);
});
