// TOTP against the test vectors of its RFCs.

import { describe, expect, it } from "vitest";
import { codeOfStep, fromBase32, makeSoftwareTokenSecret, stepAt, stepsOfCode, toBase32 } from "../domain/totp.ts";
import { utf8 } from "../protocol/bytes.ts";

const RFC_SECRET = utf8("12345678901234567890");

describe("a code", () => {
  it.each([
    [0, "755224"],
    [1, "287082"],
    [2, "359152"],
    [3, "969429"],
    [4, "338314"],
    [5, "254676"],
    [6, "287922"],
    [7, "162583"],
    [8, "399871"],
    [9, "520489"],
  ])("for counter %i is %s, as in RFC 4226, appendix D", async (counter, code) => {
    expect(await codeOfStep(RFC_SECRET, counter)).toBe(code);
  });

  it.each([
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ])("for second %i is %s, as in RFC 6238, appendix B", async (seconds, code) => {
    expect(await codeOfStep(RFC_SECRET, stepAt(seconds * 1_000), 8)).toBe(code);
    expect(await codeOfStep(RFC_SECRET, stepAt(seconds * 1_000))).toBe(code.slice(2));
  });
});

describe("base32", () => {
  it.each([
    ["", ""],
    ["f", "MY"],
    ["fo", "MZXQ"],
    ["foo", "MZXW6"],
    ["foob", "MZXW6YQ"],
    ["fooba", "MZXW6YTB"],
    ["foobar", "MZXW6YTBOI"],
  ])("encodes %j as %j, as in RFC 4648 section 10 without padding, and decodes it", (text, encoded) => {
    expect(toBase32(utf8(text))).toBe(encoded);
    expect(fromBase32(encoded)).toEqual(utf8(text));
  });

  it("encodes a secret of 256 bits in 52 characters, a new one each time", () => {
    const secret = makeSoftwareTokenSecret();
    expect(secret).toMatch(/^[A-Z2-7]{52}$/);
    expect(toBase32(fromBase32(secret))).toBe(secret);
    expect(makeSoftwareTokenSecret()).not.toBe(secret);
  });
});

describe("a code is accepted", () => {
  const secret = toBase32(RFC_SECRET);
  const step = 41_152_263;
  const start = step * 30_000;

  it.each([
    ["in the first moment of its step", 0, true],
    ["in the last moment of its step", 29_999, true],
    ["in the first moment of the step before", -30_000, true],
    ["not earlier", -30_001, false],
    ["in the last moment of the step after", 59_999, true],
    ["not later", 60_000, false],
  ])("%s", async (_when, offset, isAccepted) => {
    const code = await codeOfStep(RFC_SECRET, step);
    expect(await stepsOfCode(secret, code, start + offset)).toEqual(isAccepted ? [step] : []);
  });

  it.each(["", "12345", "1234567", "abcdef", "٣٣٣٣٣٣"])("never if it is malformed: %j", async (code) => {
    expect(await stepsOfCode(secret, code, start)).toEqual([]);
  });
});
