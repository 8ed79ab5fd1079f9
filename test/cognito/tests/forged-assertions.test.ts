// A corpus of forged assertions. Each differs from a genuine assertion in one detail, and gets the error for a wrong
// password. A genuine assertion is accepted afterwards, which shows that the forged detail is why it was rejected.

import { beforeAll, describe, expect, it } from "vitest";
import { toBase64Url } from "../protocol/bytes.ts";
import {
  type Algorithm,
  BACKED_UP,
  derSignature,
  type Forgery,
  HAS_CREDENTIAL,
  HAS_EXTENSIONS,
  SoftwarePasskey,
  USER_PRESENT,
  USER_VERIFIED,
} from "./support/authenticator.ts";
import { joined } from "./support/cbor.ts";
import { rejected, rejection } from "./support/cognito.ts";
import {
  MALFORMED_CLIENT_DATA,
  MALFORMED_ENVELOPES,
  type Row,
  WRONG_ORIGINS,
  WRONG_RP_IDS,
  wrongTypes,
} from "./support/forgeries.ts";
import type { TestPool } from "./support/mfa.ts";
import {
  addPasskey,
  credentialInput,
  makePasskeyOwner,
  makePasskeyPool,
  type PasskeyOwner,
  requestOptions,
  startUserAuth,
  tryPasskey,
} from "./support/passkeys.ts";

type Bytes = Uint8Array<ArrayBuffer>;
const WRONG = rejection("NotAuthorizedException", "Incorrect username or password.");
const OK = { status: 200, name: "ok" };
const GENUINE_FLAGS = USER_PRESENT | USER_VERIFIED;

/** A copy with one bit changed, in the byte at this index; a negative index counts from the end. */
function flipped(bytes: Bytes, index: number): Bytes {
  return bytes.map((byte, at) => (at === (index < 0 ? bytes.length + index : index) ? byte ^ 1 : byte));
}

const CHALLENGES: readonly Row[] = ["", toBase64Url(new Uint8Array(32)), toBase64Url(new Uint8Array(31))].map(
  (challenge) => [`the challenge ${JSON.stringify(challenge)}`, { clientData: { challenge } }],
);

const FLAGS: readonly Row[] = [
  ["no flags", { flags: 0 }],
  ["no user presence", { flags: USER_VERIFIED }],
  ["a flag for a credential that is not there", { flags: GENUINE_FLAGS | HAS_CREDENTIAL }],
  ["a flag for extensions that are not there", { flags: GENUINE_FLAGS | HAS_EXTENSIONS }],
  ["a backup of what cannot be backed up", { flags: GENUINE_FLAGS | BACKED_UP }],
  ["bytes left over", { tail: () => Uint8Array.of(0) }],
];

const COUNTERS: readonly Row[] = [0, 1].map((counter) => [`the counter ${counter} again`, { counter }]);

const SIGNATURES: readonly Row[] = [
  ["a signature with its first bit changed", { signature: (genuine) => flipped(genuine, 0) }],
  ["a signature with its last bit changed", { signature: (genuine) => flipped(genuine, -1) }],
  ["a signature with a bit changed inside", { signature: (genuine) => flipped(genuine, 20) }],
  ["an empty signature", { signature: () => new Uint8Array() }],
  ["a truncated signature", { signature: (genuine) => genuine.slice(0, -1) }],
  ["a signature with a byte left over", { signature: (genuine) => joined(genuine, [0]) }],
  ["a signature of zeros", { signature: (genuine) => new Uint8Array(genuine.length) }],
  ["a signature of r and s that are 0", { signature: () => derSignature(new Uint8Array(64)) }],
  ["no signature", { response: { signature: undefined } }],
  ["a signature that is not base64url", { response: { signature: "MEU=" } }],
  [
    "client data that was not signed",
    { response: { clientDataJSON: toBase64Url(new TextEncoder().encode('{"type":"webauthn.get"}')) } },
  ],
  ["authenticator data that was not signed", { response: { authenticatorData: toBase64Url(new Uint8Array(37)) } }],
  ["authenticator data of 36 bytes", { response: { authenticatorData: toBase64Url(new Uint8Array(36)) } }],
  ["no authenticator data", { response: { authenticatorData: undefined } }],
];

/** Invalid encodings of an ES256 signature. */
const ENCODINGS: readonly Row[] = [
  ["r and s without DER", { signature: (der) => rawOf(der) }],
  ["DER with an indefinite length", { signature: (der) => joined([0x30, 0x80], der.slice(2), [0, 0]) }],
  ["DER with a length in two bytes", { signature: (der) => joined([0x30, 0x81], der.slice(1)) }],
  ["DER of a set", { signature: (der) => joined([0x31], der.slice(1)) }],
  ["DER with a zero too many or too few", { signature: withOtherZeros }],
  ["DER with r alone", { signature: (der) => joined([0x30, (der[3] ?? 0) + 2], der.slice(2, 4 + (der[3] ?? 0))) }],
  ["DER with a third number", { signature: (der) => joined([0x30, (der[1] ?? 0) + 3], der.slice(2), [2, 1, 1]) }],
  ["DER with a negative number", { signature: () => Uint8Array.of(0x30, 6, 2, 1, 0x80, 2, 1, 1) }],
  ["DER with an empty number", { signature: () => Uint8Array.of(0x30, 5, 2, 0, 2, 1, 1) }],
];

