// What an account is, and when two e-mail addresses are the same one.

import { EMAIL_MAX_CHARACTERS } from "../core/limits.ts";
import type { accounts } from "../db/schema.ts";

/** pending: a sign-up is at work on it, or broke off. active: its Cognito user is confirmed with the person's password. */
export type AccountStatus = (typeof accounts.$inferSelect)["status"];

export interface Account {
  /** A UUID in lower case, made by us, and the Username in Cognito. A UUID, so that it cannot be told from a made-up one. */
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly status: AccountStatus;
  readonly createdAt: Date;
}

/** An address that waits for its code, and since when. */
export interface HeldEmail {
  readonly newEmail: string;
  readonly newEmailSince: Date;
}

/** The HTML standard's grammar of an address, with a domain of at least two labels. */
const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/**
 * The one form in which an address is kept and compared (AC-1): no surrounding blanks, lower case, an internationalised
 * domain in its ASCII form. Null if it is not an address. The part before the @ must be ASCII: Cognito's mail goes no
 * further.
 */
export function normaliseEmail(input: string): string | null {
  const typed = input.trim().toLowerCase();
  const at = typed.lastIndexOf("@");
  const domain = asciiDomain(typed.slice(at + 1));
  if (at < 1 || domain === null) return null;
  const email = `${typed.slice(0, at)}@${domain}`;
  return email.length <= EMAIL_MAX_CHARACTERS && EMAIL.test(email) ? email : null;
}

/** The URL parser is the platform's own implementation of UTS #46; what would end the host is rejected beforehand. */
function asciiDomain(domain: string): string | null {
  const url = `http://${domain}/`;
  if (/[\s/\\?#@:%[\]]/.test(domain) || !URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  const isAddressOfAHost = /^[\d.]+$/.test(hostname);
  return isAddressOfAHost ? null : hostname;
}
