// Cloudflare Email Service, through the SEND_EMAIL binding. It cannot recognise a repeated call, so if its response is
// lost, the mail may arrive more than once.
// Source: https://developers.cloudflare.com/email-service/

import { fail, succeed } from "../../core/result.ts";
import { withTimeout } from "../../core/timeout.ts";
import type { Sender } from "../mail.ts";
import { HEADERS, SEND_TIME_LIMIT_MILLISECONDS, type Transport } from "./transport.ts";

const LATE = Symbol("late");

/** The service's codes for a mail that it would reject again. */
const FINAL = /^E_(VALIDATION|FIELD|RECIPIENT|CONTENT|HEADER|TOO_MANY_RECIPIENTS)/;

export function cloudflareTransport(binding: SendEmail, { address, name }: Sender): Transport {
  return async function send({ to, subject, text, html }) {
    const from = name === "" ? address : { email: address, name };
    try {
      const work = binding.send({ from, to, subject, text, html, headers: { ...HEADERS } });
      const sent = await withTimeout(work, SEND_TIME_LIMIT_MILLISECONDS, LATE);
      return sent === LATE ? fail({ kind: "unavailable", cause: "timed_out" }) : succeed(sent.messageId);
    } catch (error) {
      const code = String(Object(error).code ?? "");
      const cause = /^\w{1,60}$/.test(code) ? code : "unknown";
      return fail({ kind: FINAL.test(code) ? "rejected" : "unavailable", cause });
    }
  };
}
