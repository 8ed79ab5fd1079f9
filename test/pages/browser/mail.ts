// E-mails, which the local Cognito stores in its outbox: Cognito's own, and those that the site sends through SES.

import { expect } from "vitest";
import { cognitoUrl } from "./visit.ts";

/** An e-mail from Cognito. */
export type Mail = { readonly kind: string; readonly destination: string; readonly code: string | null };

/** An e-mail from the site. */
export type OwnMail = { readonly kind: string; readonly subject: string; readonly text: string };

async function outbox(address: string): Promise<(Mail & OwnMail)[]> {
  const url = new URL("/_local/outbox", cognitoUrl);
  url.searchParams.set("destination", address);
  return (await (await fetch(url)).json()).messages;
}

/** Cognito's e-mails to this address, newest first. */
export async function mailTo(address: string): Promise<Mail[]> {
  return (await outbox(address)).filter((mail) => mail.kind !== "mail");
}

/** The site's e-mails to this address, newest first. */
export async function ownMailTo(address: string): Promise<OwnMail[]> {
  return (await outbox(address)).filter((mail) => mail.kind === "mail");
}

/** The code of Cognito's newest e-mail, once at least `mails` of them have arrived. "" if it has none. */
export async function codeMailedTo(address: string, mails = 1): Promise<string> {
  await expect.poll(async () => (await mailTo(address)).length).toBeGreaterThanOrEqual(mails);
  return (await mailTo(address))[0]?.code ?? "";
}

export type MailedProof = { readonly subject: string; readonly code: string; readonly link: string };

/** The code and link of the site's newest e-mail, once at least `mails` have arrived. "" for an absent part. */
export async function proofMailedTo(address: string, mails = 1): Promise<MailedProof> {
  await expect.poll(async () => (await ownMailTo(address)).length, { timeout: 10_000 }).toBeGreaterThanOrEqual(mails);
  const { subject = "", text = "" } = (await ownMailTo(address))[0] ?? {};
  const code = (/^(\d{4} \d{4})$/m.exec(text)?.[1] ?? "").replace(" ", "");
  return { subject, code, link: /\/sign-up#proof=\S+/.exec(text)?.[0] ?? "" };
}

/** A different code with the same number of digits. */
export function wrong(code: string): string {
  const one = "123456789".slice(0, code.length);
  return code === one ? [...one].reverse().join("") : one;
}
