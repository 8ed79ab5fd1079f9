// Which event each operation writes, by whom and about whom, and that no event has personal data.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { REPORTED_EVENTS } from "../../../src/accounts/events/operation.ts";
import { localCognito } from "../harness/cognito.ts";
import { newPerson, PASSWORD } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { mailsTo, postTo, proofOf, tokenIn } from "../mail/mailbox.ts";
import { all, emptyLog, storedEvents } from "./log.ts";

const SETTINGS = { MAIL: "ses", ADOPT_USERS: "on" };

const instance = await openInstance({ settings: SETTINGS });
const inviting = await openInstance({ pool: instance.pool, settings: { ...SETTINGS, SIGN_UP: "invite" } });

async function somebody(at: Instance = instance) {
  const person = newPerson();
  const { id } = await (await at.signUp(person)).json<{ id: string }>();
  const token = await at.signIn(person.email, person.password);
  const send = async (method: string, path: string, body?: object, as = at) => {
    const response = await as.request(path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        "cf-connecting-ip": "192.0.2.17",
        "cf-ipcountry": "DE",
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect([method, path, response.status]).toEqual([method, path, expect.toSatisfy((status) => status < 300)]);
    return response;
  };
  return { ...person, id, token, send };
}

async function operator() {
  const person = await somebody();
  await instance.giveRole(person.id, "operators");
  return { ...person, token: await instance.signIn(person.email, person.password) };
}

/** Sends a request with a token that has the operators' group, and expects success. */
async function sendAs(by: { token: string }, method: string, path: string, body?: object): Promise<Response> {
  const headers = { authorization: `Bearer ${by.token}`, "content-type": "application/json" };
  const response = await inviting.request(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  expect(response.status).toBeLessThan(300);
  return response;
}

/** All events in the log, with the values that the tests compare. */
async function written() {
  return (await storedEvents()).map(({ event, outcome, actor_kind, actor_id, account_id, detail }) => ({
    event,
    outcome,
    actor: actor_id === null ? actor_kind : `${actor_kind} ${actor_id}`,
    account: account_id,
    ...JSON.parse(detail),
  }));
}

beforeEach(emptyLog);

const done = (event: string, actor: string, account: string | null, detail: object = {}) => ({
  event,
  outcome: "done",
  actor,
  account,
  ...detail,
});

test("a sign-up", async () => {
  const { id } = await (await instance.signUp(newPerson())).json<{ id: string }>();
  expect(await written()).toEqual([done("account.created", "person", id)]);
});

test("a sign-up that the scheduled run completes", async () => {
  const { id } = await somebody();
  await env.DB.prepare("UPDATE accounts SET status = 'pending', status_since = 0, lease_until = 0 WHERE id = ?")
    .bind(id)
    .run();
  await emptyLog();
  await instance.runScheduled();
  expect(await written()).toEqual([done("account.created", "scheduled_run", id)]);
});

test("an adoption", async () => {
  const Username = crypto.randomUUID();
  const UserAttributes = [
    { Name: "email", Value: newPerson().email },
    { Name: "email_verified", Value: "true" },
  ];
  await instance.cognito("AdminCreateUser", { Username, MessageAction: "SUPPRESS", UserAttributes });
  await instance.cognito("AdminSetUserPassword", { Username, Password: PASSWORD, Permanent: true });
  const headers = { authorization: `Bearer ${await instance.signIn(Username, PASSWORD)}` };
  const read = () => instance.request("/accounts/me", { headers });
  expect((await Promise.all([read(), read(), read()])).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await written()).toEqual([done("account.created", `person ${Username}`, Username)]);
});

test("a changed name, by the person and by an operator", async () => {
  const [ada, boss] = [await somebody(), await operator()];
  await emptyLog();
  await ada.send("PATCH", "/accounts/me", { name: "Ada King" });
  await sendAs(boss, "PATCH", `/admin/accounts/${ada.id}`, { name: "Ada" });
  expect(await written()).toEqual([
    done("account.changed", `person ${ada.id}`, ada.id, { fields: ["name"] }),
    done("account.changed", `operator ${boss.id}`, ada.id, { fields: ["name"] }),
  ]);
});

describe("a change of the address", () => {
  async function enterCode(ada: { token: string }, email: string): Promise<void> {
    const path = `outbox?poolId=${instance.userPoolId}&destination=${encodeURIComponent(email)}`;
    const { messages } = (await localCognito("GET", path)) as { messages: { code: string }[] };
    const Code = messages[0]?.code;
    await instance.cognito("VerifyUserAttribute", { AccessToken: ada.token, AttributeName: "email", Code });
  }

  test("started and confirmed", async () => {
    const [ada, email] = [await somebody(), newPerson().email];
    await emptyLog();
    await ada.send("POST", "/accounts/me/email", { email });
    await enterCode(ada, email);
    await ada.send("POST", "/accounts/me/email/confirm");
    await ada.send("POST", "/accounts/me/email/confirm");
    expect(await written()).toEqual([
      done("account.email_change_started", `person ${ada.id}`, ada.id),
      done("account.email_changed", `person ${ada.id}`, ada.id),
    ]);
  });

  test("started and cancelled", async () => {
    const ada = await somebody();
    await emptyLog();
    await ada.send("POST", "/accounts/me/email", { email: newPerson().email });
    await ada.send("POST", "/accounts/me/email/cancel");
    await ada.send("POST", "/accounts/me/email/cancel");
    expect(await written()).toEqual([
      done("account.email_change_started", `person ${ada.id}`, ada.id),
      done("account.email_change_cancelled", `person ${ada.id}`, ada.id),
    ]);
  });

  test("confirmed by the scheduled run", async () => {
    const [ada, email] = [await somebody(), newPerson().email];
    await ada.send("POST", "/accounts/me/email", { email });
    await enterCode(ada, email);
    await env.DB.prepare("UPDATE accounts SET new_email_since = 0 WHERE id = ?").bind(ada.id).run();
    await emptyLog();
    await instance.runScheduled();
    expect(await written()).toEqual([done("account.email_changed", "scheduled_run", ada.id)]);
  });

  test("undone because Cognito rejects it", async () => {
    const ada = await somebody();
    await emptyLog();
    await instance.injectFault({
      operation: "AdminUpdateUserAttributes",
      kind: "error",
      name: "InvalidParameterException",
    });
    const response = await postTo(instance, "/accounts/me/email", { email: newPerson().email }, ada.token);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await written()).toEqual([
      done("account.email_change_started", `person ${ada.id}`, ada.id),
      {
        ...done("account.email_change_started", `person ${ada.id}`, ada.id, { cause: expect.any(String) }),
        outcome: "failed",
      },
    ]);
  });

  test("to an address that has an account and to one that has none, where accounts are hidden", async () => {
    const hiding = await openInstance({ pool: instance.pool, settings: { ...SETTINGS, SIGN_UP: "proof-first" } });
    const [ada, eve] = [await somebody(), await somebody()];
    for (const email of [newPerson().email, eve.email]) {
      await emptyLog();
      await ada.send("POST", "/accounts/me/email", { email }, hiding);
      await hiding.background();
      expect(await written()).toEqual([done("account.email_change_started", `person ${ada.id}`, ada.id)]);
    }
  });

  test("to the address of another account", async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    await emptyLog();
    expect((await postTo(instance, "/accounts/me/email", { email: eve.email }, ada.token)).status).toBe(409);
    expect(await written()).toEqual([]);
  });
});

