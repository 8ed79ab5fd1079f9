// The messages that the Worker writes into pages (src/http/written-pages.ts). The build writes the messages of each
// language to a file.

import type * as english from "./en.ts";

export const WRITTEN_MESSAGES = [
  "termsLabel",
  "privacyLabel",
  "agreeTerms",
  "agreePrivacy",
  "agreeBoth",
  "acceptTerms",
  "acceptBoth",
  "continueWith",
  "orWithEmail",
] as const satisfies readonly (keyof typeof english)[];

export type WrittenMessages = Readonly<Record<(typeof WRITTEN_MESSAGES)[number], string>>;
