// The browser's half of SRP against the recorded runs, and against malicious servers.

import { describe, expect, test } from "vitest";
import {
  createKeyPair,
  type PasswordChallenge,
  premasterSecret,
  provePassword,
  readChallenge,
} from "../../src/browser/client/srp-client.ts";
import { generatorPower, N } from "../../src/wire/srp/group.ts";
import { number, vectors } from "./vectors.ts";

function challengeOf({ inputs, outputs }: (typeof vectors)[number]): PasswordChallenge {
  const challenge = readChallenge({
    SALT: inputs.SALT,
    SRP_B: outputs.SRP_B,
    SECRET_BLOCK: inputs.SECRET_BLOCK,
    USER_ID_FOR_SRP: inputs.userIdForSrp,
  });
  if (challenge === undefined) throw new Error("the recorded challenge was rejected");
  return challenge;
}

describe.each(vectors)("$name", (vector) => {
  const { inputs, intermediates: step, outputs } = vector;
  const pair = { a: number(inputs.a), A: number(outputs.SRP_A) };

  test("the client computes S", async () => {
    expect(await premasterSecret(pair.a, number(step.B), number(step.u), number(step.x))).toBe(number(step.S));
  });

  test("the client proves the password", async () => {
    const proof = await provePassword(pair, challengeOf(vector), inputs.userPoolId, inputs.password, inputs.TIMESTAMP);
    expect(proof).toBe(outputs.PASSWORD_CLAIM_SIGNATURE);
  });

  test("another password results in another proof", async () => {
    const proof = await provePassword(pair, challengeOf(vector), inputs.userPoolId, "another", inputs.TIMESTAMP);
    expect(proof).toMatch(/^[\w+/]{43}=$/);
    expect(proof).not.toBe(outputs.PASSWORD_CLAIM_SIGNATURE);
  });
});

test("a key pair has a random 256-bit secret", () => {
  const [first, second] = [createKeyPair(), createKeyPair()];
  expect(first.a).not.toBe(second.a);
  expect(first.a).toBeGreaterThan(2n ** 200n);
  expect(first.a).toBeLessThan(2n ** 256n);
  expect(first.A).toBe(generatorPower(first.a));
});

const honest = { SALT: "5b", SRP_B: "abc123", SECRET_BLOCK: "AAAA", USER_ID_FOR_SRP: "someone" };

test.each([
  ["B = 0", { SRP_B: "0" }],
  ["B = N", { SRP_B: N.toString(16) }],
  ["B = 2N", { SRP_B: (2n * N).toString(16) }],
  ["B that is not a number", { SRP_B: "xyz" }],
  ["no B", { SRP_B: undefined }],
  ["a salt that is not a number", { SALT: "" }],
  ["no user", { USER_ID_FOR_SRP: undefined }],
  ["no secret block", { SECRET_BLOCK: undefined }],
])("a challenge with %s is rejected", (_, fault) => {
  expect(readChallenge(honest)).toBeDefined();
  expect(readChallenge({ ...honest, ...fault })).toBeUndefined();
});

test("a secret block that is not base64 is rejected", async () => {
  const challenge = readChallenge({ ...honest, SECRET_BLOCK: "*" });
  if (challenge === undefined) throw new Error("rejected too early");
  expect(await provePassword(createKeyPair(), challenge, "us-east-1_Pool", "password", "now")).toBeUndefined();
});