test("a proved address, once, and none for a request for a proof", async () => {
  const ada = await somebody();
  await emptyLog();
  const [proof, another] = [await proofOf(instance, ada.email), await proofOf(instance, ada.email)];
  expect(await written()).toEqual([]);
  for (const { request, code } of [proof, another]) {
    await ada.send("POST", "/accounts/me/proof", { proof: { request, code } });
  }
  expect(await written()).toEqual([done("account.email_proved", `person ${ada.id}`, ada.id)]);
});

test("a recovery", async () => {
  const ada = await somebody();
  const { request, code } = await proofOf(instance, ada.email);
  await emptyLog();
  expect((await postTo(instance, "/accounts/recover", { proof: { request, code } })).status).toBe(204);
  expect(await written()).toEqual([
    done("account.signed_out_everywhere", "person", ada.id),
    done("account.recovered", "person", ada.id),
  ]);
});

test("sign out everywhere", async () => {
  const ada = await somebody();
  await emptyLog();
  await ada.send("POST", "/accounts/me/sign-out-everywhere");
  expect(await written()).toEqual([done("account.signed_out_everywhere", `person ${ada.id}`, ada.id)]);
});

test("an export", async () => {
  const ada = await somebody();
  await emptyLog();
  await ada.send("GET", "/accounts/me/export");
  expect(await written()).toEqual([done("account.exported", `person ${ada.id}`, ada.id)]);
});

