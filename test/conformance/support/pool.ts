// User pools, users, mailbox and authenticator app for the conformance tests. Each test file creates its own pools in
// the running local Cognito.

import { createHmac } from "node:crypto";
import { cognito, localCognito } from "../../stack/client.ts";

export const PASSWORD = "Correct-Horse7!battery";
export const NEXT_PASSWORD = "Another-Horse8!battery";
export const TEMPORARY_PASSWORD = "Temporary-Pass1!";

export interface Pool {
  readonly poolId: string;
  readonly clientId: string;
}

export interface Person {
  readonly username: string;
  readonly email: string;
}

type Settings = Readonly<Record<string, unknown>>;

interface PoolOptions {
  readonly mfa?: "ON" | "OPTIONAL";
  readonly pool?: Settings;
  readonly client?: Settings;
}

/**
 * A pool with Gatehouse's settings: sign-in by verified e-mail, case-insensitive; a new address stays pending until it
 * is verified.
 */
export async function makePool({ mfa = "OPTIONAL", pool = {}, client = {} }: PoolOptions = {}): Promise<Pool> {
  const { UserPool } = (await cognito("CreateUserPool", {
    PoolName: "conformance",
    AliasAttributes: ["email"],
    AutoVerifiedAttributes: ["email"],
    UsernameConfiguration: { CaseSensitive: false },
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }] },
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
    ...pool,
  })) as { UserPool: { Id: string } };
  const UserPoolId = UserPool.Id;
  await cognito("SetUserPoolMfaConfig", {
    UserPoolId,
    MfaConfiguration: mfa,
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
  return { poolId: UserPoolId, clientId: await makeClient(UserPoolId, client) };
}

/** A client that has no secret and allows every flow. */
export async function makeClient(UserPoolId: string, settings: Settings = {}): Promise<string> {
  const { UserPoolClient } = (await cognito("CreateUserPoolClient", {
    UserPoolId,
    ClientName: "conformance",
    PreventUserExistenceErrors: "ENABLED",
    ExplicitAuthFlows: [
      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
      "ALLOW_USER_PASSWORD_AUTH",
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_USER_AUTH",
      "ALLOW_REFRESH_TOKEN_AUTH",
    ],
    ...settings,
  })) as { UserPoolClient: { ClientId: string } };
  return UserPoolClient.ClientId;
}

export function freshEmail(): string {
  return `${crypto.randomUUID()}@example.org`;
}

/** A user with a verified address who has to replace TEMPORARY_PASSWORD. */
export async function invitePerson({ poolId }: Pool): Promise<Person> {
  const person = { username: crypto.randomUUID(), email: freshEmail() };
  await cognito("AdminCreateUser", {
    UserPoolId: poolId,
    Username: person.username,
    MessageAction: "SUPPRESS",
    TemporaryPassword: TEMPORARY_PASSWORD,
    UserAttributes: [
      { Name: "email", Value: person.email },
      { Name: "email_verified", Value: "true" },
    ],
  });
  return person;
}

/** A user who can sign in with PASSWORD. */
export async function makePerson(pool: Pool): Promise<Person> {
  const person = await invitePerson(pool);
  const target = { UserPoolId: pool.poolId, Username: person.username };
  await cognito("AdminSetUserPassword", { ...target, Password: PASSWORD, Permanent: true });
  return person;
}

/** The code of the newest message to an address. */
export async function newestCode({ poolId }: Pool, destination: string): Promise<string> {
  const query = new URLSearchParams({ poolId, destination });
  const { messages } = (await localCognito("GET", `outbox?${query}`)) as { messages: { code: string | null }[] };
  const code = messages[0]?.code;
  if (!code) throw new Error("No code was sent to this address.");
  return code;
}

/** A code that differs from this code in the first digit. */
export function wrongCode(code: string): string {
  return code.startsWith("0") ? `1${code.slice(1)}` : `0${code.slice(1)}`;
}

/** The calls to a pool with their outcomes, oldest first. */
export async function callsOf({ poolId }: Pool): Promise<string[]> {
  const { calls } = (await localCognito("GET", `journal?poolId=${poolId}`)) as {
    calls: { operation: string; outcome: string }[];
  };
  return calls.map(({ operation, outcome }) => `${operation} ${outcome}`);
}

/** The calls to a pool while `work` runs. */
export async function callsDuring(pool: Pool, work: () => Promise<unknown>): Promise<string[]> {
  await localCognito("DELETE", `journal?poolId=${pool.poolId}`);
  await work();
  return callsOf(pool);
}

export function moveClock({ poolId }: Pool, offsetSeconds: number): Promise<unknown> {
  return localCognito("POST", "clock", { poolId, offsetSeconds });
}

const STEP_SECONDS = 30;

/**
 * An authenticator app. Cognito accepts no code twice, so `nextCode` moves the pool's clock forward by about two time
 * steps instead of waiting. It stops in the middle of a step, so that the step does not end during the test.
 */
export class App {
  readonly #pool: Pool;
  readonly #secret: string;

  constructor(pool: Pool, secret: string | undefined) {
    if (secret === undefined) throw new Error("There is no secret.");
    this.#pool = pool;
    this.#secret = secret;
  }

  async nextCode(): Promise<string> {
    const ahead = (offsetOf.get(this.#pool.poolId) ?? 0) + 2 * STEP_SECONDS;
    const offset = ahead - ((Date.now() / 1_000 + ahead) % STEP_SECONDS) + STEP_SECONDS / 2;
    offsetOf.set(this.#pool.poolId, offset);
    await moveClock(this.#pool, offset);
    return totp(this.#secret, Date.now() / 1_000 + offset);
  }
}

/** How many seconds apps have moved each pool's clock forward, by pool ID. Apps of one pool share this offset. */
const offsetOf = new Map<string, number>();

/** The code of a secret at a time in seconds: RFC 6238 with SHA-1 and six digits. */
function totp(secret: string, seconds: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / STEP_SECONDS)));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((digit) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(digit).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
