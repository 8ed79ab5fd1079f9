import { env } from "cloudflare:workers";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Network } from "../../../src/cognito/client.ts";
import { NO_FIELD_VALUES } from "../../fields/no-values.ts";
import { clearFaults, clearJournal, findUser, injectFault, journal, signIn } from "../harness/cognito.ts";
import { newPerson, PASSWORD, postJson, problemKind, readProblem, request, signUp } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";
import { virtualNetwork } from "../harness/virtual-network.ts";

afterEach(clearFaults);

async function rowOf(email: string) {
  return env.DB.prepare("SELECT * FROM accounts WHERE email = ?").bind(email).first();
}

function addressOf(characters: number): string {
  return `${"a".repeat(60)}@${"b".repeat(40)}.${"c".repeat(characters - 106)}.com`;
}

/** Checks that a failed sign-up left nothing in either store. */
async function expectNothingLeft(email: string) {
  expect(await rowOf(email)).toBeNull();
  expect(await findUser(email)).toBeUndefined();
}

describe("a sign-up", () => {
  test("returns 201 with the account, which is then active here and confirmed in Cognito", async () => {
    const person = newPerson();
    const response = await postJson("/accounts", person);
    expect(response.status).toBe(201);
    expect(response.headers.get("location")).toBe("/accounts/me");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const account = await response.json<{ id: string; createdAt: string }>();
    expect(account).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      name: person.name,
      email: person.email,
      createdAt: new Date(account.createdAt).toISOString(),
      emailProvedAt: null,
      termsAcceptedAt: null,
      ...NO_FIELD_VALUES,
    });
    expect(await rowOf(person.email)).toMatchObject({ id: account.id, name: person.name, status: "active" });
    expect(await findUser(account.id)).toMatchObject({
      Username: account.id,
      UserStatus: "CONFIRMED",
      Enabled: true,
      UserAttributes: expect.arrayContaining([
        { Name: "email", Value: person.email },
        { Name: "email_verified", Value: "true" },
      ]),
    });
    expect(await signIn(person.email, person.password)).toMatchObject({ AccessToken: expect.any(String) });
  });

  test("makes three calls, in order, with the account's id as Username, and ends the sign-in of the third", async () => {
    await clearJournal();
    const { id, email } = await signUp();
    await vi.waitUntil(async () => (await journal()).length > 3);
    const calls = await journal();
    expect(calls.map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ["AdminCreateUser", "ok"],
      ["AdminInitiateAuth", "ok"],
      ["AdminRespondToAuthChallenge", "ok"],
      ["RevokeToken", "ok"],
    ]);
    expect(calls[0]?.input).toMatchObject({
      Username: id,
      MessageAction: "SUPPRESS",
      UserAttributes: [
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
      ],
    });
    expect(calls[1]?.input).toMatchObject({ AuthFlow: "ADMIN_NO_SRP_AUTH", AuthParameters: ["PASSWORD", "USERNAME"] });
    expect(calls[2]?.input).toMatchObject({
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      ChallengeResponses: ["NEW_PASSWORD", "USERNAME"],
    });
  });

  test("does not wait until that sign-in has ended", async () => {
    const network = virtualNetwork();
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    const outside: Network = {
      ...network.outside,
      async fetch(input, init) {
        const request = new Request(input);
        if (request.headers.get("x-amz-target")?.endsWith(".RevokeToken")) await mayEnd;
        return network.outside.fetch(request, init);
      },
    };
    const instance = await openInstance({ network: { ...network, outside } });
    expect((await instance.signUp(newPerson())).status).toBe(201);
    end();
    await instance.background();
  });

  test("AC-1: stores the e-mail in lower case, and e-mail and name without surrounding white space", async () => {
    const { email, ...rest } = newPerson();
    const response = await postJson("/accounts", {
      ...rest,
      email: `  ${email.toUpperCase()} `,
      name: "  Ada  Lovelace ",
    });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ email, name: "Ada  Lovelace" });
  });

  test("HT-8: ignores id, status and date in the body", async () => {
    const person = newPerson();
    const response = await postJson("/accounts", {
      ...person,
      id: "chosen",
      status: "pending",
      createdAt: "1999-01-01T00:00:00Z",
    });
    expect(response.status).toBe(201);
    const row = await rowOf(person.email);
    expect(row).toMatchObject({ status: "active" });
    expect(row?.id).not.toBe("chosen");
    expect(Number(row?.created_at)).toBeGreaterThan(Date.now() - 60_000);
  });
});

