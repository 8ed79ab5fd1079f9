// Our own API as the pages call it. A refusal arrives as application/problem+json (RFC 9457), whose `type` ends in the
// kind of the problem; texts for people are chosen by that kind, elsewhere.

import { asObject, type JsonObject, parseObject, textIn } from "./json.ts";
import { accessToken } from "./session.ts";

export type FieldFault = { readonly field: string; readonly code: string; readonly detail: string };

export type Problem = {
  /** The fragment of the problem's `type`, such as "email-taken". */
  readonly type: string;
  readonly faults: readonly FieldFault[];
  readonly retryAfterSeconds: number | undefined;
};

export type ApiAnswer =
  | { readonly kind: "ok"; readonly body: JsonObject }
  | { readonly kind: "problem"; readonly problem: Problem }
  /** Nothing came, or not in time, or not from our API: what was asked may have happened all the same. */
  | { readonly kind: "unreachable" };

export type AuthorizedAnswer = ApiAnswer | { readonly kind: "signed_out"; readonly ended: boolean };

/** Longer than the 20 s within which a sign-up is answered, whatever Cognito does. */
const TIME_LIMIT_MS = 25_000;

export async function callApi(method: "GET" | "POST", path: string, options: ApiOptions = {}): Promise<ApiAnswer> {
  const headers = new Headers({ Accept: "application/json, application/problem+json" });
  if (options.body) headers.set("Content-Type", "application/json");
  if (options.idempotencyKey) headers.set("Idempotency-Key", options.idempotencyKey);
  if (options.accessToken) headers.set("Authorization", `Bearer ${options.accessToken}`);
  try {
    const response = await fetch(path, {
      method,
      headers,
      body: options.body ? JSON.stringify(options.body) : null,
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    });
    return readApiAnswer(response.ok, response.headers, await response.text());
  } catch {
    return { kind: "unreachable" };
  }
}

type ApiOptions = { readonly body?: JsonObject; readonly idempotencyKey?: string; readonly accessToken?: string };

/** As callApi, with the access token of the session; a token that is refused is renewed once. */
export async function callApiSignedIn(method: "GET" | "POST", path: string): Promise<AuthorizedAnswer> {
  let refused: string | undefined;
  for (;;) {
    const access = await accessToken(refused);
    if (access.kind !== "token") return access;
    const answer = await callApi(method, path, { accessToken: access.accessToken });
    const unauthorized = answer.kind === "problem" && answer.problem.type === "unauthorized";
    if (!unauthorized || refused !== undefined) return answer;
    refused = access.accessToken;
  }
}

export function readApiAnswer(ok: boolean, headers: Headers, text: string): ApiAnswer {
  const body = parseObject(text);
  if (ok) return { kind: "ok", body };
  if (!headers.get("content-type")?.startsWith("application/problem+json")) return { kind: "unreachable" };
  const retryAfter = Number.parseInt(headers.get("retry-after") ?? "", 10);
  return {
    kind: "problem",
    problem: {
      type: textIn(body, "type").replace(/.*#/s, ""),
      faults: readFaults(body.errors),
      retryAfterSeconds: Number.isNaN(retryAfter) ? undefined : retryAfter,
    },
  };
}

/** `{"pointer":"/email", …}` names the field email. */
function readFaults(errors: unknown): FieldFault[] {
  if (!Array.isArray(errors)) return [];
  return errors.map(asObject).map((error) => ({
    field: textIn(error, "pointer").slice(1),
    code: textIn(error, "code"),
    detail: textIn(error, "detail"),
  }));
}
