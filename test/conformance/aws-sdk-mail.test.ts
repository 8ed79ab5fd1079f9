// @aws-sdk/client-sesv2, unmodified: the local SES accepts valid mail from this client, rejects invalid mail, and shows
// sent mail in the outbox.

import { SESv2 } from "@aws-sdk/client-sesv2";
import { expect, test } from "vitest";
import { cognitoUrl } from "../stack/running.ts";
import { CREDENTIALS } from "./support/sdk.ts";

const ses = new SESv2({ endpoint: cognitoUrl, region: "us-east-1", credentials: CREDENTIALS, maxAttempts: 1 });

const text = (Data: string) => ({ Data, Charset: "UTF-8" });

function mailTo(address: string) {
  return {
    FromEmailAddress: "Bread <accounts@example.com>",
    Destination: { ToAddresses: [address] },
    Content: {
      Simple: {
        Subject: text("Your code"),
        Body: { Text: text("1234 5678"), Html: text("<p>1234 5678</p>") },
        Headers: [{ Name: "Auto-Submitted", Value: "auto-generated" }],
      },
    },
    EmailTags: [{ Name: "gatehouse-mail", Value: "a-mail" }],
  };
}

test("a mail is accepted, and is in the outbox as it was sent", async () => {
  const address = `${crypto.randomUUID()}@example.com`;
  const sent = await ses.sendEmail(mailTo(address));
  expect(sent).toMatchObject({ MessageId: expect.any(String), $metadata: { httpStatusCode: 200 } });
  const { messages } = await (await fetch(`${cognitoUrl}/_local/outbox?destination=${address}`)).json();
  expect(messages).toMatchObject([
    {
      kind: "mail",
      destination: address,
      sender: "Bread <accounts@example.com>",
      subject: "Your code",
      text: "1234 5678",
      html: "<p>1234 5678</p>",
      headers: { "Auto-Submitted": "auto-generated" },
      tags: { "gatehouse-mail": "a-mail" },
    },
  ]);
});

test("a mail without a body is SES's BadRequestException", async () => {
  const mail = mailTo("ada@example.com");
  const empty = { ...mail, Content: { Simple: { Subject: text("x"), Body: {} } } };
  await expect(ses.sendEmail(empty)).rejects.toMatchObject({
    name: "BadRequestException",
    $metadata: { httpStatusCode: 400 },
  });
});

test.each([
  ["another key", { credentials: { ...CREDENTIALS, accessKeyId: "AKIASOMEBODYELSE0000" } }],
  ["another secret", { credentials: { ...CREDENTIALS, secretAccessKey: "guessed" } }],
  ["another region", { region: "eu-central-1" }],
])("a call that is signed with %s is rejected", async (_, settings) => {
  const other = new SESv2({ endpoint: cognitoUrl, region: "us-east-1", credentials: CREDENTIALS, ...settings });
  await expect(other.sendEmail(mailTo("ada@example.com"))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 403 },
  });
});

test("a planned fault may be for the mails of one sender, and is over once it is deleted", async () => {
  const faults = `${cognitoUrl}/_local/faults`;
  const fault = { operation: "SendEmail", kind: "http500", times: 9, sender: "accounts@example.com" };
  await fetch(faults, { method: "POST", body: JSON.stringify(fault) });
  const mail = mailTo("ada@example.com");
  for (const FromEmailAddress of ["accounts@example.com", "Bread <accounts@example.com>"]) {
    await expect(ses.sendEmail({ ...mail, FromEmailAddress })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 500 },
    });
  }
  const another = await ses.sendEmail({ ...mail, FromEmailAddress: "Bread <post@example.com>" });
  expect(another.$metadata.httpStatusCode).toBe(200);
  await fetch(`${faults}?sender=accounts%40example.com`, { method: "DELETE" });
  expect((await ses.sendEmail(mail)).$metadata.httpStatusCode).toBe(200);
});

test("a planned fault is SES's own exception", async () => {
  const fault = { operation: "SendEmail", kind: "error", name: "TooManyRequestsException" };
  await fetch(`${cognitoUrl}/_local/faults`, { method: "POST", body: JSON.stringify(fault) });
  await expect(ses.sendEmail(mailTo("ada@example.com"))).rejects.toMatchObject({ name: "TooManyRequestsException" });
});
