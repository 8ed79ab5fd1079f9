// Pools with MFA, and users' TOTP apps.

import { codeOfStep, fromBase32, stepAt } from "../../domain/totp.ts";
import type { OutputOf } from "../../model/operations.ts";
import { type Input, local, succeed } from "./cognito.ts";
import { adminSignInInput, makePool, makeUser, PASSWORD, type Person, tokensOf } from "./people.ts";

const STEP_SECONDS = 30;

export interface TestPool {
  readonly poolId: string;
  readonly clientId: string;
}

/** A pool with TOTP, and a client that allows every flow. */
export async function makeMfaPool(mode: "ON" | "OPTIONAL", clientSettings: Input = {}): Promise<TestPool> {
  const pool = await makePool(
    {},
    {
      ExplicitAuthFlows: [
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_USER_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
      ],
      ...clientSettings,
    },
  );
  await succeed("SetUserPoolMfaConfig", {
    UserPoolId: pool.poolId,
    MfaConfiguration: mode,
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
  return pool;
}

/**
 * A TOTP app. A code cannot be used twice, so each code of `nextCode` belongs to a later time step. Instead of
 * waiting for the step, `nextCode` moves the pool's clock.
 */
export class App {
  readonly #poolId: string;
  readonly #secret: string;
  #offsetSeconds: number;

  constructor(poolId: string, secret: string | undefined, offsetSeconds = 0) {
    if (secret === undefined) throw new Error("there is no secret");
    this.#poolId = poolId;
    this.#secret = secret;
    this.#offsetSeconds = offsetSeconds;
  }

  /** The code of the current step, or of a step before or after it. */
  code(steps = 0): Promise<string> {
    const step = stepAt(Date.now() + this.#offsetSeconds * 1_000) + steps;
    return codeOfStep(fromBase32(this.#secret), step);
  }

  /** Moves the clock to the middle of a later step, so that the step does not end during a test. Returns its code. */
  async nextCode(): Promise<string> {
    const later = this.#offsetSeconds + 2 * STEP_SECONDS;
    this.#offsetSeconds = later - ((Date.now() / 1_000 + later) % STEP_SECONDS) + STEP_SECONDS / 2;
    await local("POST", "clock", { poolId: this.#poolId, offsetSeconds: this.#offsetSeconds });
    return this.code();
  }
}

/** A code that differs from this code in the first digit. */
export function wrongCode(code: string): string {
  return code.startsWith("0") ? `1${code.slice(1)}` : `0${code.slice(1)}`;
}

export interface Enrolled {
  readonly person: Person;
  readonly accessToken: string;
  readonly app: App;
}

/** A user of a pool with optional MFA who has set up an app and, by default, enabled it. */
export async function makeEnrolledUser({ poolId, clientId }: TestPool, switchOn = true): Promise<Enrolled> {
  const person = await makeUser(poolId);
  const signedIn = await succeed("AdminInitiateAuth", adminSignInInput(poolId, clientId, person.username, PASSWORD));
  const { accessToken } = tokensOf(signedIn);
  const { SecretCode } = await succeed("AssociateSoftwareToken", { AccessToken: accessToken });
  const app = new App(poolId, SecretCode);
  await succeed("VerifySoftwareToken", { AccessToken: accessToken, UserCode: await app.code() });
  if (switchOn) {
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
    await succeed("SetUserMFAPreference", { AccessToken: accessToken, SoftwareTokenMfaSettings });
  }
  return { person, accessToken, app };
}

/** The first step of signing in with a password. */
export function beginSignIn({ poolId, clientId }: TestPool, username: string, password = PASSWORD) {
  return succeed("AdminInitiateAuth", adminSignInInput(poolId, clientId, username, password));
}

/** The input that answers a challenge with these responses. */
export function answerInput(
  { poolId, clientId }: TestPool,
  username: string,
  challenge: Pick<OutputOf<"RespondToAuthChallenge">, "ChallengeName" | "Session">,
  responses: Record<string, string> = {},
): Input {
  return {
    UserPoolId: poolId,
    ClientId: clientId,
    ChallengeName: challenge.ChallengeName,
    Session: challenge.Session,
    ChallengeResponses: { USERNAME: username, ...responses },
  };
}
