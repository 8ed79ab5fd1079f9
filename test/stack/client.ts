// Requests to the running stack over HTTP.

import { conforming } from "../openapi/conformance.ts";
import { appUrl, cognitoUrl } from "./running.ts";
import { operator } from "./signed-call.ts";

export interface Person {
  name: string;
  email: string;
  password: string;
}

export function newPerson(): Person {
  return { name: "Ada Lovelace", email: `ada.${crypto.randomUUID()}@example.com`, password: "correct-Horse7-battery" };
}

export function postAccount(body: unknown, url = appUrl): Promise<Response> {
  const headers = { "content-type": "application/json" };
  const request = new Request(`${url}/accounts`, { method: "POST", headers, body: JSON.stringify(body) });
  return conforming(request, fetch(request));
}

export interface AccountDocument {
  id: string;
  name: string;
  email: string;
  createdAt: string;
}

export async function signUp(person: Person, url = appUrl): Promise<AccountDocument> {
  const response = await postAccount(person, url);
  if (response.status !== 201) throw new Error(`sign-up: ${response.status} ${await response.text()}`);
  return (await response.json()) as AccountDocument;
}

export interface Settings {
  userPoolId: string;
  clientId: string;
  endpoint: string;
}

export async function readSettings(): Promise<Settings> {
  return (await (await fetch(`${appUrl}/config.json`)).json()) as Settings;
}

/** Calls the endpoints that the local Cognito has for tests, under /_local/. */
export async function localCognito(method: string, path: string, body?: unknown): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(`${cognitoUrl}/_local/${path}`, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} /_local/${path}: ${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

/** A call without a signature, as browsers make them. */
export function callUnsigned(operation: string, input: object): Promise<Response> {
  return fetch(`${cognitoUrl}/`, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  });
}

/** A signed call with an operator's keys. Throws Cognito's rejection. */
export const cognito = operator(cognitoUrl);
