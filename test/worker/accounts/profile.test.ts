import { env } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import { NO_FIELD_VALUES } from "../../fields/no-values.ts";
import { localCognito } from "../harness/cognito.ts";
import { newPerson, problemKind, readProblem } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

const instance = await openInstance();

async function somebody() {
  const person = newPerson();
  const account = await (await instance.signUp(person)).json<{ id: string; email: string }>();
  const token = await instance.signIn(person.email, person.password);
  const authorization = `Bearer ${token}`;
  return {
    ...person,
    ...account,
    token,
    sendRequest: (method: string, path: string, body?: unknown) =>
      instance.request(`/accounts/me${path}`, {
        method,
        headers: { authorization, ...(body === undefined ? {} : { "content-type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}

type Somebody = Awaited<ReturnType<typeof somebody>>;

/** The newest code for an address. */
async function codeFor(email: string): Promise<string> {
  const path = `outbox?poolId=${instance.userPoolId}&destination=${encodeURIComponent(email)}`;
  const { messages } = (await localCognito("GET", path)) as { messages: { code: string }[] };
  return messages[0]?.code ?? "none";
}

async function enterCode(ada: Somebody, Code: string): Promise<string> {
  const output = await instance.cognito("VerifyUserAttribute", {
    AccessToken: ada.token,
    AttributeName: "email",
    Code,
  });
  return String(output.__type ?? "ok");
}

describe("PATCH /accounts/me", () => {
  test("HT-8: changes the name and nothing else", async () => {
    const ada = await somebody();
    const change = { name: "  Ada King ", email: "eve@example.com", id: "x", status: "closing", createdAt: 0 };
    const response = await ada.sendRequest("PATCH", "", change);
    expect(response.status).toBe(200);
    const expected = {
      id: ada.id,
      name: "Ada King",
      email: ada.email,
      createdAt: expect.any(String),
      emailProvedAt: null,
      termsAcceptedAt: null,
      ...NO_FIELD_VALUES,
    };
    expect(await response.json()).toEqual(expected);
    expect(await (await ada.sendRequest("GET", "")).json()).toEqual(expected);
  });

  test.each([
    [{}, "name_required"],
    [{ name: "" }, "name_required"],
    [{ name: "a\nb" }, "name_control_characters"],
  ])("%j is a 422", async (change, code) => {
    const ada = await somebody();
    const response = await ada.sendRequest("PATCH", "", change);
    expect(response.status).toBe(422);
    expect((await readProblem(response)).errors).toMatchObject([{ pointer: "/name", code }]);
  });
});

describe("AC-4: changing the e-mail", () => {
  test("the old address stays until the new one is verified, then the account has the new one", async () => {
    const ada = await somebody();
    const email = newPerson().email;
    const started = await ada.sendRequest("POST", "/email", { email: ` ${email.toUpperCase()} ` });
    expect(started.status).toBe(202);
    expect(await started.json()).toMatchObject({ email: ada.email, newEmail: email });
    expect(await (await ada.sendRequest("GET", "")).json()).toMatchObject({ email: ada.email, newEmail: email });
    expect(await instance.signIn(ada.email, ada.password)).toMatch(/^eyJ/);
    expect(await instance.signIn(email, ada.password)).toBe("NotAuthorizedException");

    const early = await ada.sendRequest("POST", "/email/confirm");
    expect(early.status).toBe(409);
    expect(await problemKind(early)).toBe("email-not-verified");

    expect(await enterCode(ada, await codeFor(email))).toBe("ok");
    const confirmed = await ada.sendRequest("POST", "/email/confirm");
    expect(confirmed.status).toBe(200);
    expect(await confirmed.json()).toEqual({
      id: ada.id,
      name: ada.name,
      email,
      createdAt: expect.any(String),
      emailProvedAt: expect.any(String),
      termsAcceptedAt: null,
      ...NO_FIELD_VALUES,
    });
    expect(await (await ada.sendRequest("GET", "")).json()).not.toHaveProperty("newEmail");
    expect((await ada.sendRequest("POST", "/email/confirm")).status).toBe(200);
    expect(await instance.signIn(email, ada.password)).toMatch(/^eyJ/);
    expect(await instance.signIn(ada.email, ada.password)).toBe("NotAuthorizedException");
    expect((await instance.signUp({ ...newPerson(), email: ada.email })).status).toBe(201);
  });

  test("the client's word is not used: without the code at Cognito nothing changes", async () => {
    const ada = await somebody();
    await ada.sendRequest("POST", "/email", { email: newPerson().email });
    expect(await enterCode(ada, "000000")).toBe("CodeMismatchException");
    expect((await ada.sendRequest("POST", "/email/confirm")).status).toBe(409);
    expect(await (await ada.sendRequest("GET", "")).json()).toMatchObject({ email: ada.email });
  });

  test("an address that another account has, has reserved or signs up with is rejected, without a trace", async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    const wanted = newPerson().email;
    expect((await eve.sendRequest("POST", "/email", { email: wanted })).status).toBe(202);
    const signingUp = newPerson();
    await env.DB.prepare("INSERT INTO accounts (id, email, name, status, created_at) VALUES (?, ?, 'x', 'pending', 0)")
      .bind(crypto.randomUUID(), signingUp.email)
      .run();
    const before = (await instance.journal()).length;
    for (const email of [eve.email, wanted, signingUp.email, eve.email.toUpperCase()]) {
      const response = await ada.sendRequest("POST", "/email", { email });
      expect(response.status).toBe(409);
      expect(await problemKind(response)).toBe("email-taken");
    }
    expect((await instance.journal()).length).toBe(before);
    expect(await (await ada.sendRequest("GET", "")).json()).not.toHaveProperty("newEmail");
  });

  test("A6: a sign-up gets an address that is only another account's pending one, which stays without it", async () => {
    const eve = await somebody();
    const person = newPerson();
    for (let day = 0; day < 3; day++) await eve.sendRequest("POST", "/email", { email: person.email });
    expect((await instance.signUp(person)).status).toBe(201);
    expect(await (await eve.sendRequest("GET", "")).json()).toMatchObject({ email: eve.email });
    expect(await (await eve.sendRequest("GET", "")).json()).not.toHaveProperty("newEmail");
    expect((await eve.sendRequest("POST", "/email", { email: person.email })).status).toBe(409);
    // Eve is rejected even with the code from the mailbox.
    expect(await enterCode(eve, await codeFor(person.email))).toBe("AliasExistsException");
    await eve.sendRequest("POST", "/email/confirm");
    expect(await (await eve.sendRequest("GET", "")).json()).toMatchObject({ email: eve.email });
    expect(await instance.signIn(person.email, person.password)).toMatch(/^eyJ/);
    expect(await instance.signIn(eve.email, eve.password)).toMatch(/^eyJ/);
  });

  test("a sign-up that fails still leaves the other account without the pending address", async () => {
    const eve = await somebody();
    const person = newPerson();
    await eve.sendRequest("POST", "/email", { email: person.email });
    await instance.injectFault({ operation: "AdminCreateUser", kind: "http500", times: 3 });
    expect((await instance.signUp(person)).status).toBe(502);
    expect((await eve.sendRequest("POST", "/email", { email: person.email })).status).toBe(202);
    expect((await instance.signUp(person)).status).toBe(201);
  });

  test("of five concurrent changes to one address, one succeeds", async () => {
    const people = await Promise.all(Array.from({ length: 5 }, somebody));
    const email = newPerson().email;
    const responses = await Promise.all(people.map((one) => one.sendRequest("POST", "/email", { email })));
    expect(responses.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409, 409]);
  });

  test("the account's own address, and no address, are a 422", async () => {
    const ada = await somebody();
    for (const [email, code] of [
      [ada.email, "email_unchanged"],
      ["ada", "email_malformed"],
    ]) {
      const response = await ada.sendRequest("POST", "/email", { email });
      expect(response.status).toBe(422);
      expect((await readProblem(response)).errors).toMatchObject([{ pointer: "/email", code }]);
    }
  });

  test.each(["reject", "take_over"])(
    "even if the pool would %s an alias at verification, the change is rejected first",
    async (kind) => {
      await localCognito("POST", "behaviour", { poolId: instance.userPoolId, aliasConflictOnUpdate: kind });
      const [ada, eve] = [await somebody(), await somebody()];
      expect((await ada.sendRequest("POST", "/email", { email: eve.email })).status).toBe(409);
      expect(await instance.signIn(eve.email, eve.password)).toMatch(/^eyJ/);
      await localCognito("POST", "behaviour", { poolId: instance.userPoolId, aliasConflictOnUpdate: "reject" });
    },
  );

  test("a change that Cognito rejects reserves no address; one whose response was lost reserves it until it expires", async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    const email = newPerson().email;
    const name = "InvalidParameterException";
    await instance.injectFault({
      operation: "AdminUpdateUserAttributes",
      kind: "error",
      name,
      message: "Invalid email address format.",
    });
    expect((await ada.sendRequest("POST", "/email", { email })).status).toBe(422);
    expect((await eve.sendRequest("POST", "/email", { email })).status).toBe(202);

    const other = newPerson().email;
    await instance.injectFault({ operation: "AdminUpdateUserAttributes", kind: "cut_after", times: 3 });
    expect((await ada.sendRequest("POST", "/email", { email: other })).status).toBe(503);
    expect((await eve.sendRequest("POST", "/email", { email: other })).status).toBe(409);
    expect((await ada.sendRequest("POST", "/email", { email: other })).status).toBe(202);
  });

  test("if Cognito rejects to send a second code, the first one stays valid", async () => {
    const ada = await somebody();
    const email = newPerson().email;
    expect((await ada.sendRequest("POST", "/email", { email })).status).toBe(202);
    const operation = "AdminUpdateUserAttributes";
    await instance.injectFault({ operation, kind: "error", name: "LimitExceededException", times: 3 });
    expect((await ada.sendRequest("POST", "/email", { email })).status).toBe(503);
    expect(await (await ada.sendRequest("GET", "")).json()).toMatchObject({ email: ada.email, newEmail: email });
    expect(await enterCode(ada, await codeFor(email))).toBe("ok");
    expect(await (await ada.sendRequest("POST", "/email/confirm")).json()).toMatchObject({ email });
    expect((await instance.signUp({ ...newPerson(), email: ada.email })).status).toBe(201);
  });

  test("a verified change is applied even if another change has started since", async () => {
    const ada = await somebody();
    const [first, second] = [newPerson().email, newPerson().email];
    await ada.sendRequest("POST", "/email", { email: first });
    expect(await enterCode(ada, await codeFor(first))).toBe("ok");
    const replaced = await ada.sendRequest("POST", "/email", { email: second });
    expect(replaced.status).toBe(202);
    expect(await replaced.json()).toMatchObject({ email: first, newEmail: second });
    const back = await ada.sendRequest("POST", "/email", { email: ada.email });
    expect(back.status).toBe(202);
    expect(await enterCode(ada, await codeFor(ada.email))).toBe("ok");
    const confirmed = await (await ada.sendRequest("POST", "/email/confirm")).json();
    expect(confirmed).toEqual({
      id: ada.id,
      name: ada.name,
      email: ada.email,
      createdAt: expect.any(String),
      emailProvedAt: expect.any(String),
      termsAcceptedAt: null,
      ...NO_FIELD_VALUES,
    });
  });

  test("a verified address goes to the account that proved it, and not to one that reserves it afterwards", async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    const email = newPerson().email;
    expect((await ada.sendRequest("POST", "/email", { email })).status).toBe(202);
    const code = await codeFor(email);
    await env.DB.prepare("UPDATE accounts SET new_email = NULL, new_email_since = NULL WHERE id = ?")
      .bind(ada.id)
      .run();
    expect((await eve.sendRequest("POST", "/email", { email })).status).toBe(202);
    expect(await enterCode(ada, code)).toBe("ok");
    const confirmed = await ada.sendRequest("POST", "/email/confirm");
    expect(confirmed.status).toBe(200);
    expect(await confirmed.json()).toMatchObject({ email });
    expect(await (await eve.sendRequest("GET", "")).json()).not.toHaveProperty("newEmail");
  });

  test("a verified address is applied even if it is no longer reserved", async () => {
    const ada = await somebody();
    const email = newPerson().email;
    await ada.sendRequest("POST", "/email", { email });
    expect(await enterCode(ada, await codeFor(email))).toBe("ok");
    await env.DB.prepare("UPDATE accounts SET new_email = NULL, new_email_since = NULL WHERE id = ?")
      .bind(ada.id)
      .run();
    expect(await (await ada.sendRequest("POST", "/email/confirm")).json()).toMatchObject({ email });
  });

  test("a rejected change restores the one that was pending before", async () => {
    const ada = await somebody();
    const [waiting, rejected] = [newPerson().email, newPerson().email];
    expect((await ada.sendRequest("POST", "/email", { email: waiting })).status).toBe(202);
    const operation = "AdminUpdateUserAttributes";
    await instance.injectFault({
      operation,
      kind: "error",
      name: "InvalidParameterException",
      message: "Invalid email.",
    });
    expect((await ada.sendRequest("POST", "/email", { email: rejected })).status).toBe(422);
    expect(await (await ada.sendRequest("GET", "")).json()).toMatchObject({ email: ada.email, newEmail: waiting });
  });

  test("it requires a recent sign-in", async () => {
    const own = await openInstance();
    const person = newPerson();
    await own.signUp(person);
    const headers = {
      authorization: `Bearer ${await own.signIn(person.email, person.password)}`,
      "content-type": "application/json",
    };
    own.pass(301);
    const body = JSON.stringify({ email: newPerson().email });
    const response = await own.request("/accounts/me/email", { method: "POST", headers, body });
    expect(response.status).toBe(401);
    expect(await problemKind(response)).toBe("recent-sign-in-required");
  });

  test("the scheduled run reconciles changes of accounts without a user, and all others", async () => {
    const own = await openInstance();
    const ids: string[] = [];
    for (let count = 0; count < 11; count++) {
      const id = crypto.randomUUID();
      const [email, newEmail] = [newPerson().email, newPerson().email];
      await env.DB.prepare(
        "INSERT INTO accounts (id, email, name, status, created_at, new_email, new_email_since) VALUES (?, ?, 'x', 'active', 0, ?, ?)",
      )
        .bind(id, email, newEmail, own.services.now())
        .run();
      ids.push(id);
    }
    own.pass(86_401);
    await own.runScheduled();
    await own.runScheduled();
    const waiting = await env.DB.prepare("SELECT id FROM accounts WHERE new_email IS NOT NULL").all<{ id: string }>();
    expect(waiting.results.filter(({ id }) => ids.includes(id))).toEqual([]);
  });

  test("after a day the scheduled run applies a verified address and releases any other", async () => {
    const own = await openInstance();
    const waiting = async (isVerified: boolean) => {
      const person = newPerson();
      const { id } = await (await own.signUp(person)).json<{ id: string }>();
      const AccessToken = await own.signIn(person.email, person.password);
      const headers = { authorization: `Bearer ${AccessToken}`, "content-type": "application/json" };
      const email = newPerson().email;
      await own.request("/accounts/me/email", { method: "POST", headers, body: JSON.stringify({ email }) });
      const path = `outbox?poolId=${own.userPoolId}&destination=${encodeURIComponent(email)}`;
      const { messages } = (await localCognito("GET", path)) as { messages: { code: string }[] };
      const Code = messages[0]?.code;
      if (isVerified) await own.cognito("VerifyUserAttribute", { AccessToken, AttributeName: "email", Code });
      return { id, old: person.email, email };
    };
    const [verified, forgotten] = [await waiting(true), await waiting(false)];
    own.pass(86_401);
    await own.runScheduled();
    const rowOf = (id: string) => env.DB.prepare("SELECT email, new_email FROM accounts WHERE id = ?").bind(id).first();
    expect(await rowOf(verified.id)).toEqual({ email: verified.email, new_email: null });
    expect(await rowOf(forgotten.id)).toEqual({ email: forgotten.old, new_email: null });
  });
});

describe("AC-6: GET /accounts/me/export", () => {
  test("is a file with everything that both stores contain, and no secret", async () => {
    const ada = await somebody();
    const response = await ada.sendRequest("GET", "/export");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="account.json"');
    expect(response.headers.get("cache-control")).toBe("no-store");
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      account: { id: ada.id, name: ada.name, email: ada.email, status: "active" },
      cognito: { Username: ada.id, UserStatus: "CONFIRMED", UserAttributes: expect.any(Array) },
    });
    expect(text).not.toContain(ada.password);
    expect(text).not.toContain(ada.token);
  });
});

describe("GET /password-policy.json", () => {
  test("returns the pool's policy, and reads it from the pool once", async () => {
    const before = (await instance.journal()).length;
    for (let request = 0; request < 3; request++) {
      const response = await instance.request("/password-policy.json");
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({
        minimumLength: 8,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
      });
    }
    expect((await instance.journal()).slice(before).map(({ operation }) => operation)).toEqual(["DescribeUserPool"]);
  });

  test.each([
    ["throttles", { kind: "error", name: "TooManyRequestsException" }, 503],
    ["fails", { kind: "http500" }, 502],
  ] as const)("A8: while Cognito %s, it is asked once in ten seconds", async (_, fault, status) => {
    // The shared KV namespace may contain the policy from another test, so this instance has a KV that always fails.
    const failing = () => Promise.reject(new Error("KV is unavailable"));
    const own = await openInstance({ kv: { get: failing, put: failing } as unknown as KVNamespace });
    await own.injectFault({ operation: "DescribeUserPool", times: 100, ...fault });
    const ask = () => own.request("/password-policy.json");
    const together = await Promise.all(Array.from({ length: 25 }, ask));
    const later = [];
    for (let call = 0; call < 25; call++) later.push(await ask());
    expect([...together, ...later].map((response) => response.status)).toEqual(Array(50).fill(status));
    const calls = (await own.journal()).filter(({ operation }) => operation === "DescribeUserPool");
    expect(calls).toHaveLength(1);
    await own.clearFaults();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10_001 });
    expect((await ask()).status).toBe(200);
    vi.useRealTimers();
  });
});
