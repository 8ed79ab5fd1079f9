// Gatehouse's own mails: stored together with the change that they report, sent after the response, and retried by the
// scheduled run. Once a mail is sent, its address is removed.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { succeed } from "../../../src/core/result.ts";
import { deliverMail } from "../../../src/mail/deliver.ts";
import type { MailTemplates } from "../../../src/mail/mail.ts";
import type { OutboxStore } from "../../../src/mail/outbox.ts";
import { clearFaults, type Fault, injectFault } from "../harness/cognito.ts";
import { newPerson } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { mailsTo, postTo } from "./mailbox.ts";

const SETTINGS = { MAIL: "ses", MAIL_FROM_NAME: "Bäckerei" };

async function withMember(settings: Readonly<Record<string, string>> = SETTINGS) {
  const instance = await openInstance({ settings });
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<{ id: string }>();
  const token = await instance.signIn(person.email, person.password);
  return { instance, ...person, id, token };
}

const report = (instance: Instance, token: string, event: string) =>
  postTo(instance, "/accounts/me/events", { event }, token);

const rows = async (kind: string) =>
  (
    await env.DB.prepare("SELECT * FROM outbox WHERE kind = ? ORDER BY created_at DESC").bind(kind).all<{
      destination: string | null;
      due_at: number | null;
      sent_at: number | null;
      outcome: string | null;
      tries: number;
    }>()
  ).results;