test.each(["ses", "off"])("what the client reports, with MAIL=%s", async (MAIL) => {
  const at = await openInstance({ pool: instance.pool, settings: { ...SETTINGS, MAIL } });
  const ada = await somebody();
  await emptyLog();
  for (const event of REPORTED_EVENTS) {
    await ada.send("POST", "/accounts/me/events", { event }, at);
  }
  const reported = (event: string) => ({ ...done(event, `person ${ada.id}`, ada.id), outcome: "reported" });
  expect(await written()).toEqual([
    reported("account.password_changed"),
    reported("account.second_factor_added"),
    reported("account.second_factor_removed"),
    reported("account.passkey_added"),
    reported("account.passkey_removed"),
  ]);
});

test("a change that changes nothing writes no event", async () => {
  const ada = await somebody();
  expect((await ada.send("PATCH", "/accounts/me", { name: "Ada King" })).status).toBe(200);
  await emptyLog();
  expect((await ada.send("PATCH", "/accounts/me", { name: "Ada King" })).status).toBe(200);
  expect(await written()).toEqual([]);
});

describe("a deletion", () => {
  test("by the person, and no network of the account stays", async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    await emptyLog();
    await ada.send("PATCH", "/accounts/me", { name: "Ada King" });
    await eve.send("PATCH", "/accounts/me", { name: "Eve" });
    expect(await all("SELECT network, country FROM audit_networks")).toHaveLength(2);
    await ada.send("DELETE", "/accounts/me");
    expect(await written()).toMatchObject([
      { event: "account.changed" },
      { event: "account.changed" },
      done("account.deletion_started", `person ${ada.id}`, ada.id),
      done("account.deleted", `person ${ada.id}`, ada.id),
    ]);
    const kept = "SELECT account_id FROM audit_networks JOIN audit_events USING (id)";
    expect(await all(kept)).toEqual([{ account_id: eve.id }]);
  });

  test("that the scheduled run completes", async () => {
    const ada = await somebody();
    await emptyLog();
    await instance.injectFault({ operation: "AdminDeleteUser", kind: "http500", times: 9 });
    const headers = { authorization: `Bearer ${ada.token}` };
    expect((await instance.request("/accounts/me", { method: "DELETE", headers })).status).toBeGreaterThanOrEqual(500);
    await instance.clearFaults();
    await env.DB.prepare("UPDATE accounts SET status_since = 0 WHERE id = ?").bind(ada.id).run();
    await instance.runScheduled();
    expect(await written()).toEqual([
      done("account.deletion_started", `person ${ada.id}`, ada.id),
      done("account.deleted", "scheduled_run", ada.id),
    ]);
  });

  test("of an account whose user is gone", async () => {
    const ada = await somebody();
    await instance.cognito("AdminDeleteUser", { Username: ada.id });
    await emptyLog();
    expect((await instance.signUp({ ...newPerson(), email: ada.email })).status).toBe(201);
    expect(await written()).toMatchObject([
      done("account.deletion_started", "person", ada.id),
      done("account.deleted", "person", ada.id),
      { event: "account.created" },
    ]);
  });

  test("of an account that was never proved, by who proves the address", async () => {
    const ada = await somebody();
    const { request, code } = await proofOf(instance, ada.email);
    await emptyLog();
    const again = { ...newPerson(), email: ada.email, proof: { request, code } };
    expect((await instance.signUp(again)).status).toBe(201);
    expect(await written()).toMatchObject([
      done("account.deletion_started", "person", ada.id),
      done("account.deleted", "person", ada.id),
      { event: "account.created", actor: "person" },
    ]);
  });
});

