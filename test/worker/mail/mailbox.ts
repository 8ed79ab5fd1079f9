// The mails that an instance has sent through the local SES.

import type { SentMail } from "../../cognito/ses/sent-mails.ts";
import { localCognito } from "../harness/cognito.ts";
import type { Instance } from "../harness/instance.ts";

/** Gatehouse's own mails to this address, newest first. First waits for all work that follows responses. */
export async function mailsTo(instance: Instance, address: string): Promise<readonly SentMail[]> {
  await instance.background();
  const { messages } = (await localCognito("GET", `outbox?destination=${encodeURIComponent(address)}`)) as {
    messages: SentMail[];
  };
  return messages.filter(({ kind }) => kind === "mail");
}

export function codeIn({ text }: Pick<SentMail, "text">): string {
  return (/^(\d{4} \d{4})$/m.exec(text)?.[1] ?? "").replace(" ", "");
}

export function tokenIn({ text }: Pick<SentMail, "text">): string {
  return /#proof=(\S+)/.exec(text)?.[1] ?? "";
}

/** Requests a proof of this address. Returns the status, the ID of the request, and the new mail, if there is one. */
export async function askForProof(instance: Instance, email: string) {
  const before = (await mailsTo(instance, email)).length;
  const response = await postTo(instance, "/proofs", { email });
  const { request } = await response.json<{ request: string }>();
  const mails = await mailsTo(instance, email);
  return { status: response.status, request, mail: mails.length > before ? mails[0] : undefined };
}

/** Requests a proof of this address. Returns the proof in the mail. */
export async function proofOf(instance: Instance, email: string) {
  const { request, mail } = await askForProof(instance, email);
  if (mail === undefined) throw new Error("There was no mail.");
  return { request, code: codeIn(mail), token: tokenIn(mail) };
}

export function postTo(instance: Instance, path: string, body: object, token = ""): Promise<Response> {
  return instance.request(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token !== "" && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
}
