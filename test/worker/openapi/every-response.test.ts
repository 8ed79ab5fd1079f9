// Makes every response that the description of the API lists: each operation's successes and each failure that it
// declares. The harness checks that a response conforms. These tests check that every described response can occur.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { FailureKind } from "../../../src/core/failure.ts";
import { isStaffWrite, type Operation } from "../../../src/http/operation.ts";
import { DESCRIBED } from "../../../src/tooling/openapi/descriptions.ts";
import { describedResponses, seenResponses } from "../../openapi/conformance.ts";
import { claimsOf } from "../harness/federation.ts";
import { LONGEST_TIME_LIMITS, type OperationFixture, openOperationFixture } from "./operation-fixture.ts";

const LAST_IN_RACE = "the caller is an operator, so that the account is the last one's only in a race";

/** Responses that no test can produce, with the reason. */
const EXEMPT: Readonly<Record<string, string>> = {
  "getSettings internal_error": "nothing in it can throw",
  "checkOrigin internal_error": "nothing in it can throw",
  "endSession internal_error": "nothing in it can throw",
  "getHealth internal_error": "nothing in it can throw",
  "getPasswordPolicy internal_error": "every call in it returns its failure as a value",
  "requestProof internal_error": "every call in it returns its failure as a value",
  "disableAccount last_operator": LAST_IN_RACE,
  "removeAccount last_operator": LAST_IN_RACE,
  "setAccountRoles last_operator": LAST_IN_RACE,
  "getReadiness internal_error": "a check that fails is reported as a missing dependency",
};

/** The first Cognito operation that each operation calls. */
const CALLS: Readonly<Record<string, string>> = {
  createAccount: "AdminCreateUser",
  deleteAccount: "AdminUserGlobalSignOut",
  signOutEverywhere: "AdminUserGlobalSignOut",
  startEmailChange: "AdminUpdateUserAttributes",
  confirmEmailChange: "AdminGetUser",
  cancelEmailChange: "AdminUpdateUserAttributes",
  exportAccount: "AdminGetUser",
  readAccount: "AdminGetUser",
  disableAccount: "AdminDisableUser",
  enableAccount: "AdminEnableUser",
  removeAccount: "AdminDisableUser",
  restoreAccount: "AdminEnableUser",
  setAccountRoles: "AdminListGroupsForUser",
  signOutAccount: "AdminUserGlobalSignOut",
  resetPassword: "AdminResetUserPassword",
  removeSecondFactor: "AdminSetUserMFAPreference",
  getPasswordPolicy: "DescribeUserPool",
  recoverAccount: "AdminUserGlobalSignOut",
  createFederatedAccount: "AdminUserGlobalSignOut",
  connectIdentity: "AdminDeleteUser",
  disconnectIdentity: "AdminDisableProviderForUser",
  setPassword: "AdminCreateUser",
};

/** Checks an operator's second factor. Operators' changes that are not listed above make no other call to Cognito. */
const SECOND_FACTOR_CALL = "AdminGetUser";

function usernameIn(token: string): unknown {
  return claimsOf(token).username;
}

type Make = (fixture: OperationFixture) => Promise<unknown>;

async function afterFault(
  fixture: OperationFixture,
  fault: Parameters<OperationFixture["instance"]["injectFault"]>[0],
): Promise<unknown> {
  await fixture.prepare();
  if (["confirmEmailChange", "cancelEmailChange"].includes(fixture.operation.id)) await fixture.reserveEmail();
  await fixture.instance.injectFault({ times: 20, ...fault });
  if (fixture.operation.id === "readAccount") return fixture.send({ query: new URLSearchParams({ cognito: "1" }) });
  if (fault.operation !== SECOND_FACTOR_CALL || !isStaffWrite(fixture.operation)) return fixture.send();
  return (await fixture.withSecondFactor()).send();
}

const cognitoFault = (kind: "http500" | "silence"): Make => {
  return (fixture) => afterFault(fixture, { operation: CALLS[fixture.operation.id] ?? SECOND_FACTOR_CALL, kind });
};

/** Failures of gated files, which are not operations. Their tests are in test/worker/gate. */
type OfFiles = "session_required" | "role_required";

