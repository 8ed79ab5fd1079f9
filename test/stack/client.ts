// The running stack as somebody with curl sees it.

import { inject } from "vitest";

export interface Person {
  name: string;
  email: string;
  password: string;
}

export function newPerson(): Person {
  return { name: "Ada Lovelace", email: `ada.${crypto.randomUUID()}@example.com`, password: "correct-Horse7-battery" };
}

export function postAccount(body: unknown, appUrl = inject("appUrl")): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(`${appUrl}/accounts`, { method: "POST", headers, body: JSON.stringify(body) });
}

export interface AccountDocument {
  id: string;
  name: string;
  email: string;
  createdAt: string;
}

export async function signUp(person: Person, appUrl = inject("appUrl")): Promise<AccountDocument> {
  const response = await postAccount(person, appUrl);
  if (response.status !== 201) throw new Error(`sign-up: ${response.status} ${await response.text()}`);
  return (await response.json()) as AccountDocument;
}

export interface Settings {
  userPoolId: string;
  clientId: string;
  endpoint: string;
}

export async function readSettings(): Promise<Settings> {
  return (await (await fetch(`${inject("appUrl")}/config.json`)).json()) as Settings;
}

export async function injectFault(fault: object): Promise<void> {
  const response = await fetch(`${inject("cognitoUrl")}/_local/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fault),
  });
  if (!response.ok) throw new Error(await response.text());
}
