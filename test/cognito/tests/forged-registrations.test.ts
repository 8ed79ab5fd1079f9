// A corpus of forged registrations. Each differs from a genuine one in one detail, and gets the error for this detail.

import { beforeAll, describe, expect, it } from "vitest";
import { toBase64Url } from "../protocol/bytes.ts";
import {
  attestationOf,
  BACKED_UP,
  type Forgery,
  HAS_CREDENTIAL,
  HAS_EXTENSIONS,
  SoftwarePasskey,
  USER_PRESENT,
  USER_VERIFIED,
} from "./support/authenticator.ts";
import { cbor, type Encodable, Entries, joined, Raw } from "./support/cbor.ts";
import { rejected, succeed } from "./support/cognito.ts";
import {
  MALFORMED_CLIENT_DATA,
  MALFORMED_ENVELOPES,
  type Row,
  WRONG_ORIGINS,
  WRONG_RP_IDS,
  wrongTypes,
} from "./support/forgeries.ts";
import type { TestPool } from "./support/mfa.ts";
import { makePasskeyPool, startPasskey } from "./support/passkeys.ts";
import { makeUser, signIn } from "./support/people.ts";

type Bytes = Uint8Array<ArrayBuffer>;
const GENUINE_FLAGS = USER_PRESENT | USER_VERIFIED | HAS_CREDENTIAL;
const [KTY, ALG, CURVE, X, Y] = [1, 3, -1, -2, -3];
const [MODULUS, EXPONENT] = [-1, -2];

/** Changes a COSE key: replaces the entry with this label or, without a value, removes it. */
function withEntry(label: number, value?: Encodable) {
  return ({ pairs }: Entries) => {
    const others = pairs.map((pair) => (pair[0] === label && value !== undefined ? ([label, value] as const) : pair));
    return new Entries(...others.filter((pair) => pair[0] !== label || value !== undefined));
  };
}

const ALGORITHMS: readonly Row[] = [
  ["EdDSA", -8],
  ["ES384", -35],
  ["ES512", -36],
  ["PS256", -37],
  ["ES256K", -47],
  ["RS384", -258],
  ["RS1", -65_535],
  ["an unknown one", 0],
].map(([name, alg]) => [`the algorithm ${name}`, { coseKey: withEntry(ALG, Number(alg)) }]);

const KEYS: readonly Row[] = [
  ["no algorithm", { coseKey: withEntry(ALG) }],
  ["an algorithm by name", { coseKey: withEntry(ALG, "ES256") }],
  ["the key type of RSA", { coseKey: withEntry(KTY, 3) }],
  ["no key type", { coseKey: withEntry(KTY) }],
  ["the curve P-384", { coseKey: withEntry(CURVE, 2) }],
  ["no curve", { coseKey: withEntry(CURVE) }],
  ["a short coordinate", { coseKey: withEntry(X, new Uint8Array(31)) }],
  ["a long coordinate", { coseKey: withEntry(X, new Uint8Array(33)) }],
  ["a compressed point", { coseKey: withEntry(Y, true) }],
  ["half a point", { coseKey: withEntry(Y) }],
  ["a point that is not on the curve", { coseKey: withEntry(X, new Uint8Array(32).fill(1)) }],
  [
    "the point at infinity",
    { coseKey: (key) => withEntry(Y, new Uint8Array(32))(withEntry(X, new Uint8Array(32))(key)) },
  ],
  ["a list as its key", { coseKey: () => [1, 2, 3] }],
  ["a number as its key", { coseKey: () => 7 }],
  ["a key with a duplicate label", { coseKey: ({ pairs }) => new Entries(...pairs, [ALG, -7]) }],
];

const RSA_KEYS: readonly Row[] = [
  ["an RSA key of 1,024 bits", { coseKey: withEntry(MODULUS, new Uint8Array(128).fill(0xff)) }],
  ["an RSA key of 8,192 bits", { coseKey: withEntry(MODULUS, new Uint8Array(1_024).fill(0xff)) }],
  ["an RSA key without an exponent", { coseKey: withEntry(EXPONENT) }],
  ["an RSA key with a long exponent", { coseKey: withEntry(EXPONENT, new Uint8Array(5).fill(1)) }],
  ["an RSA key of the algorithm ES256", { coseKey: withEntry(ALG, -7) }],
];

const FLAGS: readonly Row[] = [
  ["no user presence", { flags: USER_VERIFIED | HAS_CREDENTIAL }],
  ["no flag for its credential", { flags: USER_PRESENT | USER_VERIFIED }],
  ["neither credential nor flag", { flags: USER_PRESENT | USER_VERIFIED, tail: () => new Uint8Array() }],
  ["a flag for a credential that is not there", { tail: () => new Uint8Array() }],
  ["a flag for extensions that are not there", { flags: GENUINE_FLAGS | HAS_EXTENSIONS }],
  ["a backup of what cannot be backed up", { flags: GENUINE_FLAGS | BACKED_UP }],
  ["extensions without a flag", { tail: (body) => joined(body, cbor(new Entries())) }],
  ["extensions that are a list", { flags: GENUINE_FLAGS | HAS_EXTENSIONS, tail: (body) => joined(body, cbor([])) }],
  ["two extensions", { flags: GENUINE_FLAGS | HAS_EXTENSIONS, tail: (body) => joined(body, [0xa0, 0xa0]) }],
];

