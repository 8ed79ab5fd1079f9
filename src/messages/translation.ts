// The type of a translation. It has all keys of the English catalogue, and the API's problem messages (the English
// ones are in problem-catalogue.ts). If a key is missing, the translation does not compile. `npm run check` also
// reports surplus keys.

import type { FailureKind } from "../core/failure.ts";
import type { MailKind } from "../mail/mail.ts";
import type * as english from "./en.ts";

/** What the API says about each failure. */
export type ProblemMessages = Readonly<Record<FailureKind, { readonly title: string; readonly detail: string }>>;

/** What to do about each failure, on the page /problems. A missing and a rejected token share one entry there. */
export type ProblemAdvice = Readonly<
  Record<Exclude<FailureKind, "token_missing" | "token_rejected"> | "unauthorized", string>
>;

/** The subject and the text of each mail. */
export type MailMessages = Readonly<Record<MailKind, { readonly subject: string; readonly text: string }>>;

type PageMessages = { readonly [Key in Exclude<keyof typeof english, "problemAdvice" | "mails">]: string };

type Advised = { readonly problemAdvice: ProblemAdvice; readonly mails: MailMessages };

/** Each catalogue exports `Translation<typeof import("./LANGUAGE.ts")>` of itself, so that the compiler checks it. */
export type Translation<Catalogue extends PageMessages & Advised & { readonly problems: ProblemMessages }> = Catalogue;

type Checked<Catalogue extends Advised> = Catalogue;

/** Checks the English catalogue. It cannot do so itself: if it imported this module, the import would be circular. */
export type English = Checked<typeof english>;
