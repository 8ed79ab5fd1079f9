// E-mails, which the local Cognito stores in its outbox: Cognito's own, and those that the site sends through SES.

import { expect } from "vitest";
import { cognitoUrl } from "./visit.ts";

/** Of Cognito. */
export type Mail = { readonly kind: string; readonly destination: string; readonly code: string | null };

/** Of the site. */
export type OwnMail = { readonly kind: string; readonly subject: string; readonly text: string };

async function outbox(address: string): Promise<(Mail & OwnMail)[]> {
  const url = new URL("/_local/outbox", cognitoUrl);
  url.searchParams.set("destination", address);
  return (await (await fetch(url)).json()).messages;
}

/** Those of Cognito, newest first. */
export async function mailTo(address: string): Promise<Mail[]> {
  return (await outbox(address)).filter((mail) => mail.kind !== "mail");
}

/** Those of the site, newest first. */
export async function ownMailTo(address: string): Promise<OwnMail[]> {
  return (await outbox(address)).filter((mail) => mail.kind === "mail");
}

/** The newest code, after `count` e-mails have arrived. */
export async function codeMailedTo(address: string, mails = 1): Promise<string> {
  await expect.poll(async () => (await mailTo(address)).length).toBeGreaterThanOrEqual(mails);
  return (await mailTo(address))[0]?.code ?? "";
}

export type MailedProof = { readonly subject: string; readonly code: string; readonly link: string };

/** The newest proof, after `count` mails of the site have arrived. "" for what the mail does not have. */
export async function proofMailedTo(address: string, mails = 1): Promise<MailedProof> {
  await expect.poll(async () => (await ownMailTo(address)).length, { timeout: 10_000 }).toBeGreaterThanOrEqual(mails);
  const { subject = "", text = "" } = (await ownMailTo(address))[0] ?? {};
  const code = (/^(\d{4} \d{4})$/m.exec(text)?.[1] ?? "").replace(" ", "");
  return { subject, code, link: /\/sign-up#proof=\S+/.exec(text)?.[0] ?? "" };
}

/** A code of as many digits that is not this one. */
export function wrong(code: string): string {
  const one = "123456789".slice(0, code.length);
  return code === one ? [...one].reverse().join("") : one;
}
