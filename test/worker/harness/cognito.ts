// The local Cognito for tests in workerd: signed calls of an operator, and its /_local/ interface.

import { env } from "cloudflare:workers";
import { AwsClient } from "aws4fetch";

const ENDPOINT = "http://localhost:8788";
const UserPoolId = String(env.COGNITO_USER_POOL_ID);
const ClientId = String(env.COGNITO_CLIENT_ID);

const aws = new AwsClient({
  accessKeyId: String(env.AWS_ACCESS_KEY_ID),
  secretAccessKey: String(env.AWS_SECRET_ACCESS_KEY),
  service: "cognito-idp",
  region: "us-east-1",
  retries: 0,
});

type Output = Record<string, unknown>;

/** A signed call. Returns the output, or an object with `__type` if it was rejected. */
export async function cognito(operation: string, input: Output): Promise<Output> {
  const response = await aws.fetch(`${ENDPOINT}/`, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      // Distinguishes the tests' calls from the Worker's, which are counted (OP-3).
      "x-test-operator": "yes",
    },
    body: JSON.stringify({ UserPoolId, ...input }),
  });
  const text = await response.text();
  return text === "" ? {} : JSON.parse(text);
}

/** The user with this username or e-mail, or undefined. */
export async function findUser(name: string): Promise<Output | undefined> {
  const user = await cognito("AdminGetUser", { Username: name });
  return user.__type === "UserNotFoundException" ? undefined : user;
}

export interface Tokens {
  AccessToken: string;
  IdToken: string;
  RefreshToken: string;
}

/** Signs in with a password as an administrator. Throws Cognito's error. */
export async function signIn(name: string, password: string): Promise<Tokens> {
  const output = await cognito("AdminInitiateAuth", {
    ClientId,
    AuthFlow: "ADMIN_NO_SRP_AUTH",
    AuthParameters: { USERNAME: name, PASSWORD: password },
  });
  if (output.AuthenticationResult === undefined) throw new Error(`${output.__type}: ${output.message}`);
  return output.AuthenticationResult as Tokens;
}

export interface JournalEntry {
  operation: string;
  outcome: string;
  input: Output;
}

/** The local Cognito's interface for tests, under /_local/. */
export async function localCognito(method: string, path: string, body?: unknown): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(`${ENDPOINT}/_local/${path}`, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} /_local/${path}: ${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

export async function journal(): Promise<JournalEntry[]> {
  return ((await localCognito("GET", "journal")) as { calls: JournalEntry[] }).calls;
}

export async function clearJournal(): Promise<void> {
  await localCognito("DELETE", "journal");
}

export interface Fault {
  operation: string;
  kind: "error" | "http500" | "html503" | "cut_before" | "cut_after" | "delay" | "silence";
  name?: string;
  message?: string;
  milliseconds?: number;
  times?: number;
  /** SES only: the fault occurs only in mails from this address. */
  sender?: string;
}

export async function injectFault(fault: Fault): Promise<void> {
  await localCognito("POST", "faults", fault);
}

export async function clearFaults(): Promise<void> {
  await localCognito("DELETE", "faults");
}

/** Sets the local Cognito's clock to this offset from the real one. */
export async function moveClock(offsetSeconds: number): Promise<void> {
  await localCognito("POST", "clock", { offsetSeconds });
}
