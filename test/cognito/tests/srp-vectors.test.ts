// The server's half of SRP against recordings of complete sign-ins, with an assertion at every step.

import { describe, expect, it } from "vitest";
import { claimTimestamp, privateKey, scramblingParameter, sessionKey } from "../../../src/wire/srp/derivations.ts";
import { generatorPower } from "../../../src/wire/srp/group.ts";
import recorded from "../../srp/vectors.json" with { type: "json" };
import { expectedClaim, parseClientPublicKey, parseTimestamp, serverPublicKey, sharedSecret } from "../domain/srp.ts";
import { fromBase64, toBase64, toHex } from "../protocol/bytes.ts";

const number = (hex: string) => BigInt(`0x${hex}`);
const hex = (value: bigint) => value.toString(16);

describe.each(recorded.vectors)("$name", ({ inputs, intermediates, outputs }) => {
  const A = number(intermediates.A);
  const b = number(inputs.b);
  const u = number(intermediates.u);
  const verifier = number(intermediates.verifier);

  it("SRP_A is parsed", () => {
    expect(parseClientPublicKey(outputs.SRP_A)).toBe(A);
  });

  it("x and the verifier follow from salt, user and password", async () => {
    const x = await privateKey(number(inputs.SALT), inputs.poolName, inputs.userIdForSrp, inputs.password);
    expect(hex(x)).toBe(intermediates.x);
    expect(hex(generatorPower(x))).toBe(intermediates.verifier);
  });

  it("B follows from the verifier and b", () => {
    expect(hex(serverPublicKey(verifier, b))).toBe(outputs.SRP_B);
  });

  it("u follows from A and B", async () => {
    expect(hex(await scramblingParameter(A, number(outputs.SRP_B)))).toBe(intermediates.u);
  });

  it("S equals the client's", () => {
    expect(hex(sharedSecret(A, verifier, u, b))).toBe(intermediates.S);
  });

  it("the session key follows from S and u", async () => {
    expect(toHex(await sessionKey(number(intermediates.S), u))).toBe(intermediates.key16);
  });

  it("TIMESTAMP is parsed and formatted again", () => {
    expect(claimTimestamp(parseTimestamp(inputs.TIMESTAMP) ?? new Date(0))).toBe(inputs.TIMESTAMP);
  });

  it("the signature matches", async () => {
    const claim = await expectedClaim({
      poolId: inputs.userPoolId,
      username: inputs.userIdForSrp,
      verifier,
      A,
      b,
      secretBlock: fromBase64(inputs.SECRET_BLOCK) ?? new Uint8Array(),
      timestamp: inputs.TIMESTAMP,
    });
    expect(toBase64(claim ?? new Uint8Array())).toBe(outputs.PASSWORD_CLAIM_SIGNATURE);
  });
});
