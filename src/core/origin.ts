// Which addresses ALLOWED_ORIGINS and COGNITO_ENDPOINT accept. An origin that is too lax sends passwords and tokens in the
// clear or to the wrong machine; one that no browser ever sends, such as https://*.example.com, allows nothing and seems to.

import { isLoopback } from "./loopback.ts";

/** Host names as browsers write them, and addresses: no wildcard and no underscore. */
const HOST = /^(?:[a-z0-9-]+\.)*[a-z0-9-]+\.?$|^\[[0-9a-f:.]+\]$/;

/** Names that the internet's DNS never has (RFC 6761, RFC 6762, ICANN 2024). */
const PRIVATE_NAME = /\.(internal|local|localhost|invalid)\.?$/;

/**
 * The origin as browsers write it; undefined if the text is none, has more than an origin, a user, a password or a wildcard,
 * or if it is plain http to anything but this machine.
 */
export function parseOrigin(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !HOST.test(url.hostname)) return undefined;
  // The user of `https://user@host` and an empty query are lost in the parts, but not in the whole.
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
 * The base of a user pool's domain, without a slash at the end: an https origin, or an address with a path on this machine, where
 * the local Cognito has all domains on one origin.
 */
export function parsePoolDomain(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const path = url === undefined ? "" : url.pathname.replace(/\/$/, "");
  if (url === undefined || path === "" || !isLoopback(url.hostname)) return parseServiceOrigin(text);
  const origin = parseServiceOrigin(url.origin);
  const isPlain = origin !== undefined && /^\/[a-z0-9-]+$/.test(path) && url.href.replace(/\/$/, "") === origin + path;
  return isPlain && !/[@?#]/.test(text) ? origin + path : undefined;
}

/** The same for a service that the Worker calls: a name on the internet, or this machine. Other addresses lead inside a network. */
export function parseServiceOrigin(text: string): string | undefined {
  const origin = parseOrigin(text);
  if (origin === undefined) return undefined;
  const { hostname } = new URL(origin);
  const isPublicName = /\.[a-z][a-z0-9-]*\.?$/.test(hostname) && !PRIVATE_NAME.test(hostname);
  return isPublicName || isLoopback(hostname) ? origin : undefined;
}
