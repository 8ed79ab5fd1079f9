// The types for mails. Their texts are in src/messages, and outbox.ts stores mails until they are sent.

/** The kinds of mails. They are keys of the texts in the catalogues, and appear in the log. */
export const MAIL_KINDS = [
  "prove_address",
  "have_account",
  "start_over",
  "set_password",
  "invitation",
  "address_changed",
  "password_changed",
  "second_factor_added",
  "second_factor_removed",
  "passkey_added",
  "passkey_removed",
  "provider_connected",
  "provider_disconnected",
  "account_disabled",
  "account_enabled",
  "account_deleted",
] as const;

export type MailKind = (typeof MAIL_KINDS)[number];

/** The origin and the languages of the request that causes a mail. */
export interface Visitor {
  /** The site's own origin, for links. Empty if it is not known. */
  readonly origin: string;
  /** Language codes in order of preference. */
  readonly languages: readonly string[];
}

/** For a mail that no request causes, such as one of the scheduled run. Without an origin it has no links. */
export function nobody({ siteOrigin = "" }: { readonly siteOrigin: string | undefined }): Visitor {
  return { origin: siteOrigin, languages: [] };
}

/** A mail about an account, to its present address. */
export interface Notice {
  readonly kind: MailKind;
  readonly visitor: Visitor;
}

/** Returns undefined if Gatehouse sends no mail. Without a visitor the mail is in the default language. */
export type MakeNotice = (kind: MailKind, visitor?: Visitor) => Notice | undefined;

/** A mail in one language, as tooling/build/render-mails.ts writes it. {Placeholders} are still to be filled in. */
export interface MailTemplate {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export type MailTemplates = Readonly<Record<MailKind, MailTemplate>>;

/** Returns the templates in the first of these languages that the site has. Undefined if they cannot be read. */
export type ReadMailTemplates = (languages: readonly string[]) => Promise<MailTemplates | undefined>;

export interface Sender {
  readonly address: string;
  /** The name that recipients see; may be empty. */
  readonly name: string;
}

/** A mail that can be sent. */
export interface Letter {
  /** The ID of the mail's row in the outbox. SES gets it as a tag of the mail. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** rejected: the same mail would be rejected again. unavailable: it may be accepted later. */
export interface MailFailure {
  readonly kind: "rejected" | "unavailable";
  /** The provider's name of the failure, for the log. It never contains the address. */
  readonly cause: string;
}
