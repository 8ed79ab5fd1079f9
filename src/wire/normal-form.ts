// The normal forms of what people type: addresses, codes, names and passwords. The Worker, the pages and the client
// all use these functions, so that a text entered at the sign-up is also accepted at sign-ins and changes.

/**
 * Zero-width spaces, soft hyphens and directional marks. They may get into an address by copying, but no address
 * really contains one. The joiners U+200C and U+200D are not included, because some domains contain them.
 */
const INVISIBLE = /[^\P{Cf}\u200c\u200d]/gu;

/**
 * The form in which an address is stored and compared (AC-1): without surrounding white space, in lower case, with
 * an internationalised domain in its ASCII form. Full-width characters, which Japanese keyboards type, become ASCII.
 * A text without an @ is returned unchanged, because it may be a Username of Cognito.
 *
 * Only ASCII letters are put in lower case before the @: toLowerCase would turn U+212A (Kelvin sign) into "k", and the
 * address into that of somebody else.
 */
export function normaliseEmail(input: string): string {
  const text = input
    .replace(INVISIBLE, "")
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3002\uff61]/g, ".")
    .trim();
  const at = text.lastIndexOf("@");
  if (at < 0) return input;
  const local = text.slice(0, at).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return `${local}@${asciiDomain(text.slice(at + 1))}`;
}

/** The HTML standard's grammar of an address, with a domain of at least two labels. */
const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** The address in its normal form. Null if it is invalid, or not ASCII before the @: Cognito sends no mail there. */
export function parseEmail(input: string): string | null {
  const email = normaliseEmail(input);
  return EMAIL.test(email) ? email : null;
}

/** The domain in ASCII, by the URL parser, which implements UTS #46. Empty if it is invalid or an IP address. */
function asciiDomain(domain: string): string {
  if (/[\s/\\?#@:%[\]]/.test(domain)) return "";
  try {
    const { hostname } = new URL(`http://${domain}/`);
    return /^[\d.]+$/.test(hostname) ? "" : hostname;
  } catch {
    return "";
  }
}

/**
 * A code without the blanks and hyphens that mails and apps show between its digits. Digits from Arabic, Persian and
 * Japanese keyboards become ASCII digits: the last four bits of each of these characters are its value.
 */
export function normaliseCode(text: string): string {
  return text
    .replace(/[\s\p{Pd}\p{Cf}\u2212]/gu, "")
    .replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) & 15));
}

/**
 * A name in composed form (NFC), without surrounding white space and without characters that change the direction of
 * the text after them. Empty if no character of it is visible.
 */
export function normaliseName(text: string): string {
  const name = text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .normalize("NFC")
    .trim();
  // Most blank characters are excluded by their properties. U+2800 and U+1D159 are blank, but count as symbols.
  return /[^\p{C}\p{Z}\p{M}\p{DI}\u2800\u{1d159}]/u.test(name) ? name : "";
}

/**
 * A password in the form in which the client sends it to Cognito and the API, and uses it for SRP. This is the
 * OpaqueString profile of RFC 8265: in composed form (NFC), with every kind of space as U+0020. It is needed because
 * SRP hashes bytes, and the same keys type composed characters on one system and decomposed ones on another. The API
 * itself changes no password (PW-3), because its other clients may normalise passwords differently when they sign in.
 *
 * Surrounding blanks are removed, which NIST SP 800-63B-4, 3.1.1.2, allows. They come from pasting: Cognito accepts
 * no password that begins or ends with a blank, so the password without them is meant. A new password with such
 * blanks is rejected instead, because the person may rely on the blanks: see `isPossiblePassword`.
 */
export function normalisePassword(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\p{Zs}/gu, " ")
    .trim();
}

/** Whether the new password has 1 to 256 characters, no outer blanks and no control characters (PW-2). */
export function isPossiblePassword(text: string): boolean {
  return text === text.trim() && /^[^\p{Cc}\p{Cs}]{1,256}$/u.test(text);
}