describe("PW-2, PW-3: passwords reach Cognito unchanged", () => {
  test.each([
    ["of 64 characters", "passPhrase 7! ".repeat(5).slice(0, 63).concat("x")],
    ["of 128 characters", "passPhrase-7!".repeat(10).slice(0, 128)],
    ["of 256 characters", "passPhrase-7!".repeat(20).slice(0, 256)],
    ["with spaces inside", "correct Horse 7 battery!"],
    ["with é as one character", "Caf\u00e9-au-lait-7!"],
    ["with é as two characters", "Cafe\u0301-au-lait-7!"],
    ["with characters beyond the 16-bit plane", "Crab-\u{1f980}-\u{1f980}-7!"],
  ])("a password %s can sign in", async (_, password) => {
    const person = { ...newPerson(), password };
    expect((await postJson("/accounts", person)).status).toBe(201);
    expect(await signIn(person.email, password)).toMatchObject({ AccessToken: expect.any(String) });
  });

  test("é in the other normal form is another password", async () => {
    const person = { ...newPerson(), password: "Caf\u00e9-au-lait-7!" };
    expect((await postJson("/accounts", person)).status).toBe(201);
    await expect(signIn(person.email, person.password.normalize("NFD"))).rejects.toThrow(
      "Incorrect username or password.",
    );
  });
});

describe("409: the e-mail address of an existing account", () => {
  test("is rejected in any letter case, and the account is unchanged", async () => {
    const first = await signUp();
    for (const email of [first.email, first.email.toUpperCase(), ` ${first.email}`]) {
      const response = await postJson("/accounts", { name: "Eve", email, password: "another-Horse7-battery" });
      expect(response.status).toBe(409);
      expect(await problemKind(response)).toBe("email-taken");
    }
    expect(await rowOf(first.email)).toMatchObject({ id: first.id, name: first.name });
    expect(await signIn(first.email, PASSWORD)).toMatchObject({ AccessToken: expect.any(String) });
  });

  test("is rejected if only Cognito has it, and nothing is left", async () => {
    const person = newPerson();
    await injectFault({
      operation: "AdminCreateUser",
      kind: "error",
      name: "UsernameExistsException",
      message: "An account with the email already exists.",
      times: 50,
    });
    const response = await postJson("/accounts", person);
    expect(response.status).toBe(409);
    await expectNothingLeft(person.email);
  });
});

describe("422: invalid fields, each with its pointer", () => {
  const surrogate = "\ud800";
  test.each([
    ["no name", { name: undefined }, "/name", "name_required"],
    ["a blank name", { name: "  " }, "/name", "name_required"],
    ["a name that isn't text", { name: 7 }, "/name", "not_text"],
    ["a name of 201 characters", { name: "a".repeat(201) }, "/name", "name_too_long"],
    ["a name with a line break", { name: "Ada\nLovelace" }, "/name", "name_control_characters"],
    ["a name with half a character", { name: surrogate }, "/name", "name_control_characters"],
    ["no e-mail", { email: undefined }, "/email", "email_required"],
    ["an empty e-mail", { email: " " }, "/email", "email_required"],
    ["an e-mail that isn't text", { email: ["a@example.com"] }, "/email", "not_text"],
    ["an e-mail without a domain", { email: "ada" }, "/email", "email_malformed"],
    ["an e-mail of 129 characters", { email: addressOf(129) }, "/email", "email_malformed"],
    ["no password", { password: undefined }, "/password", "password_required"],
    ["an empty password", { password: "" }, "/password", "password_required"],
    ["a password that is null", { password: null }, "/password", "not_text"],
    ["PW-2: a password of 257 characters", { password: `Aa1!${"x".repeat(253)}` }, "/password", "password_too_long"],
    ["a password with a line break", { password: "correct-Horse7\n" }, "/password", "password_control_characters"],
    ["a password that begins with a space", { password: " correct-Horse7" }, "/password", "password_outer_spaces"],
  ])("%s", async (_, change, pointer, code) => {
    const person = newPerson();
    const response = await postJson("/accounts", { ...person, ...change });
    expect(response.status).toBe(422);
    const { errors } = await readProblem(response);
    expect(errors).toEqual([{ pointer, code, detail: expect.any(String) }]);
    await expectNothingLeft(person.email);
  });

  test("Cognito takes the longest address as a Username, as a reset of the password needs", async () => {
    const person = { ...newPerson(), email: addressOf(128) };
    const { id } = await signUp(person);
    expect(await findUser(person.email)).toMatchObject({ Username: id });
  });

  test("all invalid fields are reported together", async () => {
    const response = await postJson("/accounts", {});
    expect(response.status).toBe(422);
    expect((await readProblem(response)).errors?.map(({ pointer }) => pointer)).toEqual([
      "/name",
      "/email",
      "/password",
    ]);
  });

  test.each(["null", "[]", '"text"', "7"])("a body of %s is not an object", async (body) => {
    const response = await postJson("/accounts", body);
    expect(response.status).toBe(422);
    expect((await readProblem(response)).errors).toMatchObject([{ pointer: "", code: "not_an_object" }]);
  });
});

describe("PW-1: the pool's password policy applies", () => {
  test.each([
    ["Short7!", "Use a longer password."],
    ["NO-LOWER-CASE-7", "Add a lower-case letter (a–z)."],
    ["no-upper-case-7", "Add a capital letter (A–Z)."],
    ["No-Number-In-Here", "Add a number (0–9)."],
    ["NoSymbolInHere7", "Add a symbol, such as ! ? # or -."],
  ])("%s is a 422 with a readable message, and nothing is left", async (password, detail) => {
    const person = { ...newPerson(), password };
    const response = await postJson("/accounts", person);
    expect(response.status).toBe(422);
    expect((await readProblem(response)).errors).toEqual([{ pointer: "/password", code: "password_policy", detail }]);
    await expectNothingLeft(person.email);
    expect((await postJson("/accounts", { ...person, password: PASSWORD })).status).toBe(201);
  });
});