const IDS: readonly Row[] = [
  ["an id that the authenticator did not sign", { attestedId: new Uint8Array(32).fill(7) }],
  ["an empty attested id", { attestedId: new Uint8Array() }],
  ["an attested id of 1,024 bytes", ofLength(1_024)],
  ["an attested id beyond the end", { tail: (body) => joined(body.slice(0, 16), [0x03, 0xff], body.slice(18)) }],
  ["authenticator data that ends in its id", { tail: (body) => body.slice(0, 30) }],
  ["authenticator data that ends before its key", { tail: (body) => body.slice(0, 50) }],
  ["authenticator data that ends in its key", { tail: (body) => body.slice(0, -1) }],
];

function ofLength(length: number): Forgery {
  const attestedId = new Uint8Array(length).fill(9);
  const id = toBase64Url(attestedId);
  return { attestedId, credential: { id, rawId: id } };
}

function attested(title: string, attestation: (data: Bytes) => Bytes): Row {
  return [`an attestation ${title}`, { attestation }];
}

/** A row with an attestation whose statement consists of these bytes. */
function statement(title: string, ...bytes: number[]): Row {
  return attested(`with ${title}`, (data) => attestationOf(data, "none", new Raw(...bytes)));
}

const CBOR: readonly Row[] = [
  attested("that is empty", () => new Uint8Array()),
  attested("that is truncated by a byte", (data) => attestationOf(data).slice(0, -1)),
  attested("that is truncated in its head", (data) => attestationOf(data).slice(0, 7)),
  attested("that is its first byte", (data) => attestationOf(data).slice(0, 1)),
  attested("with a byte left over", (data) => joined(attestationOf(data), [0])),
  attested("that occurs twice", (data) => joined(attestationOf(data), attestationOf(data))),
  attested("of more than 64 KiB", (data) => attestationOf(data, "none", new Entries(["x", new Uint8Array(65_535)]))),
  attested("with a duplicate key", (data) =>
    cbor(new Entries(["fmt", "none"], ["attStmt", new Entries()], ["authData", data], ["authData", data])),
  ),
  attested("without a format", (data) => cbor(new Entries(["attStmt", new Entries()], ["authData", data]))),
  attested("without a statement", (data) => cbor(new Entries(["fmt", "none"], ["authData", data]))),
  attested("without authenticator data", () => cbor(new Entries(["fmt", "none"], ["attStmt", new Entries()]))),
  attested("with text as its authenticator data", () =>
    cbor(new Entries(["fmt", "none"], ["attStmt", new Entries()], ["authData", "data"])),
  ),
  attested("with a number as its format", (data) => attestationOf(data, 1)),
  attested("that is a list", (data) => cbor(["none", new Entries(), data])),
  attested("that is text", () => cbor("none")),
  attested("with an indefinite length", (data) => joined([0xbf], attestationOf(data).slice(1), [0xff])),
  attested("with authenticator data of 36 bytes", (data) => attestationOf(data.slice(0, 36))),
  attested("with no authenticator data", () => attestationOf(new Uint8Array())),
  statement("a list as its statement", 0x80),
  statement("a byte string of 4 GB", 0xa1, 0x01, 0x5a, 0xff, 0xff, 0xff, 0xff),
  statement("a byte string of 16 EB", 0xa1, 0x01, 0x5b, ...new Array<number>(8).fill(0xff)),
  statement("a list of 4 billion items", 0xa1, 0x01, 0x9a, 0xff, 0xff, 0xff, 0xff),
  statement("a map of 4 billion entries", 0xba, 0xff, 0xff, 0xff, 0xff),
  statement("ten thousand nested lists", 0xa1, 0x01, ...new Array<number>(10_000).fill(0x81), 0x00),
  statement("six nested lists", 0xa1, 0x01, ...new Array<number>(6).fill(0x81), 0x00),
  statement("a byte string in pieces", 0xa1, 0x01, 0x5f, 0x41, 0x00, 0xff),
  statement("a duplicate number as a key", 0xa2, 0x01, 0x00, 0x01, 0x00),
  statement("a list as a key", 0xa1, 0x80, 0x00),
  statement("a number in more bytes than it needs", 0xa1, 0x18, 0x01, 0x00),
  statement("a number that is not safe", 0xa1, 0x01, 0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
  statement("a number of a reserved length", 0xa1, 0x01, 0x1c),
  statement("a tag", 0xa1, 0x01, 0xc0, 0x60),
  statement("a float", 0xa1, 0x01, 0xf9, 0x3c, 0x00),
  statement("undefined", 0xa1, 0x01, 0xf7),
  statement("text that is not UTF-8", 0xa1, 0x01, 0x61, 0xff),
];

const RESPONSES: readonly Row[] = [
  ["no attestation", { response: { attestationObject: undefined } }],
  ["an attestation that is not base64url", { response: { attestationObject: "o2NmbXQ+" } }],
  ["transports that are text", { response: { transports: "internal" } }],
  ["transports that are numbers", { response: { transports: [1] } }],
  ["too many transports", { response: { transports: new Array<string>(17).fill("usb") } }],
  ["a transport that is too long", { response: { transports: ["x".repeat(33)] } }],
];

const INVALID = "InvalidParameterException";
const CHALLENGE = "WebAuthnChallengeNotFoundException";

const CORPUS: readonly (readonly [error: string, rows: readonly Row[]])[] = [
  ["WebAuthnOriginNotAllowedException", WRONG_ORIGINS],
  ["WebAuthnRelyingPartyMismatchException", WRONG_RP_IDS],
  ["WebAuthnCredentialNotSupportedException", ALGORITHMS],
  [INVALID, wrongTypes("webauthn.get", "payment.get", "WEBAUTHN.CREATE", "webauthn.create ", "")],
  [INVALID, [...FLAGS, ...KEYS, ...IDS]],
  [INVALID, CBOR],
  [INVALID, [...RESPONSES, ...MALFORMED_CLIENT_DATA, ...MALFORMED_ENVELOPES]],
];

let pool: TestPool;
let accessToken = "";
beforeAll(async () => {
  pool = await makePasskeyPool();
  accessToken = (await signIn(await makeUser(pool.poolId), pool.clientId)).accessToken;
});

async function outcomeOf(forgery: Forgery, algorithm: "ES256" | "RS256" = "ES256", token = accessToken) {
  const passkey = await SoftwarePasskey.make(algorithm);
  const Credential = await passkey.create(await startPasskey(token), forgery);
  return rejected("CompleteWebAuthnRegistration", { AccessToken: token, Credential });
}

async function countOfPasskeys(): Promise<number> {
  return (await succeed("ListWebAuthnCredentials", { AccessToken: accessToken })).Credentials.length;
}

describe("a forged registration", () => {
  const cases = CORPUS.flatMap(([error, rows]) => rows.map(([title, forgery]) => [title, error, forgery] as const));

  it("is one of more than a hundred", () => {
    expect(new Set(cases.map(([title]) => title)).size).toBe(cases.length);
    expect(cases.length).toBeGreaterThan(100);
  });

  it.each(cases)("with %s gets %s", async (_title, error, forgery) => {
    const before = await countOfPasskeys();
    expect(await outcomeOf(forgery)).toMatchObject({ status: 400, name: error });
    expect(await countOfPasskeys()).toBe(before);
  });

  it.each(RSA_KEYS)("with %s is malformed", async (_title, forgery) => {
    expect(await outcomeOf(forgery, "RS256")).toMatchObject({ status: 400, name: INVALID });
  });

  it("without a verified user is not supported if the pool requires one", async () => {
    const strict = await makePasskeyPool({ UserVerification: "required" });
    const token = (await signIn(await makeUser(strict.poolId), strict.clientId)).accessToken;
    expect(await outcomeOf({ flags: USER_PRESENT | HAS_CREDENTIAL }, "ES256", token)).toMatchObject({
      status: 400,
      name: "WebAuthnCredentialNotSupportedException",
    });
    expect(await outcomeOf({}, "ES256", token)).toMatchObject({ status: 200 });
  });
});

describe("a registration with another challenge", () => {
  it.each<readonly [string, (challenge: string) => string]>([
    ["an empty one", () => ""],
    ["one of its own", () => toBase64Url(new Uint8Array(32))],
    ["the right one with padding", (challenge) => `${challenge}=`],
    ["the right one without its end", (challenge) => challenge.slice(0, -1)],
    ["the right one in lower case", (challenge) => challenge.toLowerCase()],
    ["the right one, encoded twice", (challenge) => toBase64Url(new TextEncoder().encode(challenge))],
  ])("is not found: %s", async (_title, forge) => {
    const options = await startPasskey(accessToken);
    const Credential = await (await SoftwarePasskey.make()).create({ ...options, challenge: forge(options.challenge) });
    expect(await rejected("CompleteWebAuthnRegistration", { AccessToken: accessToken, Credential })).toMatchObject({
      status: 400,
      name: CHALLENGE,
    });
  });
});

it.each([["text"], [JSON.stringify({ id: "x" })], [7], [true], [["x"]], [{}]])(
  "a credential that is %j is malformed",
  async (Credential) => {
    expect(await rejected("CompleteWebAuthnRegistration", { AccessToken: accessToken, Credential })).toMatchObject({
      status: 400,
      name: INVALID,
    });
  },
);