test("invitations: created, replaced, sent again, revoked and accepted", async () => {
  const boss = await operator();
  await emptyLog();
  const by = `operator ${boss.id}`;
  const [email, other] = [newPerson().email, newPerson().email];
  const invite = async (address: string) =>
    (await sendAs(boss, "POST", "/admin/invitations", { email: address })).json<{ id: string }>();
  const [first, second, third] = [await invite(email), await invite(email), await invite(other)];
  await sendAs(boss, "POST", `/admin/invitations/${second.id}/resend`);
  await sendAs(boss, "DELETE", `/admin/invitations/${third.id}`);
  await sendAs(boss, "DELETE", `/admin/invitations/${third.id}`);
  const [mail] = await mailsTo(inviting, email);
  const proof = { token: mail === undefined ? "" : tokenIn(mail) };
  const { id } = await (await inviting.signUp({ ...newPerson(), email, proof })).json<{ id: string }>();
  expect(await written()).toEqual([
    done("invitation.created", by, null, { invitationId: first.id }),
    done("invitation.revoked", by, null, { invitationId: first.id }),
    done("invitation.created", by, null, { invitationId: second.id }),
    done("invitation.created", by, null, { invitationId: third.id }),
    done("invitation.resent", by, null, { invitationId: second.id }),
    done("invitation.revoked", by, null, { invitationId: third.id }),
    done("invitation.accepted", "person", id, { invitationId: second.id }),
    done("account.created", "person", id),
  ]);
});

test("an event has the id of its request, the network as a /24 or /64, and the country", async () => {
  const ada = await somebody();
  await emptyLog();
  const response = await ada.send("PATCH", "/accounts/me", { name: "Ada King" });
  const rows = await all("SELECT request_id, network, country FROM audit_events JOIN audit_networks USING (id)");
  expect(rows).toEqual([{ request_id: response.headers.get("x-request-id"), network: "192.0.2.0/24", country: "DE" }]);
});

test("no event has a name, an address, a password, a token or a code", async () => {
  const [ada, eve, email] = [await somebody(), await somebody(), newPerson().email];
  const name = `Name-${crypto.randomUUID()}`;
  await ada.send("PATCH", "/accounts/me", { name });
  await ada.send("POST", "/accounts/me/email", { email });
  const proof = await proofOf(instance, ada.email);
  await ada.send("POST", "/accounts/me/proof", { proof: { token: proof.token } });
  await ada.send("POST", "/accounts/me/events", { event: "password_changed" });
  await ada.send("GET", "/accounts/me/export");
  await ada.send("POST", "/accounts/me/sign-out-everywhere");
  await eve.send("DELETE", "/accounts/me");
  const boss = await operator();
  await sendAs(boss, "PATCH", `/admin/accounts/${ada.id}`, { name: `${name} again` });
  await sendAs(boss, "POST", "/admin/invitations", { email: newPerson().email, name });
  const tables = ["audit_events", "audit_networks", "audit_seals"];
  await instance.runScheduled();
  const text = JSON.stringify(await Promise.all(tables.map((table) => all(`SELECT * FROM ${table}`))));
  expect((await storedEvents()).length).toBeGreaterThan(12);
  const secrets = [name, "Ada Lovelace", ada.email, eve.email, email, PASSWORD, ada.token, proof.code, proof.token];
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  expect(text).not.toMatch(/@|eyJ|192\.0\.2\.17/);
});