const MAKE: Readonly<Record<Exclude<FailureKind, OfFiles>, Make>> = {
  malformed_json: (fixture) => fixture.send({ body: "{" }),
  unsupported_media_type: (fixture) => fixture.send({ headers: { "content-type": "text/plain" } }),
  body_timeout: (fixture) => fixture.send({ body: unfinishedBody() }),
  body_too_large: (fixture) => fixture.send({ body: JSON.stringify({ name: "x".repeat(20_000) }) }),
  invalid_fields(fixture) {
    const parameters = Object.keys(fixture.operation.query?.entries ?? {});
    const query = new URLSearchParams(parameters.map((name) => [name, "no such value"]));
    const { id, bodyIsOptional } = fixture.operation;
    // In a body of these operations every member is optional, so {} would be valid. So the bodies here have an invalid
    // member.
    const wrong: Readonly<Record<string, string>> = {
      verifyAuditLog: '{"after":-1}',
      createFederatedAccount: '{"email":"nonsense"}',
      connectIdentity: '{"provider":1}',
    };
    const body = wrong[id] ?? (bodyIsOptional ? '{"reason":1}' : "{}");
    return fixture.send({ body, ...(parameters.length > 0 && { query }) });
  },
  idempotency_key_malformed: (fixture) => fixture.send({ headers: { "idempotency-key": "a b" } }),
  async idempotency_key_reused(fixture) {
    const headers = { "idempotency-key": crypto.randomUUID() };
    await fixture.send({ headers });
    return fixture.send({ headers, body: JSON.stringify(fixture.newPerson()) });
  },
  async in_progress(fixture) {
    await fixture.prepare();
    if (/^((dis)?connectIdentity|setPassword)$/.test(fixture.operation.id)) {
      await fixture.giveIdentity(fixture.operation.id === "setPassword" ? "replaced" : "connecting");
      return fixture.send();
    }
    if (fixture.operation.id === "createFederatedAccount") {
      const insert =
        "INSERT INTO accounts (id, email, name, status, created_at, username) VALUES (?, ?, 'Eve', 'pending', 0, ?)";
      await env.DB.prepare(insert)
        .bind(crypto.randomUUID(), fixture.newPerson().email, usernameIn(fixture.token))
        .run();
      return fixture.send();
    }
    const operation = fixture.operation.id === "deleteAccount" ? "AdminDeleteUser" : CALLS[fixture.operation.id];
    await fixture.instance.injectFault({ operation: String(operation), kind: "delay", milliseconds: 2_500 });
    let isWorking = true;
    const first = fixture.send().finally(() => {
      isWorking = false;
    });
    while (isWorking) {
      await scheduler.wait(50);
      await fixture.send();
    }
    return first;
  },
  async email_taken(fixture) {
    if (fixture.operation.id === "createFederatedAccount") {
      await fixture.prepare();
      await env.DB.prepare("UPDATE accounts SET email_proved_at = 1").run();
      return fixture.send();
    }
    if (fixture.operation.id === "createAccount") {
      await fixture.send();
      return fixture.send();
    }
    await fixture.prepare();
    if (fixture.operation.id === "setPassword") {
      await fixture.instance.cognito("AdminCreateUser", {
        Username: crypto.randomUUID(),
        MessageAction: "SUPPRESS",
        UserAttributes: [
          { Name: "email", Value: fixture.email },
          { Name: "email_verified", Value: "true" },
        ],
      });
      return fixture.send();
    }
    if (/^(startEmailChange|createInvitation)$/.test(fixture.operation.id)) {
      const other = fixture.newPerson();
      await fixture.instance.signUp(other);
      return fixture.send({ body: JSON.stringify({ email: other.email }) });
    }
    const email = await fixture.reserveEmail();
    await fixture.verifyInCognito(email);
    await env.DB.prepare("INSERT INTO accounts (id, email, name, status, created_at) VALUES (?, ?, 'Eve', 'active', 0)")
      .bind(crypto.randomUUID(), email)
      .run();
    return fixture.send();
  },
  async sign_up_closed(fixture) {
    return (await fixture.withSettings({ SIGN_UP: "closed" })).send();
  },
  async invitation_required(fixture) {
    return (await fixture.withSettings({ SIGN_UP: "invite" })).send();
  },
  async identity_rejected(fixture) {
    await fixture.prepare();
    const more = fixture.operation.id === "connectIdentity" ? { provider: "Google", accessToken: "none" } : {};
    return fixture.send({ body: JSON.stringify({ idToken: "none", nonce: "none", ...more }) });
  },
  async identity_taken(fixture) {
    await fixture.prepare();
    await fixture.giveIdentity("connected", crypto.randomUUID());
    return fixture.send();
  },
  async provider_connected(fixture) {
    await fixture.prepare();
    await fixture.giveIdentity("connected", undefined, "another");
    return fixture.send();
  },
  async has_password(fixture) {
    const { email, password } = fixture.newPerson();
    await fixture.prepare();
    await fixture.instance.signUp({ name: "Eve", email, password });
    return fixture.send({ token: await fixture.instance.signIn(email, password) });
  },
  async last_way_to_sign_in(fixture) {
    await fixture.prepare();
    await fixture.giveIdentity("own");
    return fixture.send();
  },
  async mail_off(fixture) {
    await fixture.prepare();
    return (await fixture.withSettings({ MAIL: "off" })).send({ token: fixture.token });
  },
  async invitation_not_found(fixture) {
    await fixture.prepare();
    return fixture.send({ path: fixture.operation.path.replace("{id}", crypto.randomUUID()) });
  },
  async invitation_decided(fixture) {
    await fixture.prepare();
    await env.DB.prepare("UPDATE invitations SET accepted_at = 1").run();
    return fixture.send();
  },
  async email_not_verified(fixture) {
    await fixture.prepare();
    await fixture.reserveEmail();
    return fixture.send();
  },
  async too_many_requests(fixture) {
    if (fixture.operation.id === "mailPasswordCode") {
      for (let mails = 0; mails < 3; mails++) await fixture.send();
      return fixture.send();
    }
    if (fixture.operation.id === "requestProof") {
      const hurried = await fixture.withSettings({ PROOF_REQUESTS_PER_HOUR: "1" });
      await hurried.send();
      return hurried.send();
    }
    fixture.limiters = "reject";
    return fixture.needsToken ? fixture.send({ token: "a.b.c" }) : fixture.send();
  },
  cognito_failed: cognitoFault("http500"),
  cognito_timeout: cognitoFault("silence"),
  async cognito_unavailable(fixture) {
    if (!fixture.needsToken) {
      const operation = String(CALLS[fixture.operation.id]);
      return afterFault(fixture, { operation, kind: "error", name: "TooManyRequestsException" });
    }
    await fixture.prepare();
    return (await fixture.withoutKeys()).send({ token: fixture.token });
  },
  async storage_unavailable(fixture) {
    await fixture.prepare();
    fixture.database.failAt(1, "before", true);
    return fixture.send();
  },
  token_missing: (fixture) => fixture.send({ token: "" }),
  token_rejected: (fixture) => fixture.send({ token: "a.b.c" }),
  async recent_sign_in_required(fixture) {
    await fixture.prepare();
    fixture.instance.pass(isStaffWrite(fixture.operation) ? 901 : 301);
    return fixture.send();
  },
  async account_not_found(fixture) {
    await fixture.prepare();
    if (fixture.operation.path.startsWith("/admin/accounts/{id}")) {
      return fixture.send({ path: fixture.operation.path.replace("{id}", crypto.randomUUID()) });
    }
    await env.DB.prepare("DELETE FROM accounts WHERE email = ?").bind(fixture.email).run();
    return fixture.send();
  },
  async operators_only(fixture) {
    await fixture.prepare();
    const { caller, target } = fixture.ids();
    await env.DB.prepare("UPDATE account_roles SET role = 'support' WHERE account_id = ?").bind(caller).run();
    await fixture.instance.giveRole(target, "support");
    await env.DB.prepare("UPDATE invitations SET roles = ?").bind('["support"]').run();
    return fixture.send();
  },
  async own_account(fixture) {
    await fixture.prepare();
    return fixture.send({ path: fixture.operation.path.replace("{id}", fixture.ids().caller) });
  },
  async second_factor_required(fixture) {
    await fixture.prepare();
    return (await fixture.withSecondFactor()).send();
  },
  async last_operator(fixture) {
    await env.DB.prepare("DELETE FROM account_roles").run();
    await fixture.prepare();
    await fixture.instance.giveRole(fixture.ids().caller, "operators");
    return fixture.send();
  },
  async not_ready(fixture) {
    fixture.database.failAt(1, "before", true);
    return fixture.send();
  },
  async origin_not_allowed(fixture) {
    await fixture.prepare();
    return fixture.send({ headers: { origin: "https://elsewhere.example" } });
  },
  https_required: (fixture) => fixture.send({ origin: "http://www.example.com" }),
  async internal_error(fixture) {
    fixture.limiters = "throw";
    return fixture.needsToken ? fixture.send({ token: "a.b.c" }) : fixture.send();
  },
  method_not_allowed: (fixture) => fixture.send({ method: otherMethod(fixture.operation) }),
  async not_found(fixture) {
    if (!fixture.needsToken) return fixture.send({ path: "/nothing" });
    await fixture.prepare();
    if (fixture.operation.path.startsWith("/accounts/me/passkeys/")) {
      return fixture.send({ path: fixture.operation.path.replace("{id}", "not.base64url") });
    }
    if (fixture.operation.id === "createFederatedAccount") {
      const other = fixture.newPerson();
      await fixture.instance.signUp(other);
      const token = await fixture.instance.signIn(other.email, other.password);
      const off = await fixture.withSettings({ IDENTITY_PROVIDERS: "" });
      return off.send({ token, body: '{"idToken":"none","nonce":"none"}' });
    }
    if (fixture.operation.id === "connectIdentity") {
      return (await fixture.withSettings({ IDENTITY_PROVIDERS: "" })).send({ token: fixture.token });
    }
    if (fixture.operation.id === "startSession") return (await fixture.withSettings({ GATED: "" })).send();
    await env.DB.prepare("DELETE FROM account_roles WHERE account_id = ?").bind(fixture.ids().caller).run();
    return fixture.send();
  },
};

