// SE-2 and AC-7: operators disable and enable accounts; no one else can.

import { env } from "cloudflare:workers";
import { userOf } from "gatehouse/auth";
import { afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { newPerson, problemKind, readProblem } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { logLines } from "../harness/log-lines.ts";

let instance: Instance;
let operator: Somebody;

type Somebody = Awaited<ReturnType<typeof somebody>>;

async function somebody() {
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<{ id: string }>();
  const signIn = () => instance.signIn(person.email, person.password);
  return { ...person, id, signIn, token: await signIn() };
}

function change(what: "disable" | "enable", { id }: { id: unknown }, token = operator.token): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify({ id }) };
  return Promise.resolve(instance.request(`/admin/accounts/${what}`, init));
}

async function statusOf(token: string): Promise<number> {
  return (await instance.request("/accounts/me", { headers: { authorization: `Bearer ${token}` } })).status;
}

beforeAll(async () => {
  instance = await openInstance();
  operator = await somebody();
  await instance.cognito("CreateGroup", { GroupName: "operators" });
  await instance.cognito("AdminAddUserToGroup", { GroupName: "operators", Username: operator.id });
  operator.token = await operator.signIn();
});

afterEach(() => instance.clearFaults());

describe("an operator", () => {
  test("disables an account: its tokens, sessions and new sign-ins are rejected at once, and others are unaffected", async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    expect((await change("disable", ada)).status).toBe(204);
    expect(await statusOf(ada.token)).toBe(401);
    expect(await ada.signIn()).toBe("NotAuthorizedException");
    expect(await statusOf(eve.token)).toBe(200);
    expect(await statusOf(operator.token)).toBe(200);
  });

  test("enables an account: old tokens stay rejected, and a new sign-in works", async () => {
    const ada = await somebody();
    expect((await change("disable", ada)).status).toBe(204);
    expect((await change("enable", ada)).status).toBe(204);
    expect(await statusOf(ada.token)).toBe(401);
    expect(await statusOf(await ada.signIn())).toBe(200);
  });

  test("can repeat either call", async () => {
    const ada = await somebody();
    for (const what of ["disable", "disable", "enable", "enable"] as const) {
      expect((await change(what, ada)).status).toBe(204);
    }
  });

  test("is logged with operator, account and outcome", async () => {
    const ada = await somebody();
    const lines = await logLines(async () => {
      await change("disable", ada);
      await change("enable", ada);
    });
    const logged = { accountId: ada.id, operatorId: operator.id, outcome: "done" };
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ event: "account_disabled", ...logged }),
        expect.objectContaining({ event: "account_enabled", ...logged }),
      ]),
    );
  });

  test.each(["AdminDisableUser", "AdminUserGlobalSignOut"])(
    "gets an error if %s fails, and can repeat the call",
    async (operation) => {
      const ada = await somebody();
      await instance.injectFault({ operation, kind: "http500", times: 3 });
      const response = await change("disable", ada);
      expect(response.status).toBe(502);
      expect(await problemKind(response)).toBe("cognito-failed");
      expect((await change("disable", ada)).status).toBe(204);
      expect(await statusOf(ada.token)).toBe(401);
    },
  );

  test.each(["nobody", crypto.randomUUID(), "", "ada@example.com"])(
    "gets a 422 for the unknown account %j",
    async (id) => {
      for (const what of ["disable", "enable"] as const) {
        const response = await change(what, { id });
        expect(response.status).toBe(422);
        expect((await readProblem(response)).errors).toMatchObject([{ pointer: "/id", code: "account_unknown" }]);
      }
    },
  );

  test("cannot disable accounts after being disabled", async () => {
    const second = await somebody();
    await instance.cognito("AdminAddUserToGroup", { GroupName: "operators", Username: second.id });
    const token = await second.signIn();
    const ada = await somebody();
    expect((await change("disable", second)).status).toBe(204);
    expect((await change("disable", ada, token)).status).toBe(401);
    expect(await statusOf(ada.token)).toBe(200);
  });
});

/** The maximum delay of a revocation in KV: the cacheTtl of 30 s. Locally there is no delay. */
const KV_SECONDS = 30;

test("a Worker that only verifies tokens rejects a disabled account within 60 seconds", async () => {
  const ada = await somebody();
  const { userPoolId, clientId, endpoint } = instance.services.config;
  const identify = userOf({ userPoolId, clientId, endpoint });
  const verify = async () => {
    const request = new Request("https://other.example/", { headers: { authorization: `Bearer ${ada.token}` } });
    return (await identify(request, { AUTH_CACHE: env.AUTH_CACHE }, { waitUntil: () => undefined })).kind;
  };
  expect(await verify()).toBe("user");
  expect((await change("disable", ada)).status).toBe(204);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  let seconds = 0;
  while ((await verify()) === "user" && seconds < 60) {
    vi.advanceTimersByTime(1_000);
    seconds++;
  }
  console.info(`seen after ${seconds} s of its own memory and at most ${KV_SECONDS} s of KV's cache`);
  expect(seconds + KV_SECONDS).toBeLessThan(60);
});

describe("a caller who is not an operator", () => {
  test("gets a 403 for their own account and for others", async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    for (const what of ["disable", "enable"] as const) {
      for (const whom of [ada, eve, { id: crypto.randomUUID() }]) {
        const response = await change(what, whom, ada.token);
        expect(response.status).toBe(403);
        expect(await problemKind(response)).toBe("operators-only");
      }
    }
    expect(await statusOf(eve.token)).toBe(200);
  });

  test("gets a 403 in a group whose name differs in letter case", async () => {
    const ada = await somebody();
    await instance.cognito("CreateGroup", { GroupName: "Operators" });
    await instance.cognito("AdminAddUserToGroup", { GroupName: "Operators", Username: ada.id });
    expect((await change("disable", operator, await ada.signIn())).status).toBe(403);
  });

  test("gets a 401 without a token", async () => {
    const response = await instance.request("/admin/accounts/disable", { method: "POST" });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
  });
});
