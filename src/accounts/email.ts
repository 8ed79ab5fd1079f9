// What an e-mail address is, and when two are the same one.

import * as v from "valibot";
import type { FieldCode } from "../core/failure.ts";
import { text } from "./text-field.ts";

/** The HTML standard's grammar of an address, with a domain of at least two labels. */
const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** RFC 5321, 4.5.3.1.3: a path of 256 octets, less its two angle brackets. */
const EMAIL_MAX_LENGTH = 254;

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
  return email.length <= EMAIL_MAX_LENGTH && EMAIL.test(email) ? email : null;
}

/** The URL parser is the platform's own implementation of UTS #46; what would end the host is rejected beforehand. */
function asciiDomain(domain: string): string | null {
  const url = `http://${domain}/`;
  if (/[\s/\\?#@:%[\]]/.test(domain) || !URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  const isAddressOfAHost = /^[\d.]+$/.test(hostname);
  return isAddressOfAHost ? null : hostname;
}

export const emailField = v.pipe(
  text,
  v.check((value) => value.trim() !== "", "email_required" satisfies FieldCode),
  v.transform(normaliseEmail),
  v.string("email_malformed" satisfies FieldCode),
);
