// What operators and support can do to an account, apart from roles: disabling it until a time, deleting it after
// days of grace, restoring it, signing it out, resetting its password, removing its second factor, and reading it.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { problemKind } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { mailsTo } from "../mail/mailbox.ts";
import { act, eventsOf, isEnabledAtCognito, type Member, newMember, rowOf, statusOf } from "./people.ts";

const DAY_SECONDS = 86_400;

let instance: Instance;
let operator: Member;

beforeAll(async () => {
  instance = await openInstance({ settings: { MAIL: "ses" } });
  operator = await newMember(instance, "operators");
});

const post = (target: Pick<Member, "id">, action: string, body?: object, by = operator, at = instance) =>
  act(at, by, "POST", target, action, body);

const kindsOf = async (email: string) => (await mailsTo(instance, email)).map(({ subject }) => subject);

describe("reading an account", () => {
  test("shows its state, roles and why it is disabled, without asking Cognito", async () => {
    const ada = await newMember(instance, "support");
    await post(ada, "disable", { reason: " Spam ", until: "2999-01-01T00:00:00Z" });
    const before = (await instance.journal()).length;
    const response = await act(instance, operator, "GET", ada);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      id: ada.id,
      name: ada.name,
      email: ada.email,
      createdAt: expect.any(String),
      emailProvedAt: null,
      termsAcceptedAt: null,
      state: "disabled",
      roles: ["support"],
      disabledAt: expect.stringMatching(/^20/),
      disabledReason: "Spam",
      disabledUntil: "2999-01-01T00:00:00.000Z",
      deletesAt: null,
      isBehind: false,
      secondFactorSince: null,
      lastSeenDay: null,
      events: [
        expect.objectContaining({ event: "account.disabled", actor: { kind: "operator", id: operator.id } }),
        expect.objectContaining({ event: "account.created" }),
      ],
    });
    expect((await instance.journal()).length).toBe(before);
  });

  test("asks Cognito on request, and survives that it has no such user", async () => {
    const ada = await newMember(instance);
    const read = async () => {
      const path = `/admin/accounts/${ada.id}?cognito=1`;
      const response = await instance.request(path, { headers: { authorization: `Bearer ${operator.token}` } });
      return ((await response.json()) as { cognito: unknown }).cognito;
    };
    expect(await read()).toEqual({
      isEnabled: true,
      isConfirmed: true,
      hasAuthenticatorApp: false,
      status: "CONFIRMED",
    });
    await instance.cognito("AdminDeleteUser", { Username: ada.id });
    expect(await read()).toBeNull();
  });
});

describe("disabling", () => {
  test("until a time: the scheduled run enables the account then, and not before", async () => {
    const own = await openInstance();
    const chief = await newMember(own, "operators");
    const ada = await newMember(own);
    const until = new Date(Date.now() + DAY_SECONDS * 1000).toISOString();
    expect((await post(ada, "disable", { until }, chief, own)).status).toBe(204);
    await own.runScheduled();
    expect(await rowOf(ada.id)).toMatchObject({ state: "disabled" });
    own.pass(DAY_SECONDS + 1);
    await own.runScheduled();
    expect(await rowOf(ada.id)).toMatchObject({ state: "active", enabled_is_behind: 0 });
    expect(await isEnabledAtCognito(own, ada.id)).toBe(true);
    expect((await eventsOf(ada.id)).map(({ event, actor_kind }) => [event, actor_kind])).toEqual([
      ["account.disabled", "operator"],
      ["account.enabled", "scheduled_run"],
    ]);
  });

  test.each([{ until: "tomorrow" }, { until: 7 }, { reason: "x".repeat(501) }, { reason: {} }])(
    "with %j is rejected",
    async (body) => {
      const ada = await newMember(instance);
      expect((await post(ada, "disable", body)).status).toBe(422);
      expect(await statusOf(instance, ada.token)).toBe(200);
    },
  );

  test.each([
    ["without a body", {}, undefined, 204],
    ["with an empty body of JSON", { "content-type": "application/json" }, "", 204],
    ["with an empty object", { "content-type": "application/json" }, "{}", 204],
    ["with text", { "content-type": "text/plain" }, "{}", 415],
    ["with broken JSON", { "content-type": "application/json" }, "{", 400],
  ] as const)("%s", async (_, headers, body, status) => {
    const ada = await newMember(instance);
    const authorization = `Bearer ${operator.token}`;
    const init = { method: "POST", headers: { authorization, ...headers }, ...(body !== undefined && { body }) };
    expect((await instance.request(`/admin/accounts/${ada.id}/disable`, init)).status).toBe(status);
  });

  test("again changes the reason and the time; the same again is no event and no mail", async () => {
    const ada = await newMember(instance);
    await post(ada, "disable");
    await post(ada, "disable");
    await post(ada, "disable", { reason: "Spam" });
    expect((await eventsOf(ada.id)).map(({ event }) => event)).toEqual(["account.disabled", "account.disabled"]);
    expect(await kindsOf(ada.email)).toHaveLength(2);
  });

  test("refuses tokens at once, even while Cognito does not answer", async () => {
    const own = await openInstance();
    const chief = await newMember(own, "operators");
    const ada = await newMember(own);
    await own.injectFault({ operation: "AdminDisableUser", kind: "http500", times: 3 });
    expect((await post(ada, "disable", undefined, chief, own)).status).toBe(502);
    expect(await statusOf(own, ada.token)).toBe(401);
    expect(await isEnabledAtCognito(own, ada.id)).toBe(true);
    await own.runScheduled();
    expect(await isEnabledAtCognito(own, ada.id)).toBe(false);
  });
});

