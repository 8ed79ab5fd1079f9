// Gatehouse from a caller's point of view, for tests in workerd.

import { exports } from "cloudflare:workers";
import { conforming } from "../../openapi/conformance.ts";

const ORIGIN = "http://localhost:8787";

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  requestId: string;
  errors?: { pointer: string; code: string; detail: string }[];
}

export interface AccountDocument {
  id: string;
  name: string;
  email: string;
  createdAt: string;
  termsAcceptedAt: string | null;
}

/** Sends a request, and checks the response against the description of the API. */
export function send(request: Request): Promise<Response> {
  return conforming(request, exports.default.fetch(request));
}

export function request(path: string, init?: RequestInit): Promise<Response> {
  return send(new Request(ORIGIN + path, init));
}

export function postJson(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return request(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

export const PASSWORD = "correct-Horse7-battery";

/** A person without an account. */
export function newPerson() {
  return { name: "Ada Lovelace", email: `ada.${crypto.randomUUID()}@example.com`, password: PASSWORD };
}

export async function signUp(person = newPerson()): Promise<AccountDocument & { password: string }> {
  const response = await postJson("/accounts", person);
  if (response.status !== 201) throw new Error(`sign-up: ${response.status} ${await response.text()}`);
  return { ...(await response.json<AccountDocument>()), password: person.password };
}

export function askForMe(accessToken: string): Promise<Response> {
  return request("/accounts/me", { headers: { authorization: `Bearer ${accessToken}` } });
}

/** The problem document, after its format is checked (HT-3). */
export async function readProblem(response: Response): Promise<Problem> {
  if (response.headers.get("content-type") !== "application/problem+json") {
    throw new Error(`not a problem document: ${response.status} ${await response.text()}`);
  }
  const problem = await response.json<Problem>();
  const kind = problem.type.split("#")[1];
  if (problem.status !== response.status || kind === undefined) throw new Error(JSON.stringify(problem));
  return problem;
}

/** The fragment of the problem's type. */
export async function problemKind(response: Response): Promise<string | undefined> {
  return (await readProblem(response)).type.split("#")[1];
}
