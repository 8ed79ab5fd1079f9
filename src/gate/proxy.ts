// Serves the files of another origin, such as a bucket. The origin accepts only requests that have a header with a
// shared secret.

import { problem } from "../auth/responses";
import { isLoopback } from "../core/loopback";

export interface ProxyOptions {
  /** Where the files are, such as https://my-bucket.s3.amazonaws.com, or with a folder: https://ada.github.io/site. */
  readonly origin: string;
  /** Headers for every request to the origin, among them the secret that the origin checks. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How long the origin may take to begin its response. Default: 10,000. */
  readonly timeLimitMilliseconds?: number;
}

/** The client's headers that a static origin needs. Cookies, tokens and forwarding headers are not sent to it. */
const SENT = ["accept", "accept-language", "if-modified-since", "if-none-match", "if-range", "range", "user-agent"];

/** Headers of the origin's responses that concern only its own connection, or that would take effect for our host. */
const NOT_PASSED_ON = ["set-cookie", "strict-transport-security", "alt-svc", "server", "via"];

/** Throws a TypeError for invalid options. */
export function proxyTo({ origin, headers = {}, timeLimitMilliseconds = 10_000 }: ProxyOptions) {
  const base = URL.canParse(origin) ? new URL(origin) : undefined;
  if (base === undefined || !isSafe(base) || base.search + base.hash !== "") {
    throw new TypeError("origin is not an https address, such as https://my-bucket.s3.amazonaws.com.");
  }
  const folder = base.pathname.replace(/\/$/, "");

  return async (request: Request): Promise<Response> => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      return problem(405, "Method not allowed", { allow: "GET, HEAD" });
    }
    const { pathname, search } = new URL(request.url);
    const sent = new Headers(headers);
    for (const name of SENT) {
      const value = request.headers.get(name);
      if (value !== null && !sent.has(name)) sent.set(name, value);
    }
    let response: Response;
    try {
      response = await fetch(base.origin + folder + pathname + search, {
        method: request.method,
        headers: sent,
        redirect: "manual",
        // Cloudflare's cache must not keep the file under the origin's address, where it would need no session.
        cache: "no-store",
        signal: AbortSignal.timeout(timeLimitMilliseconds),
      });
    } catch {
      return problem(502, "Origin unavailable");
    }
    const passed = new Response(response.body, response);
    for (const name of NOT_PASSED_ON) passed.headers.delete(name);
    const location = passed.headers.get("location");
    if (location !== null) passed.headers.set("location", ownLocation(location, response.url || base.href));
    return passed;
  };

  /** The target of a redirect. If it is within the origin, it becomes a path of our host. */
  function ownLocation(location: string, from: string): string {
    const url = URL.canParse(location, from) ? new URL(location, from) : undefined;
    const isWithin = url !== undefined && url.origin === base?.origin && `${url.pathname}/`.startsWith(`${folder}/`);
    return isWithin ? url.pathname.slice(folder.length) + url.search + url.hash || "/" : location;
  }
}

/** Whether the connection is encrypted or local. It must be, because the request contains the secret. */
function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
