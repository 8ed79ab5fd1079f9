// Relying parties: which RP IDs a pool may have, and which origins may use them.

const LOCALHOST = "localhost";
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Whether `host` equals `domain` or is a subdomain of it. */
function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/**
 * Whether a pool may have this RP ID: a domain of two labels or more, because a single label is a public suffix, or
 * `localhost`, which only this emulator allows. The public suffix list itself is not consulted.
 */
export function isRelyingPartyId(id: string): boolean {
  if (id === LOCALHOST) return true;
  const labels = id.split(".");
  const [last = ""] = labels.slice(-1);
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(last);
}

/**
 * Whether a page of this origin may use the RP ID: its host must be the RP ID or a subdomain of it, on any port. The
 * origin must be https, or http on localhost.
 */
export function isOriginOf(origin: string, rpId: string): boolean {
  const url = URL.parse(origin);
  if (url === null || url.origin !== origin || !isWithin(url.hostname, rpId)) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isWithin(url.hostname, LOCALHOST));
}