function integersOf(der: Bytes): readonly [Bytes, Bytes] {
  const length = der[3] ?? 0;
  return [der.slice(4, 4 + length), der.slice(6 + length)];
}

function rawOf(der: Bytes): Bytes {
  return joined(
    ...integersOf(der).map((value) => joined(new Uint8Array(Math.max(0, 32 - value.length)), value.slice(-32))),
  );
}

/** Removes the leading zero byte of each number, or adds one to a number without it. Both are invalid in DER. */
function withOtherZeros(der: Bytes): Bytes {
  const numbers = integersOf(der).map((value) => (value[0] === 0 ? value.slice(1) : joined([0], value)));
  const body = joined(...numbers.map((number) => joined([2, number.length], number)));
  return joined([0x30, body.length], body);
}

const HANDLES: readonly Row[] = [
  ["another user's handle", { userHandle: toBase64Url(new TextEncoder().encode(crypto.randomUUID())) }],
  ["an empty handle", { userHandle: "" }],
  ["a handle that is not base64url", { userHandle: "a b" }],
  ["a handle that is a number", { response: { userHandle: 1 } }],
];

const UNKNOWN_ID = toBase64Url(new Uint8Array(32).fill(3));
const CORPUS: readonly Row[] = [
  ...WRONG_ORIGINS,
  ...WRONG_RP_IDS,
  ...wrongTypes("webauthn.create", "payment.get", "WEBAUTHN.GET", ""),
  ...CHALLENGES,
  ...FLAGS,
  ...COUNTERS,
  ...SIGNATURES,
  ...HANDLES,
  ["the id of a passkey that does not exist", { credential: { id: UNKNOWN_ID, rawId: UNKNOWN_ID } }],
  ...MALFORMED_CLIENT_DATA,
  ...MALFORMED_ENVELOPES,
];

let pool: TestPool;
beforeAll(async () => {
  pool = await makePasskeyPool();
});

it("the corpus has more than eighty forgeries", () => {
  expect(new Set(CORPUS.map(([title]) => title)).size).toBe(CORPUS.length);
  expect(CORPUS.length).toBeGreaterThan(80);
});

describe.each(["ES256", "RS256"] as const)("a forged assertion of a passkey of %s", (algorithm: Algorithm) => {
  let owner: PasskeyOwner;
  const attempt = (forgery: Forgery = {}) => tryPasskey(pool, owner.person.username, owner.passkey, forgery);
  beforeAll(async () => {
    owner = await makePasskeyOwner(pool, algorithm);
    expect(await attempt()).toEqual(OK);
  });

  it.each(algorithm === "ES256" ? [...CORPUS, ...ENCODINGS] : CORPUS)(
    "with %s is rejected",
    async (_title, forgery) => {
      expect(await attempt(forgery)).toEqual(WRONG);
      expect(await attempt()).toEqual(OK);
    },
  );

  it("is rejected if another passkey made it, of the same user or of another one", async () => {
    const own = await addPasskey(owner.accessToken, algorithm);
    const foreign = await makePasskeyOwner(pool, algorithm);
    const unknown = await SoftwarePasskey.make(algorithm);
    const { id } = owner.passkey;
    for (const passkey of [own, foreign.passkey, unknown]) {
      const asOwner = { credential: { id, rawId: id }, userHandle: owner.passkey.userHandle };
      expect(await tryPasskey(pool, owner.person.username, passkey, asOwner)).toEqual(WRONG);
    }
    expect(await tryPasskey(pool, owner.person.username, foreign.passkey)).toEqual(WRONG);
    const { userHandle } = owner.passkey;
    expect(await tryPasskey(pool, owner.person.username, foreign.passkey, { userHandle })).toEqual(WRONG);
    expect(await tryPasskey(pool, owner.person.username, own)).toEqual(OK);
  });

  it("is rejected if it answers the challenge of another session", async () => {
    const { username } = owner.person;
    const [first, second] = [await startUserAuth(pool, username), await startUserAuth(pool, username)];
    const credential = await owner.passkey.get(requestOptions(first));
    expect(await rejected("RespondToAuthChallenge", credentialInput(pool, username, second, credential))).toEqual(
      WRONG,
    );
    expect(await rejected("RespondToAuthChallenge", credentialInput(pool, username, first, credential))).toEqual(OK);
  });

  it("is rejected if it was accepted before", async () => {
    const { username } = owner.person;
    const first = await startUserAuth(pool, username);
    const credential = await owner.passkey.get(requestOptions(first));
    expect(await rejected("RespondToAuthChallenge", credentialInput(pool, username, first, credential))).toEqual(OK);
    const second = await startUserAuth(pool, username);
    expect(await rejected("RespondToAuthChallenge", credentialInput(pool, username, second, credential))).toEqual(
      WRONG,
    );
  });
});

it.each(["", "null", "[]", '"text"', "7", "{", "{}", "x".repeat(100_000)])(
  "a credential that is the text %.20j is rejected",
  async (CREDENTIAL) => {
    const { person } = await makePasskeyOwner(pool);
    const challenge = await startUserAuth(pool, person.username);
    const ChallengeResponses = { USERNAME: person.username, CREDENTIAL };
    const input = { ...credentialInput(pool, person.username, challenge, {}), ChallengeResponses };
    expect(await rejected("RespondToAuthChallenge", input)).toEqual(WRONG);
  },
);
