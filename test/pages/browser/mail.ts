// E-mails of Cognito: the local Cognito stores them in its outbox.

import { expect } from "vitest";
import { cognitoUrl } from "./visit.ts";

export type Mail = { readonly kind: string; readonly destination: string; readonly code: string | null };

/** Newest first. */
export async function mailTo(address: string): Promise<Mail[]> {
  const url = new URL("/_local/outbox", cognitoUrl);
  url.searchParams.set("destination", address);
  return (await (await fetch(url)).json()).messages;
}

/** The newest code, after `count` e-mails have arrived. */
export async function codeMailedTo(address: string, mails = 1): Promise<string> {
  await expect.poll(async () => (await mailTo(address)).length).toBeGreaterThanOrEqual(mails);
  return (await mailTo(address))[0]?.code ?? "";
}

/** A code of six digits that is not this one. */
export function wrong(code: string): string {
  return code === "123456" ? "654321" : "123456";
}