describe("deleting", () => {
  test("disables at once, and deletes after the days of grace", async () => {
    const own = await openInstance({ settings: { DELETION_GRACE_DAYS: "2" } });
    const chief = await newMember(own, "operators");
    const ada = await newMember(own);
    expect((await act(own, chief, "DELETE", ada)).status).toBe(204);
    expect(await statusOf(own, ada.token)).toBe(401);
    expect(await ada.signIn()).toBe("NotAuthorizedException");
    expect(await rowOf(ada.id)).toMatchObject({ state: "closing", status: "active" });
    own.pass(2 * DAY_SECONDS - 60);
    await own.runScheduled();
    expect(await rowOf(ada.id)).not.toBeNull();
    own.pass(61);
    await own.runScheduled();
    expect(await rowOf(ada.id)).toBeNull();
    expect((await own.users()).map(({ Username }) => Username)).not.toContain(ada.id);
  });

  test("can be undone within that time; the account was not disabled before", async () => {
    const ada = await newMember(instance);
    await act(instance, operator, "DELETE", ada);
    expect((await post(ada, "restore")).status).toBe(204);
    expect(await rowOf(ada.id)).toMatchObject({ state: "active" });
    expect(await statusOf(instance, await ada.signIn())).toBe(200);
  });

  test("can be undone; an account that was disabled before stays disabled", async () => {
    const ada = await newMember(instance);
    await post(ada, "disable");
    await act(instance, operator, "DELETE", ada);
    await post(ada, "restore");
    expect(await rowOf(ada.id)).toMatchObject({ state: "disabled" });
    expect(await isEnabledAtCognito(instance, ada.id)).toBe(false);
  });

  test("without days of grace is at once", async () => {
    const own = await openInstance({ settings: { DELETION_GRACE_DAYS: "0" } });
    const chief = await newMember(own, "operators");
    const ada = await newMember(own, "support");
    expect((await act(own, chief, "DELETE", ada)).status).toBe(204);
    expect(await rowOf(ada.id)).toBeNull();
    const roles = await env.DB.prepare("SELECT * FROM account_roles WHERE account_id = ?").bind(ada.id).all();
    expect(roles.results).toEqual([]);
    expect((await own.users()).map(({ Username }) => Username)).not.toContain(ada.id);
  });

  test("the address stays taken until the account is gone", async () => {
    const ada = await newMember(instance);
    await act(instance, operator, "DELETE", ada);
    const response = await instance.signUp({ name: "Ada", email: ada.email, password: ada.password });
    expect(await problemKind(response)).toBe("email-taken");
  });
});

describe("signing out", () => {
  test("ends sessions and tokens; the person can sign in again", async () => {
    const ada = await newMember(instance);
    expect((await post(ada, "sign-out")).status).toBe(204);
    expect(await statusOf(instance, ada.token)).toBe(401);
    expect(await statusOf(instance, await ada.signIn())).toBe(200);
    expect((await eventsOf(ada.id)).map(({ event, outcome }) => [event, outcome])).toEqual([
      ["account.signed_out_everywhere", "started"],
      ["account.signed_out_everywhere", "done"],
    ]);
  });

  test("that fails is recorded as failed", async () => {
    const ada = await newMember(instance);
    await instance.injectFault({ operation: "AdminUserGlobalSignOut", kind: "http500", times: 3 });
    expect((await post(ada, "sign-out")).status).toBe(502);
    await instance.clearFaults();
    const [, failed] = await eventsOf(ada.id);
    expect([failed?.outcome, failed?.detail]).toEqual(["failed", '{"cause":"cognito_failed"}']);
  });
});

