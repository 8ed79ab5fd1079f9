// SE-2 and AC-7: operators disable and enable accounts; nobody else can.

import { env } from "cloudflare:workers";
import { userOf } from "gatehouse/auth";
import { afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { newPerson, problemKind } from "../harness/gatehouse.ts";
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

function change(what: "disable" | "enable", { id }: { id: string }, token = operator.token): Promise<Response> {
  const init = { method: "POST", headers: { authorization: `Bearer ${token}` } };
  return Promise.resolve(instance.request(`/admin/accounts/${encodeURIComponent(id)}/${what}`, init));
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
  test("disables an account: tokens, sessions and new sign-ins are rejected at once; others are not affected", async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    expect((await change("disable", ada)).status).toBe(204);
    expect(await statusOf(ada.token)).toBe(401);
    expect(await ada.signIn()).toBe("NotAuthorizedException");
    expect(await statusOf(eve.token)).toBe(200);
    expect(await statusOf(operator.token)).toBe(200);
  });

  test("enables it: old tokens stay rejected, a sign-in works", async () => {
    const ada = await somebody();
    expect((await change("disable", ada)).status).toBe(204);
    expect((await change("enable", ada)).status).toBe(204);
    expect(await statusOf(ada.token)).toBe(401);
    expect(await statusOf(await ada.signIn())).toBe(200);
  });

  test("may repeat both", async () => {
    const ada = await somebody();
    for (const what of ["disable", "disable", "enable", "enable"] as const) {
      expect((await change(what, ada)).status).toBe(204);
    }
  });

  test("leaves a log line: operator, account and action", async () => {
    const ada = await somebody();
    const lines = await logLines(async () => {
      await change("disable", ada);
      await change("enable", ada);
    });
    const told = { accountId: ada.id, operatorId: operator.id, outcome: "done" };
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ event: "account_disabled", ...told }),
        expect.objectContaining({ event: "account_enabled", ...told }),
      ]),
    );
  });

  test.each(["AdminDisableUser", "AdminUserGlobalSignOut"])(
    "gets a failure when %s fails, and can repeat it",
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

  test.each(["nobody", crypto.randomUUID(), "ada@example.com", "a/b", "%", "ü"])(
    "finds no account %j, and the log says nothing of it",
    async (id) => {
      for (const what of ["disable", "enable"] as const) {
        const lines = await logLines(async () => {
          const response = await change(what, { id });
          expect(response.status).toBe(404);
          expect(await problemKind(response)).toBe("account-not-found");
        });
        expect(JSON.stringify(lines)).not.toContain(id);
        expect(lines).toContainEqual(expect.objectContaining({ route: `/admin/accounts/:id/${what}`, status: 404 }));
      }
    },
  );

  test("finds an account by its id as it was written only", async () => {
    const ada = await somebody();
    expect((await change("disable", { id: ada.id.toUpperCase() })).status).toBe(404);
    expect((await change("disable", { id: ` ${ada.id}` })).status).toBe(404);
    expect(await statusOf(ada.token)).toBe(200);
  });

  test("who was disabled is no longer an operator", async () => {
    const second = await somebody();
    await instance.cognito("AdminAddUserToGroup", { GroupName: "operators", Username: second.id });
    const token = await second.signIn();
    const ada = await somebody();
    expect((await change("disable", second)).status).toBe(204);
    expect((await change("disable", ada, token)).status).toBe(401);
    expect(await statusOf(ada.token)).toBe(200);
  });
});

/** How long KV may serve an old value: its edge cache's time (30 s). Locally KV has no delay. */
const KV_SECONDS = 30;

test("a Worker that only verifies tokens rejects a disabled account within 60 seconds", async () => {
  const ada = await somebody();
  const { userPoolId, clientId, endpoint } = instance.services.config;
  const who = userOf({ userPoolId, clientId, endpoint });
  const see = async () => {
    const request = new Request("https://other.example/", { headers: { authorization: `Bearer ${ada.token}` } });
    return (await who(request, { AUTH_CACHE: env.AUTH_CACHE }, { waitUntil: () => undefined })).kind;
  };
  expect(await see()).toBe("user");
  expect((await change("disable", ada)).status).toBe(204);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  let seconds = 0;
  while ((await see()) === "user" && seconds < 60) {
    vi.advanceTimersByTime(1_000);
    seconds++;
  }
  console.info(`seen after ${seconds} s of its own memory and at most ${KV_SECONDS} s of KV's cache`);
  expect(seconds + KV_SECONDS).toBeLessThan(60);
});

describe("anybody else", () => {
  test("is rejected with 403, for their own and for other accounts", async () => {
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

  test("without a token is asked for one", async () => {
    const response = await instance.request(`/admin/accounts/${operator.id}/disable`, { method: "POST" });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
  });
});
