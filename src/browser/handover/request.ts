// The query with which a site opens /handover. Nothing in it is secret. Anybody can make such a link, so nothing in
// it is trusted either: the page asks the Worker whether the origin is allowed, and the visitor whether to continue.

import { STATE } from "./message.ts";

export const PAGE = "/handover";

const PURPOSES = ["sign-in", "sign-up", "account"] as const;

export type HandoverRequest = {
  readonly purpose: (typeof PURPOSES)[number];
  /** The origin of the site, as browsers write it. */
  readonly origin: string;
  /** Identifies the request. Random, and known to this browser only. */
  readonly state: string;
  /** The public key to which the session is sealed. "" for the account page, which needs no key. */
  readonly key: string;
  /** The provider with which the visitor signs in; "" if they choose. */
  readonly provider: string;
};

const PROVIDER = /^[A-Za-z0-9]{3,32}$/;

export function requestQuery({ purpose, origin, state, key, provider }: HandoverRequest): string {
  const optional = { ...(key && { key }), ...(provider && { provider }) };
  return `?${new URLSearchParams({ for: purpose, origin, state, ...optional })}`;
}

/** Undefined if a parameter is missing, unknown, repeated or malformed. The key is checked when it is imported. */
export function readRequest(search: string): HandoverRequest | undefined {
  const given = [...new URLSearchParams(search)];
  const { for: wanted, origin = "", state = "", key = "", provider = "", ...unknown } = Object.fromEntries(given);
  const purpose = PURPOSES.find((one) => one === wanted);
  if (purpose === undefined || Object.keys(unknown).length > 0) return undefined;
  const isSignIn = purpose !== "account";
  const names = (isSignIn ? 4 : 3) + (provider === "" ? 0 : 1);
  if (given.length !== names || (key !== "") !== isSignIn) return undefined;
  if (provider !== "" && !(isSignIn && PROVIDER.test(provider))) return undefined;
  if (!STATE.test(state) || !isOrigin(origin)) return undefined;
  return { purpose, origin, state, key, provider };
}

function isOrigin(text: string): boolean {
  try {
    return /^https?:/.test(text) && new URL(text).origin === text;
  } catch {
    return false;
  }
}