/** A method that the operation's path does not support. */
function otherMethod({ path }: Operation): string {
  return /\/roles$|\/passkeys\/\{id\}$/.test(path) ? "POST" : "PUT";
}

/** A body that sends its first byte, and then nothing more. */
function unfinishedBody(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("{")) });
}

/** Makes the operation succeed with this status. */
async function succeed(fixture: OperationFixture, status: string): Promise<unknown> {
  await fixture.prepare();
  if (status !== "304") return fixture.send();
  const { headers } = await fixture.send();
  return fixture.send({ headers: { "if-none-match": String(headers.get("etag")) } });
}

function isKind(response: string): response is keyof typeof MAKE {
  return response in MAKE;
}

async function expectResponse(expected: string): Promise<void> {
  const [id, response = ""] = expected.split(" ");
  const described = DESCRIBED.find(({ operation }) => operation.id === id);
  if (described === undefined) throw new Error(`There is no operation ${id}.`);
  const fixture = await openOperationFixture(described, response === "body_timeout" ? LONGEST_TIME_LIMITS : undefined);
  await (isKind(response) ? MAKE[response](fixture) : succeed(fixture, response));
  expect([...seenResponses]).toContain(expected);
}

describe("every described response occurs, as described", () => {
  const described = describedResponses().filter((response) => !(response in EXEMPT));
  const isSlow = (response: string) => / (cognito|body)_timeout$/.test(response);

  test.each(described.filter((response) => !isSlow(response)))("%s", expectResponse);

  // Each of these tests waits for a Cognito that does not respond, or for the rest of a body, so they run at the same
  // time.
  describe.concurrent("timeouts", () => {
    test.each(described.filter(isSlow))("%s", { timeout: 60_000 }, expectResponse);
  });
});

test("the response to a method that a path does not support is as described", async () => {
  for (const described of DESCRIBED) {
    const fixture = await openOperationFixture(described);
    expect(await fixture.send({ method: otherMethod(described.operation) })).toHaveProperty("status", 405);
  }
});

test("no exemption is out of date", () => {
  expect(
    Object.keys(EXEMPT).filter((response) => seenResponses.has(response) || !describedResponses().includes(response)),
  ).toEqual([]);
});