describe("HT-4: bodies that are not valid", () => {
  test("400: no body", async () => {
    const response = await request("/accounts", { method: "POST" });
    expect(response.status).toBe(400);
    expect(await problemKind(response)).toBe("malformed-json");
  });

  test.each(["", "{", "{'name': 1}", '{"name": "a",}', "\ufeff{}"])("400: %j is invalid JSON", async (body) => {
    const response = await postJson("/accounts", body);
    expect(response.status).toBe(400);
    expect(await problemKind(response)).toBe("malformed-json");
  });

  test("400: JSON that is not UTF-8", async () => {
    const body = new Uint8Array([...new TextEncoder().encode('{"name":"'), 0xff, ...new TextEncoder().encode('"}')]);
    const headers = { "content-type": "application/json" };
    const response = await request("/accounts", { method: "POST", headers, body });
    expect(response.status).toBe(400);
  });

  test.each([undefined, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx"])(
    "415: content type %s",
    async (type) => {
      const headers = type === undefined ? new Headers() : new Headers({ "content-type": type });
      const body = new TextEncoder().encode(JSON.stringify(newPerson()));
      const response = await request("/accounts", { method: "POST", headers, body });
      expect(response.status).toBe(415);
      expect(await problemKind(response)).toBe("unsupported-media-type");
    },
  );

  test("a content type with a charset is JSON", async () => {
    const headers = { "content-type": "Application/JSON; charset=utf-8" };
    expect((await postJson("/accounts", newPerson(), headers)).status).toBe(201);
  });

  test("413: over 16 KB with a Content-Length", async () => {
    const response = await postJson("/accounts", { ...newPerson(), padding: "x".repeat(16_384) });
    expect(response.status).toBe(413);
    expect(await problemKind(response)).toBe("body-too-large");
  });

  test("413: over 16 KB streamed without a Content-Length, before the stream ends", async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(1_024).fill(0x20));
      },
    });
    const headers = { "content-type": "application/json" };
    const response = await request("/accounts", { method: "POST", headers, body });
    expect(response.status).toBe(413);
    // The Worker reads up to 4 MiB beyond the limit and discards it, so that the client gets the response.
    expect(pulled).toBeLessThan(4_200);
  });

  test("a body of exactly 16 KB is read", async () => {
    const person = newPerson();
    const padding = "x".repeat(16_384 - JSON.stringify({ ...person, padding: "" }).length);
    expect((await postJson("/accounts", { ...person, padding })).status).toBe(201);
  });
});

describe("Cognito fails", () => {
  const steps = ["AdminCreateUser", "AdminInitiateAuth", "AdminRespondToAuthChallenge"];
  const faults = [
    ["an HTTP 500", { kind: "http500" }, 502, "cognito-failed"],
    ["a page from a proxy", { kind: "html503" }, 502, "cognito-failed"],
    ["throttling", { kind: "error", name: "TooManyRequestsException" }, 503, "cognito-unavailable"],
    ["a lost connection", { kind: "cut_before" }, 503, "cognito-unavailable"],
    ["silence", { kind: "silence" }, 504, "cognito-timeout"],
    ["rejected credentials", { kind: "error", name: "UnrecognizedClientException" }, 502, "cognito-failed"],
  ] as const;

  test.each(steps.flatMap((operation) => faults.map((fault) => [operation, ...fault] as const)))(
    "%s meets %s every time: a clear response, nothing left, and the same request works afterwards",
    async (operation, _, fault, status, kind) => {
      const person = newPerson();
      await injectFault({ operation, times: 50, ...fault });
      const start = Date.now();
      const response = await postJson("/accounts", person);
      expect(response.status).toBe(status);
      expect(Date.now() - start).toBeLessThan(20_000);
      expect(response.headers.has("retry-after")).toBe(status === 503);
      expect(await problemKind(response)).toBe(kind);
      await expectNothingLeft(person.email);
      await clearFaults();
      expect((await postJson("/accounts", person)).status).toBe(201);
    },
  );

  test("a sign-up that cannot be undone at once stays as a pending row, never as a user without a row", async () => {
    const person = newPerson();
    await injectFault({ operation: "AdminInitiateAuth", kind: "http500", times: 50 });
    await injectFault({ operation: "AdminDeleteUser", kind: "http500", times: 50 });
    const response = await postJson("/accounts", person);
    expect(response.status).toBe(502);
    const row = await rowOf(person.email);
    expect(row).toMatchObject({ status: "pending" });
    expect(await findUser(String(row?.id))).toMatchObject({ UserStatus: "FORCE_CHANGE_PASSWORD" });
  });
});
