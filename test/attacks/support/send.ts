// Sends requests as an attacker writes them, with path and headers unchanged. fetch would resolve dots, merge headers,
// and follow redirects.

import { request } from "node:http";
import { appUrl } from "../../stack/running.ts";

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  /** The URL of the server. By default, the app of the stack. */
  readonly to?: string;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** @param target The request's target, sent unchanged. */
export function send(target: string, { method = "GET", headers = {}, body, to = appUrl }: RawRequest = {}) {
  const { hostname, port } = new URL(to);
  return new Promise<RawResponse>((done, failed) => {
    const outgoing = { hostname, port, path: target, method, agent: false as const };
    const sent = request({ ...outgoing, headers: mutable(headers) }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", failed);
      response.on("end", () => {
        const received = new Headers();
        for (let at = 0; at < response.rawHeaders.length; at += 2) {
          received.append(response.rawHeaders[at] ?? "", response.rawHeaders[at + 1] ?? "");
        }
        done({ status: response.statusCode ?? 0, headers: received, body: Buffer.concat(chunks).toString("latin1") });
      });
    });
    sent.on("error", failed);
    sent.end(body);
  });
}

function mutable(headers: Readonly<Record<string, string | readonly string[]>>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
}

/** The status and the kind of problem, such as `409 email-taken`. Only the status, if the response is not a problem. */
export async function outcomeOf(response: Response | RawResponse): Promise<string> {
  const text = typeof response.body === "string" ? response.body : await (response as Response).clone().text();
  if (response.headers.get("content-type") !== "application/problem+json") return String(response.status);
  const { type } = Object(JSON.parse(text));
  return `${response.status} ${new URL(String(type)).hash.slice(1)}`;
}