describe("a mail", () => {
  test("names its sender in words of at most 75 characters (RFC 2047)", async () => {
    const name = "カフェ☕🍰".repeat(9);
    const { instance, email, token } = await withMember({ ...SETTINGS, MAIL_FROM_NAME: name });
    expect((await report(instance, token, "password_changed")).status).toBe(204);
    const [mail] = await mailsTo(instance, email);
    const words = mail?.sender.replace(" <accounts@example.com>", "").split(" ") ?? [];
    expect(Math.max(...words.map(({ length }) => length))).toBeLessThanOrEqual(75);
    const decoded = words.map((word) => {
      const bytes = Uint8Array.from(atob(word.slice("=?UTF-8?B?".length, -"?=".length)), (byte) => byte.charCodeAt(0));
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
    });
    expect(decoded.join("")).toBe(name);
    expect(mail?.sender.length).toBeLessThanOrEqual(320);
  });

  test("that gets no response does not hold up another", async () => {
    const mail = {
      kind: "password_changed",
      accountId: null,
      destination: newPerson().email,
      origin: "",
      languages: ["en"],
      proofId: null,
      invitationId: null,
      tries: 1,
    } as const;
    const sent: string[] = [];
    const outbox = {
      claimDue: async () =>
        succeed([
          { ...mail, id: "silent" },
          { ...mail, id: "quick" },
        ]),
      markSent: async (id: string) => {
        sent.push(id);
        return succeed(undefined);
      },
    } as unknown as OutboxStore;
    const templates = { password_changed: { subject: "", text: "", html: "" } } as MailTemplates;
    void deliverMail({
      outbox,
      readTemplates: async () => templates,
      send: async ({ id }) => (id === "silent" ? new Promise(() => {}) : succeed("message")),
      secrets: { codeOf: async () => "", tokenOf: async () => "" },
      now: Date.now,
    });
    await expect.poll(() => sent).toEqual(["quick"]);
  });

  test.each([
    ["password_changed", "Your password at Gatehouse was changed"],
    ["second_factor_added", "An authenticator app was added to your account at Gatehouse"],
    ["second_factor_removed", "The authenticator app was removed from your account at Gatehouse"],
    ["passkey_added", "A passkey was added to your account at Gatehouse"],
    ["passkey_removed", "A passkey was removed from your account at Gatehouse"],
  ])("of %s is sent on the client's word", async (event, subject) => {
    const { instance, email, token } = await withMember();
    expect((await report(instance, token, event)).status).toBe(204);
    const [mail] = await mailsTo(instance, email);
    expect(mail).toMatchObject({
      subject,
      destination: email,
      sender: "=?UTF-8?B?QsOkY2tlcmVp?= <accounts@example.com>",
      headers: { "Auto-Submitted": "auto-generated" },
    });
    expect(mail?.text).toContain("http://localhost:8787/forgot-password");
    expect(mail?.html).toContain('href="http://localhost:8787/forgot-password"');
    expect(mail?.html).not.toMatch(/<(img|script|link|style)\b|https?:\/\/(?!localhost:8787\/)/);
    expect(mail?.text + String(mail?.html)).not.toMatch(/\{\w+\}/);
  });

  test.each([
    ["without SITE_ORIGIN it has no links", {}, undefined],
    ["with SITE_ORIGIN it has them", { SITE_ORIGIN: "https://www.example.com" }, "https://www.example.com/login"],
  ])("of the scheduled run follows no request: %s", async (_, more, link) => {
    const { instance, email, id } = await withMember({ ...SETTINGS, ...more });
    const disable = "UPDATE accounts SET disabled_at = 1, disabled_until = 2 WHERE id = ?";
    await env.DB.prepare(disable).bind(id).run();
    await instance.runScheduled();
    const [mail] = await mailsTo(instance, email);
    expect(mail?.subject).toBe("Your account at Gatehouse is enabled again");
    const { text = "", html = "" } = mail ?? {};
    expect(text).toContain("with the same password.");
    const links = [...`${text}${html}`.matchAll(/https?:\/\/[^\s"]+|href="[^"]*"/g)].map(([found]) => found);
    expect(links).toEqual(link === undefined ? [] : [link, `href="${link}"`]);
    expect(text + html).not.toMatch(/\{\w+\}|Sign in:\s*(--|$)/);
  });

  test.each([
    ["fr;q=0.9, de", "Ihr Passwort bei Gatehouse wurde geändert"],
    ["ja", "Gatehouse のパスワードが変更されました"],
    ["nl", "Your password at Gatehouse was changed"],
  ])("is in the language of the page that asked: %s", async (language, subject) => {
    const { instance, email, token } = await withMember();
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "accept-language": language,
    };
    const body = JSON.stringify({ event: "password_changed" });
    await instance.request("/accounts/me/events", { method: "POST", headers, body });
    expect((await mailsTo(instance, email))[0]?.subject).toBe(subject);
  });

  test("of a deletion is sent although the account is gone, and the outbox knows the address no longer", async () => {
    const { instance, email, token, id } = await withMember();
    const headers = { authorization: `Bearer ${token}` };
    expect((await instance.request("/accounts/me", { method: "DELETE", headers })).status).toBe(204);
    expect((await mailsTo(instance, email)).map(({ subject }) => subject)).toEqual([
      "Your account at Gatehouse was deleted",
    ]);
    const dump = JSON.stringify((await env.DB.prepare("SELECT * FROM outbox").all()).results);
    expect(dump).not.toContain(email);
    expect(dump).not.toContain(id);
  });

  test("is part of the export, and its row goes with the account", async () => {
    const { instance, token, id, email } = await withMember();
    await report(instance, token, "password_changed");
    await mailsTo(instance, email);
    const headers = { authorization: `Bearer ${token}` };
    const exported = await (await instance.request("/accounts/me/export", { headers })).json<{ mails: unknown[] }>();
    expect(exported.mails).toEqual([
      { kind: "password_changed", createdAt: expect.any(String), sentAt: expect.any(String) },
    ]);
    await instance.request("/accounts/me", { method: "DELETE", headers });
    const left = await env.DB.prepare("SELECT count(*) AS n FROM outbox WHERE account_id = ?").bind(id).first("n");
    expect(left).toBe(0);
  });
});

describe("if SES fails", () => {
  async function failing(fault: Omit<Fault, "operation">) {
    const member = await withMember();
    // The fault has no pool, because SES knows no pools.
    await injectFault({ operation: "SendEmail", ...fault });
    await report(member.instance, member.token, "password_changed");
    await member.instance.background();
    return member;
  }

  test.each<Omit<Fault, "operation">>([
    { kind: "http500" },
    { kind: "html503" },
    { kind: "cut_before" },
    { kind: "error", name: "TooManyRequestsException" },
    { kind: "error", name: "AccessDeniedException" },
  ])("%j: the mail is sent by a later scheduled run, once", async (fault) => {
    const { instance, email } = await failing(fault);
    expect(await mailsTo(instance, email)).toHaveLength(0);
    await instance.runScheduled();
    expect(await mailsTo(instance, email)).toHaveLength(0);
    instance.pass(61);
    await instance.runScheduled();
    expect(await mailsTo(instance, email)).toHaveLength(1);
    instance.pass(86_400);
    await instance.runScheduled();
    expect(await mailsTo(instance, email)).toHaveLength(1);
  });

  test("a rejected mail is given up at once, and its address is forgotten", async () => {
    const { email } = await failing({ kind: "error", name: "MessageRejected" });
    const [row] = await rows("password_changed");
    expect(row).toMatchObject({ destination: null, due_at: null, sent_at: null, outcome: "MessageRejected", tries: 1 });
    expect(JSON.stringify(row)).not.toContain(email);
  });

  test("five tries are made within a day, and then no more", async () => {
    const { instance } = await failing({ kind: "http500", times: 100 });
    for (let hours = 0; hours < 48; hours++) {
      await instance.runScheduled();
      instance.pass(1_800);
    }
    await clearFaults();
    const [row] = await rows("password_changed");
    expect(row).toMatchObject({ destination: null, due_at: null, outcome: "InternalErrorException", tries: 5 });
  });

  test("the instance is not ready while a mail is stuck", async () => {
    const { instance } = await failing({ kind: "http500", times: 1 });
    expect((await instance.request("/health/ready")).status).toBe(200);
    instance.pass(3_600);
    expect((await instance.request("/health/ready")).status).toBe(503);
    await instance.runScheduled();
    instance.pass(6);
    expect((await instance.request("/health/ready")).status).toBe(200);
  });

  test("a response of SES that is no JSON does not lose the mail", async () => {
    const { instance, email } = await failing({ kind: "cut_after" });
    instance.pass(61);
    await instance.runScheduled();
    // SES cannot recognise a repetition, so the mail arrives twice.
    expect(await mailsTo(instance, email)).toHaveLength(2);
  });
});

test("without mail nothing is written, and a report is accepted all the same", async () => {
  const { instance, token } = await withMember({ MAIL: "off" });
  const before = (await env.DB.prepare("SELECT count(*) AS n FROM outbox").first("n")) as number;
  expect((await report(instance, token, "password_changed")).status).toBe(204);
  expect(await env.DB.prepare("SELECT count(*) AS n FROM outbox").first("n")).toBe(before);
});

test("a mail is written even if the Worker ends before it is sent", async () => {
  const { instance, email, id } = await withMember();
  const visitor = { origin: "http://localhost:8787", languages: [] };
  await instance.services.outbox.write(id, { kind: "password_changed", visitor }, new Date());
  await instance.runScheduled();
  expect(await mailsTo(instance, email)).toHaveLength(1);
});
