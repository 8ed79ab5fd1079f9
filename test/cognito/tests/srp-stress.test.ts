// SRP for many random users, so that every shape of number occurs. Cognito hashes the shortest two's-complement form
// of a number. A bug with one shape, such as a leading zero byte, makes sign-in fail for one user in 2 or in 256.

import { describe, expect, it } from "vitest";
import { claimTimestamp, privateKey, srpPoolName } from "../../../src/wire/srp/derivations.ts";
import { fromBytes, generatorPower } from "../../../src/wire/srp/group.ts";
import { expectedClaim, parseClientPublicKey, serverPublicKey } from "../domain/srp.ts";
import { toBase64 } from "../protocol/bytes.ts";
import { rejected, succeed } from "./support/cognito.ts";
import { makePool } from "./support/people.ts";
import { Seeded } from "./support/seeded.ts";
import { scrambled, signatureOf } from "./support/srp-by-the-book.ts";
import { claim, claimInput, startSrp } from "./support/srp-client.ts";

const PEOPLE = 500;
const POOL_ID = "us-east-1_Xy7Zq3LmN";
/** A seed with which every shape occurs. With 500 users most seeds are like this, but not all. */
const SEED = 4;
const WIDTHS = { salt: 16, A: 384, B: 384, u: 32 };

type Shape = "top bit set" | "top bit clear" | "leading zero byte" | "odd number of digits";

function shapesOf(number: bigint, bytes: number): Shape[] {
  const hasTopBit = number >> BigInt(8 * bytes - 1) === 1n;
  const shapes: Shape[] = [hasTopBit ? "top bit set" : "top bit clear"];
  if (number >> BigInt(8 * (bytes - 1)) === 0n) shapes.push("leading zero byte");
  if (number.toString(16).length % 2 === 1) shapes.push("odd number of digits");
  return shapes;
}

/**
 * One complete exchange with seeded numbers, between the emulator's side and a client that shares no hashing code
 * with it. The sides exchange numbers only in hexadecimal, as on the wire.
 */
async function exchange(seeded: Seeded) {
  const username = seeded.text(1, 32);
  const password = seeded.password();
  const salt = fromBytes(seeded.bytes(16));
  const a = fromBytes(seeded.bytes(32));
  const b = fromBytes(seeded.bytes(32));
  const secretBlock = seeded.bytes(48);
  const timestamp = claimTimestamp(new Date(Date.UTC(2026, 0, 1) + seeded.below(365 * 86_400) * 1_000));
  const verifier = generatorPower(await privateKey(salt, srpPoolName(POOL_ID), username, password));

  const SRP_A = generatorPower(a).toString(16);
  const SRP_B = serverPublicKey(verifier, b).toString(16);
  const sent = await signatureOf({
    poolName: srpPoolName(POOL_ID),
    username,
    password,
    a,
    saltHex: salt.toString(16),
    bHex: SRP_B,
    secretBlock,
    timestamp,
  });

  const A = parseClientPublicKey(SRP_A);
  if (A === null) throw new Error("SRP_A is rejected");
  const expected = await expectedClaim({ poolId: POOL_ID, username, verifier, A, b, secretBlock, timestamp });
  const B = BigInt(`0x${SRP_B}`);
  return { username, password, numbers: { salt, A, B, u: await scrambled(A, B) }, sent, expected };
}

describe("SRP", () => {
  it("client and server agree for 500 users and numbers of every shape", { timeout: 180_000 }, async () => {
    const seeded = new Seeded(SEED);
    const seen = new Map<string, number>();
    let withMoreThanAscii = 0;
    for (let count = 0; count < PEOPLE; count++) {
      const { username, password, numbers, sent, expected } = await exchange(seeded);
      const who = `person ${count}: ${JSON.stringify({ username, password })}`;
      expect(expected === null ? null : toBase64(expected), who).toBe(toBase64(sent));
      if (/[^\0-\x7f]/.test(username) && /[^\0-\x7f]/.test(password)) withMoreThanAscii++;
      for (const [name, number] of Object.entries(numbers)) {
        for (const shape of shapesOf(number, WIDTHS[name as keyof typeof WIDTHS])) {
          seen.set(`${name}: ${shape}`, (seen.get(`${name}: ${shape}`) ?? 0) + 1);
        }
      }
    }
    expect(withMoreThanAscii).toBeGreaterThan(PEOPLE / 4);
    expect([...seen.keys()].sort()).toEqual(
      Object.keys(WIDTHS)
        .flatMap((name) => [
          `${name}: leading zero byte`,
          `${name}: odd number of digits`,
          `${name}: top bit clear`,
          `${name}: top bit set`,
        ])
        .sort(),
    );
  });

  it("signs in users with names and passwords in any script through the API", async () => {
    const seeded = new Seeded(SEED);
    const { poolId, clientId } = await makePool({ UsernameConfiguration: { CaseSensitive: true } });
    for (let count = 0; count < 30; count++) {
      const Username = `${count}${seeded.text(1, 32)}`;
      const Password = seeded.password();
      const who = `person ${count}: ${JSON.stringify({ Username, Password })}`;
      await succeed("AdminCreateUser", { UserPoolId: poolId, Username, MessageAction: "SUPPRESS" });
      await succeed("AdminSetUserPassword", { UserPoolId: poolId, Username, Password, Permanent: true });
      const started = await startSrp(Username, clientId);
      expect(started.parameters.USER_ID_FOR_SRP, who).toBe(Username);
      const proof = claimInput(await claim(started, Password, { poolId }), clientId);
      expect(await rejected("RespondToAuthChallenge", proof), who).toMatchObject({ status: 200 });
      const wrong = claimInput(await claim(await startSrp(Username, clientId), `${Password}x`, { poolId }), clientId);
      expect(await rejected("RespondToAuthChallenge", wrong), who).toMatchObject({ name: "NotAuthorizedException" });
    }
  });
});
