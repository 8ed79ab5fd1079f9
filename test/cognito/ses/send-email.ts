// Amazon SES, API version 2, as far as Gatehouse calls it: SendEmail with a simple message. The signature is checked.
// Nothing is delivered: the mail is kept for the outbox. Faults are injected as for Cognito, for the operation
// "SendEmail".
// Source: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html

import * as v from "valibot";
import { clockOf } from "../domain/clock.ts";
import { injectFault } from "../local/faults.ts";
import { isForeignPage } from "../protocol/host.ts";
import { readBody } from "../protocol/request.ts";
import { signatureRejection } from "../protocol/sigv4.ts";
import type { Services } from "../services.ts";
import { storeMail } from "./sent-mails.ts";

export const SEND_PATH = "/v2/email/outbound-emails";

const content = v.object({ Data: v.string(), Charset: v.optional(v.string()) });

const SendEmailInput = v.object({
  FromEmailAddress: v.string(),
  Destination: v.object({ ToAddresses: v.pipe(v.array(v.string()), v.minLength(1)) }),
  Content: v.object({
    Simple: v.object({
      Subject: content,
      Body: v.object({ Text: v.optional(content), Html: v.optional(content) }),
      Headers: v.optional(v.array(v.object({ Name: v.string(), Value: v.string() })), []),
    }),
  }),
  EmailTags: v.optional(
    v.array(
      v.object({
        Name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,256}$/)),
        Value: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,256}$/)),
      }),
    ),
    [],
  ),
});

/** SES's own limit for the name of a header in a simple message: ASCII only. */
const HEADER = /^[!-9;-~]{1,126}$/;

export async function sendEmail(services: Services, request: Request): Promise<Response> {
  const { sql, faults, journal } = services;
  const body = await readBody(request);
  const entry = journal.begin({ operation: "SendEmail", poolId: null, clientId: null, input: {}, sent: [] });
  const finish = (response: Response, name: string) => {
    journal.end(entry, name);
    return response;
  };
  if (isForeignPage(request))
    return finish(failure(403, "ForbiddenException", "For this machine's pages."), "Forbidden");
  if (body === null) return finish(failure(413, "BadRequestException", "The request is too large."), "TooLarge");
  const now = clockOf(sql, null);
  const rejection = await signatureRejection(request, body, services.credentials, [Date.now(), now], "ses");
  if (rejection !== null) return finish(failure(403, rejection.name, rejection.message ?? ""), rejection.name);
  const fault = faults.take("SendEmail", null, senderOf(body));
  const context = { requestId: crypto.randomUUID(), origin: null, date: now };
  if (fault !== null)
    return finish(await injectFault(fault, context, () => send(services, body, now)), `fault:${fault.kind}`);
  const response = await send(services, body, now);
  return finish(response, response.ok ? "ok" : "BadRequestException");
}

async function send({ sql }: Services, body: Uint8Array, now: number): Promise<Response> {
  const parsed = v.safeParse(SendEmailInput, parse(body));
  if (!parsed.success) return failure(400, "BadRequestException", v.getDotPath(parsed.issues[0]) ?? "malformed");
  const { FromEmailAddress, Destination, Content, EmailTags } = parsed.output;
  const { Subject, Body, Headers } = Content.Simple;
  if (Body.Text === undefined && Body.Html === undefined)
    return failure(400, "BadRequestException", "The body is empty.");
  if (Headers.some(({ Name }) => !HEADER.test(Name)))
    return failure(400, "BadRequestException", "A header is malformed.");
  const id = crypto.randomUUID();
  for (const destination of Destination.ToAddresses) {
    storeMail(sql, {
      at: now,
      destination,
      sender: FromEmailAddress,
      subject: Subject.Data,
      text: Body.Text?.Data ?? "",
      html: Body.Html?.Data ?? "",
      tags: JSON.stringify(Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value]))),
      headers: JSON.stringify(Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value]))),
    });
  }
  return Response.json({ MessageId: id });
}

/** The sender's address without the display name, or null if the body is malformed. */
function senderOf(body: Uint8Array): string | null {
  const { FromEmailAddress } = Object(parse(body));
  return typeof FromEmailAddress === "string" ? (/<([^<>]+)>$/.exec(FromEmailAddress)?.[1] ?? FromEmailAddress) : null;
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    return undefined;
  }
}

function failure(status: number, name: string, message: string): Response {
  return Response.json({ message }, { status, headers: { "x-amzn-errortype": name } });
}
