// Calls to identity providers, by http or https only. There are limits for the time until the body is read, the number
// of redirects and the size of the body. Calls to the stand-in providers stay inside the emulator.

import { readBody } from "../../protocol/request.ts";
import { type Fields, isFields } from "../../protocol/types.ts";
import type { Call } from "../call.ts";
import { standIn } from "../stand-in/stand-in.ts";

const TIMEOUT_MILLISECONDS = 5_000;
/** Cognito's limit: see https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html */
const MAX_REDIRECTS = 20;

export type OutgoingFailure = "forbidden" | "timeout" | "unreachable";

export interface Answer {
  readonly status: number;
  /** The parsed body; null if it is not a JSON object. */
  readonly body: Fields | null;
}

function parsed(body: Uint8Array | null): Fields | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body ?? new Uint8Array()));
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

function isAllowed(url: string): boolean {
  const { protocol = "" } = URL.parse(url) ?? {};
  return protocol === "http:" || protocol === "https:";
}

async function send(call: Call, request: Request): Promise<Response> {
  const path = `${call.base}/_stand-in/`;
  if (!request.url.startsWith(path)) return fetch(request);
  const form = request.method === "POST" ? new URLSearchParams(await request.clone().text()) : null;
  const { searchParams: query, pathname } = new URL(request.url);
  return standIn({ ...call, request, query, form }, pathname.slice(new URL(path).pathname.length));
}

async function follow(call: Call, url: string, init: RequestInit): Promise<Answer | "forbidden" | "unreachable"> {
  let next = url;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    if (!isAllowed(next)) return "forbidden";
    const response = await send(call, new Request(next, init));
    const location = response.headers.get("location");
    const isRedirect = response.status >= 300 && response.status < 400 && location !== null;
    if (!isRedirect || init.method === "POST") {
      return { status: response.status, body: parsed(await readBody(response)) };
    }
    await response.body?.cancel();
    next = URL.parse(location, next)?.href ?? "";
  }
  return "unreachable";
}

/** A redirect of a POST is not followed: it would send the client's secret elsewhere. */
export async function callProvider(
  call: Call,
  url: string,
  init: Pick<RequestInit, "body" | "headers" | "method"> = {},
): Promise<Answer | OutgoingFailure> {
  const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
  const headers = new Headers(init.headers);
  headers.set("user-agent", "Amazon/Cognito");
  headers.set("accept", "application/json");
  const timeout = new Promise<"timeout">((resolve) => signal.addEventListener("abort", () => resolve("timeout")));
  try {
    return await Promise.race([follow(call, url, { ...init, headers, signal, redirect: "manual" }), timeout]);
  } catch {
    return signal.aborted ? "timeout" : "unreachable";
  }
}
