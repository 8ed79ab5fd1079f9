// Test users, and ways to sign them in.

import type { OutputOf } from "../../model/operations.ts";
import { CLIENT_ID, type Input, POOL_ID, succeed } from "./cognito.ts";

export const PASSWORD = "Correct-Horse7!battery";
export const TEMPORARY_PASSWORD = "Temporary-Pass1!";

export interface Person {
  readonly poolId: string;
  readonly username: string;
  readonly email: string;
}

/** A new pool and client with the given settings. */
export async function makePool(poolSettings: Input = {}, clientSettings: Input = {}) {
  const { UserPool } = await succeed("CreateUserPool", { PoolName: "test", ...poolSettings });
  const poolId = UserPool?.Id ?? "";
  const { UserPoolClient } = await succeed("CreateUserPoolClient", {
    UserPoolId: poolId,
    ClientName: "test",
    ...clientSettings,
  });
  return { poolId, clientId: UserPoolClient?.ClientId ?? "", clientSecret: UserPoolClient?.ClientSecret ?? "" };
}

/** A user with a temporary password and a verified address. */
export async function inviteUser(
  poolId = POOL_ID,
  attributes: { Name: string; Value: string }[] = [],
): Promise<Person> {
  const username = crypto.randomUUID();
  const email = `${username.slice(0, 8)}@example.org`;
  await succeed("AdminCreateUser", {
    UserPoolId: poolId,
    Username: username,
    MessageAction: "SUPPRESS",
    TemporaryPassword: TEMPORARY_PASSWORD,
    UserAttributes: [{ Name: "email", Value: email }, { Name: "email_verified", Value: "true" }, ...attributes],
  });
  return { poolId, username, email };
}

/** A confirmed user with PASSWORD. */
export async function makeUser(poolId = POOL_ID): Promise<Person> {
  const person = await inviteUser(poolId);
  await setPassword(person, PASSWORD);
  return person;
}

export async function setPassword({ poolId, username }: Person, password: string, Permanent = true): Promise<void> {
  await succeed("AdminSetUserPassword", { UserPoolId: poolId, Username: username, Password: password, Permanent });
}

export function adminSignInInput(poolId: string, clientId: string, username: string, password: string): Input {
  return {
    UserPoolId: poolId,
    ClientId: clientId,
    AuthFlow: "ADMIN_NO_SRP_AUTH",
    AuthParameters: { USERNAME: username, PASSWORD: password },
  };
}

export interface Tokens {
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken: string;
}

export function tokensOf({ AuthenticationResult }: OutputOf<"RespondToAuthChallenge">): Tokens {
  const { AccessToken, IdToken, RefreshToken } = AuthenticationResult ?? {};
  if (AccessToken === undefined || IdToken === undefined || RefreshToken === undefined) {
    throw new Error("the output contains no tokens");
  }
  return { accessToken: AccessToken, idToken: IdToken, refreshToken: RefreshToken };
}

export async function signIn({ poolId, username }: Person, clientId = CLIENT_ID): Promise<Tokens> {
  return tokensOf(await succeed("AdminInitiateAuth", adminSignInInput(poolId, clientId, username, PASSWORD)));
}
