// The SRP computations that client and server share, checked at every intermediate step of the recorded runs.

import { describe, expect, test } from "vitest";
import {
  claimTimestamp,
  passwordClaimSignature,
  privateKey,
  scramblingParameter,
  sessionKey,
  srpPoolName,
} from "../../src/wire/srp/derivations.ts";
import { fromBytes, generatorPower, K_MULTIPLIER, N, pad, parseHex, powerModN } from "../../src/wire/srp/group.ts";
import * as recorded from "./vectors.ts";
import { hex, number } from "./vectors.ts";

test("the group is the recorded one, and generatorPower is a shift because g is 2", () => {
  expect(N).toBe(number(recorded.N));
  expect(recorded.g).toBe("2");
  expect(generatorPower(1n)).toBe(2n);
});

test("k is the hash of the padded N and g", async () => {
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array([...pad(N), ...pad(2n)]));
  expect(fromBytes(new Uint8Array(digest))).toBe(K_MULTIPLIER);
  expect(K_MULTIPLIER).toBe(number(recorded.k));
});

describe.each(recorded.vectors)("$name", ({ inputs, intermediates: step, outputs }) => {
  const A = number(outputs.SRP_A);
  const B = number(step.B);
  const salt = number(inputs.SALT);
  const secretBlock = Uint8Array.from(atob(inputs.SECRET_BLOCK), (character) => character.charCodeAt(0));

  test("A follows from a", () => expect(generatorPower(number(inputs.a))).toBe(A));

  test("A, B, salt, u and S are padded with a sign byte only if necessary", () => {
    expect(hex(pad(A))).toBe(step.A_padded);
    expect(hex(pad(B))).toBe(step.B_padded);
    expect(hex(pad(salt))).toBe(step.salt_padded);
    expect(hex(pad(number(step.u)))).toBe(step.u_padded);
    expect(hex(pad(number(step.S)))).toBe(step.S_padded);
  });

  test("the pool name is the part of its id after the underscore", () =>
    expect(srpPoolName(inputs.userPoolId)).toBe(inputs.poolName));

  test("u follows from A and B", async () => expect(await scramblingParameter(A, B)).toBe(number(step.u)));

  test("x follows from salt, user and password, and the verifier from x", async () => {
    const x = await privateKey(salt, inputs.poolName, inputs.userIdForSrp, inputs.password);
    expect(x).toBe(number(step.x));
    expect(generatorPower(x)).toBe(number(step.verifier));
  });

  test("the server computes the same S", () => {
    const base = (A * powerModN(number(step.verifier), number(step.u))) % N;
    expect(powerModN(base, number(inputs.b))).toBe(number(step.S));
  });

  test("the key follows from S and u", async () =>
    expect(hex(await sessionKey(number(step.S), number(step.u)))).toBe(step.key16));

  test("the signature covers pool, user, secret block and time", async () => {
    const key = Uint8Array.from(step.key16.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
    const { poolName, userIdForSrp, TIMESTAMP } = inputs;
    const signature = await passwordClaimSignature(key, poolName, userIdForSrp, secretBlock, TIMESTAMP);
    expect(btoa(String.fromCharCode(...signature))).toBe(outputs.PASSWORD_CLAIM_SIGNATURE);
  });
});

test.each([
  ["a single-digit day has no leading zero", "2026-11-04T09:05:07Z", "Wed Nov 4 09:05:07 UTC 2026"],
  ["hours are 0 to 23", "2026-11-23T18:40:00Z", "Mon Nov 23 18:40:00 UTC 2026"],
  ["midnight is 00", "2027-01-01T00:00:00Z", "Fri Jan 1 00:00:00 UTC 2027"],
  ["the last second of a leap day", "2028-02-29T23:59:59.999Z", "Tue Feb 29 23:59:59 UTC 2028"],
  ["another zone's date becomes UTC's", "2026-09-06T01:30:00+02:00", "Sat Sep 5 23:30:00 UTC 2026"],
])("TIMESTAMP: %s", (_, time, expected) => expect(claimTimestamp(new Date(time))).toBe(expected));

test.each(["", " ", "0x1", "-1", "g", "1.5", "1n"])("%j is not a hexadecimal number", (text) =>
  expect(parseHex(text)).toBeNull(),
);

test("hexadecimal numbers may have an odd length, leading zeros and either case", () => {
  expect(parseHex("fFf")).toBe(4095n);
  expect(parseHex("000f")).toBe(15n);
});

test("powers agree with repeated multiplication", () => {
  let product = 1n;
  for (let exponent = 0n; exponent < 70n; exponent++) {
    expect(powerModN(3n, exponent)).toBe(product);
    expect(generatorPower(exponent)).toBe(2n ** exponent);
    product *= 3n;
  }
});
