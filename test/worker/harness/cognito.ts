// The local Cognito as an operator sees it, for tests in workerd: signed calls, and what it keeps for tests.

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

type Answer = Record<string, unknown>;

/** A signed call; the output, or an object with `__type` when it was refused. */
export async function cognito(operation: string, input: Answer): Promise<Answer> {
  const response = await aws.fetch(`${ENDPOINT}/`, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({ UserPoolId, ...input }),
  });
  const text = await response.text();
  return text === "" ? {} : JSON.parse(text);
}

/** The user of our pool, by Username or e-mail; undefined if there is none. */
export async function findUser(name: string): Promise<Answer | undefined> {
  const user = await cognito("AdminGetUser", { Username: name });
  return user.__type === "UserNotFoundException" ? undefined : user;
}

export interface Tokens {
  AccessToken: string;
  IdToken: string;
  RefreshToken: string;
}

/** Signs in by password as an operator may; throws Cognito's refusal. */
export async function signIn(name: string, password: string): Promise<Tokens> {
  const answer = await cognito("AdminInitiateAuth", {
    ClientId,
    AuthFlow: "ADMIN_NO_SRP_AUTH",
    AuthParameters: { USERNAME: name, PASSWORD: password },
  });
  if (answer.AuthenticationResult === undefined) throw new Error(`${answer.__type}: ${answer.message}`);
  return answer.AuthenticationResult as Tokens;
}

export interface JournalEntry {
  operation: string;
  outcome: string;
  input: Answer;
}

export async function journal(): Promise<JournalEntry[]> {
  const response = await fetch(`${ENDPOINT}/_local/journal`);
  return (await response.json<{ calls: JournalEntry[] }>()).calls;
}

export async function clearJournal(): Promise<void> {
  await fetch(`${ENDPOINT}/_local/journal`, { method: "DELETE" });
}

export interface Fault {
  operation: string;
  kind: "error" | "http500" | "html503" | "cut_before" | "cut_after" | "delay" | "silence";
  name?: string;
  message?: string;
  milliseconds?: number;
  times?: number;
}

export async function injectFault(fault: Fault): Promise<void> {
  const response = await fetch(`${ENDPOINT}/_local/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fault),
  });
  if (!response.ok) throw new Error(await response.text());
}

export async function clearFaults(): Promise<void> {
  await fetch(`${ENDPOINT}/_local/faults`, { method: "DELETE" });
}

/** Sets the local Cognito's clock this far from the real one. */
export async function moveClock(offsetSeconds: number): Promise<void> {
  const response = await fetch(`${ENDPOINT}/_local/clock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ offsetSeconds }),
  });
  if (!response.ok) throw new Error(await response.text());
}
