// Sends the request of the form on /api to this origin, and shows the request and its response, both without the
// token.

import { curlCommand } from "../../../core/curl.ts";
import { tokensOf } from "../../../core/sample-tokens.ts";
import { attempt, parseObject, textIn } from "../../client/json.ts";
import { timeLimit } from "../../client/platform.ts";
import { element } from "../../widgets/dom.ts";
import { prepareSample } from "./samples.ts";

/** Longer than the slowest call takes: the Worker ends a sign-up after 20 s. */
const TIME_LIMIT_SECONDS = 25;

export type TryRequest = {
  readonly method: string;
  /** Path and query. */
  readonly address: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Empty if the request has no token. */
  readonly token: string;
  readonly body: string | undefined;
};

export type Exchange = {
  /** One sentence for the status line. */
  readonly outcome: string;
  /** Whether the call was rejected, or there was no response. */
  readonly isFailure: boolean;
  readonly content: readonly HTMLElement[];
};

/** @param headersOf The headers of a response that are worth showing. */
export async function exchange(
  request: TryRequest,
  headersOf: (status: number) => readonly string[],
): Promise<Exchange> {
  const { method, address, headers, token, body } = request;
  const url = location.origin + address;
  const sent = box("Sent request", ["Sent"], curlCommand({ method, url, headers, hasToken: token !== "", body }));
  const signal = timeLimit(TIME_LIMIT_SECONDS * 1_000);
  const start = performance.now();
  const milliseconds = () => Math.round(performance.now() - start);
  try {
    const authorization = token === "" ? [] : [["Authorization", `Bearer ${token}`] as const];
    const response = await fetch(url, {
      method,
      headers: [...headers, ...authorization].map(([name, value]): [string, string] => [name, value]),
      body: body ?? null,
      cache: "no-store",
      credentials: "omit",
      signal,
    });
    const text = await response.text();
    const outcome = `Status ${response.status} after ${milliseconds()} ms.`;
    return {
      outcome,
      isFailure: !response.ok,
      content: [sent, box("Received response", caption(response, text), shown(response, text, headersOf))],
    };
  } catch {
    return {
      outcome: signal.aborted
        ? `No response within ${TIME_LIMIT_SECONDS} seconds. The request may have taken effect.`
        : "No response. Check the network, and that every header has only characters that a header may have.",
      isFailure: true,
      content: [sent],
    };
  }
}

/** The caption of the response. For a problem, it has a link to the entry on /problems. */
function caption(response: Response, text: string): (string | HTMLElement)[] {
  const status = element("code", {}, String(response.status));
  if (!response.headers.get("content-type")?.startsWith("application/problem+json")) return ["Response ", status];
  const { hash } = new URL(textIn(parseObject(text), "type"), location.origin);
  return ["Response ", status, element("a", { href: `/problems${hash}` }, "What it means")];
}

function shown(response: Response, text: string, headersOf: (status: number) => readonly string[]): string {
  const names = ["Content-Type", ...headersOf(response.status)];
  const lines = names.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [`${name.toLowerCase()}: ${value}`];
  });
  const parsed: unknown = attempt(() => JSON.parse(text));
  return [...lines, "", text === "" ? "(no body)" : parsed === undefined ? text : JSON.stringify(parsed, null, 2)].join(
    "\n",
  );
}

function box(what: string, title: readonly (string | HTMLElement)[], text: string): HTMLElement {
  const caption = element("p", { className: "caption" }, ...title);
  const coloured = tokensOf(text).map(({ text, kind }) =>
    kind === undefined ? text : element("span", { className: kind }, text),
  );
  const sample = element("pre", {}, element("code", {}, ...coloured));
  prepareSample(sample, caption, what);
  return element("div", { className: "call" }, caption, sample);
}
