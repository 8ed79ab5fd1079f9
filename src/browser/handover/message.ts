// The messages between a site and our pages. Each is the fragment of an address, which browsers send to no server and
// in no Referer: `#gatehouse=KIND.STATE.DATA`. Only `session` and `token` carry a secret, which is sealed.

/** The page of the site at which every message to the site arrives. It is fixed, so that no link can choose it. */
const RETURN_PAGE = "/gatehouse-return.html";

const PREFIX = "#gatehouse=";

/** 128 random bits in base64url. */
export const STATE = /^[\w-]{22}$/;

const MESSAGE = /^#gatehouse=(session|back|key|sign-out|token)\.([\w-]{22})(?:\.([\w.-]+))?$/;

/**
 * Messages to the site: `session` is a sealed session; `back`: the visitor came back without a session; `key` is our
 * public key, to which the site seals its access token; `sign-out`: the visitor signed out at our account page.
 * Message to us: `token` is a sealed access token.
 */
export type MessageKind = "session" | "back" | "key" | "sign-out" | "token";

export type Message = { readonly kind: MessageKind; readonly state: string; readonly data: string };

export function isMessage(hash: string): boolean {
  return hash.startsWith(PREFIX);
}

/** Reads the message in the fragment of an address. Undefined if it is malformed. */
export function readMessage(hash: string): Message | undefined {
  const [, kind, state = "", data = ""] = MESSAGE.exec(hash) ?? [];
  return isKind(kind) ? { kind, state, data } : undefined;
}

function isKind(text: string | undefined): text is MessageKind {
  return text !== undefined;
}

export function writeMessage(kind: MessageKind, state: string, data = ""): string {
  return PREFIX + [kind, state, ...(data === "" ? [] : [data])].join(".");
}

/** The address that brings a message to the site. */
export function toSite(origin: string, kind: MessageKind, state: string, data?: string): string {
  return origin + RETURN_PAGE + writeMessage(kind, state, data);
}

/** Removes the message from the address and from this entry of the history. */
export function removeMessage(): void {
  const url = new URL(location.href);
  url.hash = "";
  history.replaceState(history.state, "", url.href);
}
