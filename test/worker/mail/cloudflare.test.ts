// MAIL=cloudflare: mails through workerd's real binding SEND_EMAIL. Only its failures are made up, as documented at
// https://developers.cloudflare.com/email-service/api/send-emails/workers-api/.

import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { parseConfig } from "../../../src/config.ts";
import { newPerson } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { postTo } from "./mailbox.ts";

const SETTINGS = { MAIL: "cloudflare", MAIL_FROM: "accounts@example.com", MAIL_FROM_NAME: "Bäckerei" };

const binding = env.SEND_EMAIL as SendEmail;

/** Wraps the real binding: records the messages that it gets. The first sends fail with these codes, if defined. */
function notingBinding(failures: readonly (string | undefined)[] = []) {
  const given: EmailMessageBuilder[] = [];
  const rest = [...failures];
  const send = async (message: EmailMessageBuilder) => {
    given.push(message);
    const code = rest.shift();
    if (code !== undefined) throw Object.assign(new Error(`rejected ${String(message.to)}`), { code });
    return binding.send(message);
  };
  return { given, SEND_EMAIL: { send } as SendEmail };
}

type EmailMessageBuilder = Exclude<Parameters<SendEmail["send"]>[0], EmailMessage>;

/** Signs somebody up, and reports that their password was changed, which sends a mail. */
async function reported({ SEND_EMAIL }: { SEND_EMAIL: SendEmail }, settings = SETTINGS) {
  const instance = await openInstance({ settings, bindings: { SEND_EMAIL } });
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<{ id: string }>();
  const token = await instance.signIn(person.email, person.password);
  expect((await postTo(instance, "/accounts/me/events", { event: "password_changed" }, token)).status).toBe(204);
  await instance.background();
  return { instance, id, email: person.email };
}

const rowOf = (id: string) =>
  env.DB.prepare("SELECT destination, due_at, sent_at, outcome, tries FROM outbox WHERE account_id = ?")
    .bind(id)
    .first<{
      destination: string | null;
      due_at: number | null;
      sent_at: number | null;
      outcome: string;
      tries: number;
    }>();

async function later(instance: Instance): Promise<void> {
  instance.pass(61);
  await instance.runScheduled();
}

test("the binding accepts a mail with its sender, its texts and its header", async () => {
  const noting = notingBinding();
  const { id, email } = await reported(noting);
  expect(noting.given).toEqual([
    {
      from: { email: "accounts@example.com", name: "Bäckerei" },
      to: email,
      subject: "Your password at Gatehouse was changed",
      text: expect.stringContaining("http://localhost:8787/forgot-password"),
      html: expect.stringContaining("http://localhost:8787/forgot-password"),
      headers: { "Auto-Submitted": "auto-generated" },
    },
  ]);
  const row = await rowOf(id);
  expect(row).toMatchObject({ destination: null, due_at: null, sent_at: expect.any(Number), tries: 1 });
  // The outcome is the ID that the binding returned.
  expect(row?.outcome).toMatch(/\S+/);
});

test("without a name the sender is the address alone", async () => {
  const noting = notingBinding();
  await reported(noting, { ...SETTINGS, MAIL_FROM_NAME: "" });
  expect(noting.given[0]?.from).toBe("accounts@example.com");
});

test.each([
  ["E_RATE_LIMIT_EXCEEDED"],
  ["E_INTERNAL_SERVER_ERROR"],
  ["E_SENDER_NOT_VERIFIED"],
  ["not a code, a@b.example"],
])("%s: the mail is sent by a later scheduled run, once", async (code) => {
  const noting = notingBinding([code]);
  const { instance, id } = await reported(noting);
  expect(await rowOf(id)).toMatchObject({ sent_at: null, due_at: expect.any(Number), tries: 1 });
  await later(instance);
  await later(instance);
  expect(noting.given).toHaveLength(2);
  expect(await rowOf(id)).toMatchObject({ destination: null, sent_at: expect.any(Number), tries: 2 });
});

test.each([["E_VALIDATION_ERROR"], ["E_RECIPIENT_SUPPRESSED"], ["E_FIELD_MISSING"], ["E_CONTENT_TOO_LARGE"]])(
  "%s: the mail is given up at once, and its address is forgotten",
  async (code) => {
    const noting = notingBinding([code]);
    const { instance, id } = await reported(noting);
    await later(instance);
    expect(noting.given).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ destination: null, due_at: null, sent_at: null, outcome: code, tries: 1 });
  },
);

test("without the binding the settings are not valid", () => {
  const { SEND_EMAIL: _, ...others } = env;
  const parsed = parseConfig({ ...others, ...SETTINGS });
  expect(parsed).toEqual({
    ok: false,
    failure: [{ setting: "SEND_EMAIL", problem: expect.stringContaining("MAIL=cloudflare needs this binding") }],
  });
});
