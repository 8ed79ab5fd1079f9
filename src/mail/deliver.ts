// Sends a few of the mails that are due in the outbox: after the response to a request that wrote a mail, and in each
// scheduled run.

import { writeLog } from "../core/log.ts";
import { logException } from "../core/log-exception.ts";
import { fill } from "../messages/fill.ts";
import type { Letter, MailTemplate, MailTemplates, ReadMailTemplates } from "./mail.ts";
import type { ClaimedMail, OutboxStore } from "./outbox.ts";
import type { Transport } from "./transports/transport.ts";

/** A Worker has at most six connections that wait for a response. */
const MAILS_PER_RUN = 5;

export interface DeliverDependencies {
  readonly outbox: OutboxStore;
  readonly readTemplates: ReadMailTemplates;
  readonly send: Transport;
  readonly secrets: ProofSecrets;
  readonly now: () => number;
}

/** Makes the code and the token of a proof (proofs/secrets.ts). */
export interface ProofSecrets {
  readonly codeOf: (id: string) => Promise<string>;
  readonly tokenOf: (kind: "proof" | "invitation", id: string) => Promise<string>;
}

export type DeliverMail = () => Promise<void>;

/** Sends the mails at the same time: Cloudflare stops work that continues for more than 30 s after the response. */
export async function deliverMail({ outbox, readTemplates, send, secrets, now }: DeliverDependencies): Promise<void> {
  const claimed = await outbox.claimDue(new Date(now()), MAILS_PER_RUN);
  await Promise.all((claimed.ok ? claimed.value : []).map((mail) => deliver(mail).catch(logException)));

  async function deliver(mail: ClaimedMail): Promise<void> {
    const start = now();
    const letter = await letterOf(mail, await readTemplates(mail.languages), secrets);
    const sent = letter === undefined ? undefined : await send(letter);
    const at = new Date(now());
    if (sent?.ok) {
      await outbox.markSent(mail.id, sent.value, at);
      return log(mail, "sent", undefined, at.getTime() - start);
    }
    const cause = sent?.failure.cause ?? "no_text";
    const isOver = await outbox.markFailed(mail, cause, sent?.failure.kind === "rejected", at);
    log(mail, isOver.ok && isOver.value ? "given_up" : "failed", cause, at.getTime() - start);
  }
}

/** The mail with its text. Undefined if the templates could not be read. */
async function letterOf(
  { id, kind, destination, origin, proofId, invitationId }: ClaimedMail,
  templates: MailTemplates | undefined,
  secrets: ProofSecrets,
): Promise<Letter | undefined> {
  const template = templates?.[kind];
  if (template === undefined) return undefined;
  const links = {
    signInLink: `${origin}/login`,
    resetLink: `${origin}/forgot-password`,
    accountLink: `${origin}/account`,
  };
  const values = { ...links, ...(await proofValues()) };
  const { subject, text, html } = origin === "" ? withoutLinks(template) : template;
  return { id, to: destination, subject, text: fill(text, values), html: fill(html, values) };

  /** The code and the link of the mail. The link has its token in the fragment, which browsers send to no server. */
  async function proofValues(): Promise<Record<string, string>> {
    const linkOf = (token: string) => `${origin}/sign-up#proof=${token}`;
    if (invitationId !== null) return { proofLink: linkOf(await secrets.tokenOf("invitation", invitationId)) };
    if (proofId === null) return {};
    const code = await secrets.codeOf(proofId);
    const proofLink = linkOf(await secrets.tokenOf("proof", proofId));
    return { code: `${code.slice(0, 4)} ${code.slice(4)}`, proofLink };
  }
}

/** The template without its paragraphs that consist of a link (src/tooling/build/render-mails.ts). */
function withoutLinks({ subject, text, html }: MailTemplate): MailTemplate {
  return {
    subject,
    text: text.replace(/^[^\n]*:\n\{\w+Link\}\n\n/gm, ""),
    html: html.replace(/^.*<a href="\{\w+Link\}".*\n/gm, ""),
  };
}

function log(
  { kind, accountId, tries }: { readonly kind: string; readonly accountId: string | null; readonly tries: number },
  outcome: string,
  cause: string | undefined,
  milliseconds: number,
): void {
  writeLog({ event: "mail", mail: kind, accountId: accountId ?? undefined, outcome, cause, tries, milliseconds });
}
