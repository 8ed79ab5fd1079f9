// Victims and attackers: accounts of the running stack, with their tokens.

import {
  type AccountDocument,
  callUnsigned,
  cognito,
  newPerson,
  type Person,
  readSettings,
  signUp,
} from "../../stack/client.ts";
import { appUrl } from "../../stack/running.ts";

export interface Member extends Person, Tokens {
  readonly id: string;
  readonly account: AccountDocument;
}

export interface Tokens {
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken: string;
}

export const settings = await readSettings();
const { userPoolId: UserPoolId, clientId: ClientId } = settings;

export async function newMember(changes: Partial<Person> = {}): Promise<Member> {
  const person = { ...newPerson(), ...changes };
  const account = await signUp(person);
  return { ...person, id: account.id, account, ...(await signIn(person)) };
}

/** Signs in with AWS credentials, which is faster than SRP. Throws if Cognito rejects the sign-in. */
export async function signIn({ email, password }: Pick<Person, "email" | "password">): Promise<Tokens> {
  const AuthParameters = { USERNAME: email, PASSWORD: password };
  const input = { UserPoolId, ClientId, AuthFlow: "ADMIN_USER_PASSWORD_AUTH", AuthParameters };
  const result = Object((await cognito("AdminInitiateAuth", input)).AuthenticationResult);
  return { accessToken: result.AccessToken, idToken: result.IdToken, refreshToken: result.RefreshToken };
}

export function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}

/**
 * A call of the API. A body is sent as JSON.
 * @param to The URL of the app. By default, the app of the stack.
 */
export function call(
  method: string,
  path: string,
  token: string | undefined,
  body?: unknown,
  to = appUrl,
): Promise<Response> {
  const headers = { "content-type": "application/json", ...(token === undefined ? {} : bearer(token)) };
  return fetch(`${to}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

export async function accountOf(token: string): Promise<unknown> {
  const response = await call("GET", "/accounts/me", token);
  return response.status === 200 ? response.json() : response.status;
}

/** How many users the pool has. No other test changes the number: a stack runs one file at a time. */
export async function countUsers(): Promise<number> {
  return Number(Object((await cognito("DescribeUserPool", { UserPoolId })).UserPool).EstimatedNumberOfUsers);
}

/** An operation of Cognito's API that needs no signature. Returns `ok` or the name of the exception. */
export async function unsigned(operation: string, input: object): Promise<string> {
  const response = await callUnsigned(operation, input);
  return response.ok ? "ok" : String(Object(await response.json()).__type);
}