test("a forced reset makes the person choose a new password with a mailed code", async () => {
  const ada = await newMember(instance);
  await instance.cognito("AdminUpdateUserAttributes", {
    Username: ada.id,
    UserAttributes: [{ Name: "email_verified", Value: "true" }],
  });
  expect((await post(ada, "reset-password")).status).toBe(204);
  expect(await statusOf(instance, ada.token)).toBe(401);
  expect(await ada.signIn()).toBe("PasswordResetRequiredException");
  expect((await eventsOf(ada.id)).map(({ event }) => event)).toContain("account.password_reset_forced");
});

test("removing the second factor lets the password sign in, ends sessions and sends a mail", async () => {
  const ada = await newMember(instance);
  await instance.enrolApp(ada);
  expect(await ada.signIn()).toBe("SOFTWARE_TOKEN_MFA");
  expect((await post(ada, "remove-second-factor")).status).toBe(204);
  expect(await statusOf(instance, ada.token)).toBe(401);
  expect(await statusOf(instance, await ada.signIn())).toBe(200);
  expect(await kindsOf(ada.email)).toHaveLength(1);
});

test.each([
  ["", false],
  ["localhost", true],
])(
  "with the domain %j for passkeys, removing the second factor turns them off as one: %s",
  async (PASSKEY_DOMAIN, expected) => {
    const own = await openInstance({ settings: { PASSKEY_DOMAIN } });
    const ada = await newMember(own);
    const boss = await newMember(own, "operators");
    await own.enrolApp(ada);
    expect((await act(own, boss, "POST", ada, "remove-second-factor")).status).toBe(204);
    const calls = (await own.journal()).filter(({ operation }) => operation === "AdminSetUserMFAPreference");
    const fields = calls.flatMap(({ input }) => input.fields);
    expect(fields).toContain("SoftwareTokenMfaSettings");
    expect(fields.includes("WebAuthnMfaSettings")).toBe(expected);
  },
);

describe("a user who was changed in the AWS console", () => {
  test("and is disabled there: the row follows", async () => {
    const own = await openInstance();
    const ada = await newMember(own);
    await own.cognito("AdminDisableUser", { Username: ada.id });
    await own.runScheduled();
    expect(await rowOf(ada.id)).toMatchObject({ state: "disabled", disabled_reason: "Disabled in the user pool" });
    expect(await statusOf(own, ada.token)).toBe(401);
    expect((await eventsOf(ada.id)).map(({ event, actor_kind }) => [event, actor_kind])).toEqual([
      ["account.disabled", "scheduled_run"],
    ]);
  });

  test("and is enabled there although an operator has disabled the account: the user is disabled again", async () => {
    const own = await openInstance();
    const [chief, ada] = [await newMember(own, "operators"), await newMember(own)];
    await post(ada, "disable", undefined, chief, own);
    await own.cognito("AdminEnableUser", { Username: ada.id });
    await own.runScheduled();
    await own.runScheduled();
    expect(await isEnabledAtCognito(own, ada.id)).toBe(false);
  });
});

test("the day of the last request is stored, once a day", async () => {
  const own = await openInstance({ settings: { ROLES: "" } });
  const [chief, ada] = [await newMember(own, "operators"), await newMember(own)];
  const read = async () => {
    await own.background();
    return ((await (await act(own, chief, "GET", ada)).json()) as { lastSeenDay: string | null }).lastSeenDay;
  };
  expect(await read()).toBeNull();
  const today = new Date().toISOString().slice(0, 10);
  await statusOf(own, ada.token);
  expect(await read()).toBe(today);
  await env.DB.prepare("UPDATE accounts SET last_seen_day = '2020-01-01' WHERE id = ?").bind(ada.id).run();
  await statusOf(own, ada.token);
  expect(await read()).toBe(today);
});

test("no event has a name, an address, a reason or a token", async () => {
  const ada = await newMember(instance);
  await post(ada, "disable", { reason: "Wrote about 0xdeadbeef" });
  await post(ada, "enable");
  await act(instance, operator, "PATCH", ada, "", { name: "Countess Lovelace" });
  const { results } = await env.DB.prepare("SELECT * FROM audit_events").all();
  const text = JSON.stringify(results);
  expect(text).toContain(ada.id);
  for (const secret of [ada.name, ada.email, "deadbeef", "Lovelace", operator.email, operator.token]) {
    expect(text).not.toContain(secret);
  }
});
