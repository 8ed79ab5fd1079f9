// The messages that the Worker writes into pages: see src/http/terms.ts. The build writes those of each language to a file.

import type * as english from "./en.ts";

export const TERMS_MESSAGES = [
  "termsLabel",
  "privacyLabel",
  "agreeTerms",
  "agreePrivacy",
  "agreeBoth",
  "acceptTerms",
  "acceptBoth",
] as const satisfies readonly (keyof typeof english)[];

export type TermsMessages = Readonly<Record<(typeof TERMS_MESSAGES)[number], string>>;
