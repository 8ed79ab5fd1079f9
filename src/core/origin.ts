// Which origins settings such as ALLOWED_ORIGINS and COGNITO_ENDPOINT accept. A laxer check could send passwords and
// tokens unencrypted or to the wrong machine, or accept what no browser sends as an origin, such as a wildcard.

import { isLoopback } from "./loopback.ts";

/** Host names and IP addresses as browsers write them, without wildcards and underscores. */
const HOST = /^(?:[a-z0-9-]+\.)*[a-z0-9-]+\.?$|^\[[0-9a-f:.]+\]$/;

/** Top-level names that never exist in the public DNS (RFC 6761, RFC 6762, ICANN 2024). */
const PRIVATE_NAME = /\.(internal|local|localhost|invalid)\.?$/;

/**
 * The origin as browsers write it. Undefined if the text is not an origin, contains anything else (such as a path, a
 * user or a wildcard), or is plain http to another machine than this one.
 */
export function parseOrigin(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !HOST.test(url.hostname)) return undefined;
  // Rejects a path, user, password, query and fragment. The text is checked too: the URL parser drops an empty user.
  if (url.href !== `${url.origin}/` || /[@?#]/.test(text)) return undefined;
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  return isSafe ? url.origin : undefined;
}

/** A host with its port, as browsers write it in an https address: without the port 443. */
export function parseHost(text: string): string | undefined {
  const origin = parseOrigin(`https://${text}`);
  return origin === undefined ? undefined : new URL(origin).host;
}

/**
 * The base URL of a user pool's domain, without a trailing slash: an https origin, or a URL with a path on this
 * machine, because the local Cognito serves the domains of all pools at one origin.
 */
export function parsePoolDomain(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const path = url === undefined ? "" : url.pathname.replace(/\/$/, "");
  if (url === undefined || path === "" || !isLoopback(url.hostname)) return parseServiceOrigin(text);
  const origin = parseServiceOrigin(url.origin);
  const isPlain = origin !== undefined && /^\/[a-z0-9-]+$/.test(path) && url.href.replace(/\/$/, "") === origin + path;
  return isPlain && !/[@?#]/.test(text) ? origin + path : undefined;
}

/**
 * As `parseOrigin`, for a service that the Worker calls. Undefined also for IP addresses and for names that are not
 * public, which could lead into a private network; this machine is allowed.
 */
export function parseServiceOrigin(text: string): string | undefined {
  const origin = parseOrigin(text);
  if (origin === undefined) return undefined;
  const { hostname } = new URL(origin);
  const isPublicName = /\.[a-z][a-z0-9-]*\.?$/.test(hostname) && !PRIVATE_NAME.test(hostname);
  return isPublicName || isLoopback(hostname) ? origin : undefined;
}
