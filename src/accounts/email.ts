// The normal form in which e-mail addresses are stored and compared.

import * as v from "valibot";
import type { FieldCode } from "../core/failure.ts";
import { EMAIL_MAX_CHARACTERS } from "../core/limits.ts";
import { text } from "./text-field.ts";

/** The HTML standard's grammar of an address, with a domain of at least two labels. */
const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/**
 * The form in which an address is stored and compared (AC-1): without surrounding white space, in lower case, with an
 * internationalised domain in its ASCII form. Null if the input is not an address. The part before the @ must be ASCII,
 * because Cognito sends mail to no other addresses.
 */
export function normaliseEmail(input: string): string | null {
  const trimmed = input.trim().toLowerCase();
  const at = trimmed.lastIndexOf("@");
  const domain = asciiDomain(trimmed.slice(at + 1));
  if (at < 1 || domain === null) return null;
  const email = `${trimmed.slice(0, at)}@${domain}`;
  return email.length <= EMAIL_MAX_CHARACTERS && EMAIL.test(email) ? email : null;
}

/** Uses the URL parser, the platform's implementation of UTS #46. Characters that would end the host are rejected first. */
function asciiDomain(domain: string): string | null {
  const url = `http://${domain}/`;
  if (/[\s/\\?#@:%[\]]/.test(domain) || !URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  const isIpAddress = /^[\d.]+$/.test(hostname);
  return isIpAddress ? null : hostname;
}

export const emailField = v.pipe(
  text,
  v.check((value) => value.trim() !== "", "email_required" satisfies FieldCode),
  v.transform(normaliseEmail),
  v.string("email_malformed" satisfies FieldCode),
);
