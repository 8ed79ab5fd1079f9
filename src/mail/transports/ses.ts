// Amazon SES, API version 2: SendEmail. SES has no way to recognise a repeated call, so if SES's response is lost, the
// mail may arrive more than once, at most as often as sending it is tried.
// Source: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html

import type { Network } from "../../cognito/client.ts";
import type { Credentials } from "../../core/credentials.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { postSigner } from "../../core/sign-request.ts";
import type { Letter, MailFailure, Sender } from "../mail.ts";
import { HEADERS, SEND_TIME_LIMIT_MILLISECONDS, type Transport } from "./transport.ts";

export interface SesOptions {
  /** The origin of SES's API. */
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly sender: Sender;
}

/** Exceptions after which the same mail may be accepted later: throttling, or a policy that an operator corrects. */
const PASSING = new Set([
  "TooManyRequestsException",
  "LimitExceededException",
  "SendingPausedException",
  "AccessDeniedException",
  "MailFromDomainNotVerifiedException",
]);

export function sesTransport({ endpoint, region, credentials, sender }: SesOptions, network: Network): Transport {
  const sign = postSigner(credentials, "ses", region);

  return async function send(letter) {
    const signal = network.timeLimit(SEND_TIME_LIMIT_MILLISECONDS);
    const request = await sign({
      url: `${endpoint}/v2/email/outbound-emails`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input(letter, sender)),
    });
    try {
      const response = await network.fetch(request, { signal, redirect: "manual" });
      return read(response, await response.text());
    } catch {
      return fail({ kind: "unavailable", cause: signal.aborted ? "timed_out" : "unreachable" });
    }
  };
}

function input({ id, to, subject, text, html }: Letter, sender: Sender) {
  const content = (Data: string) => ({ Data, Charset: "UTF-8" });
  return {
    FromEmailAddress: mailbox(sender),
    Destination: { ToAddresses: [to] },
    Content: {
      Simple: {
        Subject: content(subject),
        Body: { Text: content(text), Html: content(html) },
        Headers: Object.entries(HEADERS).map(([Name, Value]) => ({ Name, Value })),
      },
    },
    EmailTags: [{ Name: "gatehouse-mail", Value: id }],
  };
}

/** The sender as a header value (RFC 5322). A name that is not ASCII must consist of encoded words (RFC 2047). */
function mailbox({ name, address }: Sender): string {
  if (name === "") return address;
  const isAscii = /^[ -~]*$/.test(name);
  const phrase = isAscii ? `"${name.replaceAll(/["\\]/g, "\\$&")}"` : encodedWords(name);
  return `${phrase} <${address}>`;
}

/** Whole characters of at most 45 bytes make a word of at most 72 characters. RFC 2047 allows 75. */
function encodedWords(text: string): string {
  const words = [""];
  for (const character of text) {
    const bytes = String.fromCharCode(...new TextEncoder().encode(character));
    const word = words.pop() + bytes;
    words.push(...(word.length > 45 ? [word.slice(0, -bytes.length), bytes] : [word]));
  }
  return words.map((bytes) => `=?UTF-8?B?${btoa(bytes)}?=`).join(" ");
}

function read(response: Response, text: string): Result<string, MailFailure> {
  const body = parse(text);
  if (response.status === 200 && typeof body.MessageId === "string") return succeed(body.MessageId);
  const [name = ""] = (response.headers.get("x-amzn-errortype") ?? "").split(":");
  const cause = /^\w{1,60}$/.test(name) ? name : `HTTP ${response.status}`;
  const isPassing = response.status >= 500 || response.status === 200 || response.status === 403 || PASSING.has(name);
  return fail({ kind: isPassing ? "unavailable" : "rejected", cause });
}

function parse(text: string): { readonly MessageId?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
