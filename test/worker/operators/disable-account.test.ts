// SE-2 and AC-7: operators disable and enable accounts; nobody else can.

import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { newPerson, problemKind } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { logLines } from "../harness/log-lines.ts";
import { secondsUntilRejected } from "./people.ts";

let instance: Instance;
let operator: SignedUpPerson;

type SignedUpPerson = Awaited<ReturnType<typeof signedUpPerson>>;

async function signedUpPerson() {
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<{ id: string }>();
  const signIn = () => instance.signIn(person.email, person.password);
  return { ...person, id, signIn, token: await signIn() };
}

function change(action: "disable" | "enable", { id }: { id: string }, token = operator.token): Promise<Response> {
  const init = { method: "POST", headers: { authorization: `Bearer ${token}` } };
  return Promise.resolve(instance.request(`/admin/accounts/${encodeURIComponent(id)}/${action}`, init));
}

async function statusOf(token: string): Promise<number> {
  return (await instance.request("/accounts/me", { headers: { authorization: `Bearer ${token}` } })).status;
}

beforeAll(async () => {
  instance = await openInstance();
  operator = await signedUpPerson();
  await instance.giveRole(operator.id, "operators");
  operator.token = await operator.signIn();
});

afterEach(() => instance.clearFaults());

describe("an operator", () => {
  test("disables an account: tokens, sessions and new sign-ins are rejected at once; others are not affected", async () => {
    const [ada, eve] = [await signedUpPerson(), await signedUpPerson()];
    expect((await change("disable", ada)).status).toBe(204);
    expect(await statusOf(ada.token)).toBe(401);
    expect(await ada.signIn()).toBe("NotAuthorizedException");
    expect(await statusOf(eve.token)).toBe(200);
    expect(await statusOf(operator.token)).toBe(200);
  });

  test("enables an account: old tokens stay rejected, a new sign-in works", async () => {
    const ada = await signedUpPerson();
    expect((await change("disable", ada)).status).toBe(204);
    expect((await change("enable", ada)).status).toBe(204);
    expect(await statusOf(ada.token)).toBe(401);
    expect(await statusOf(await ada.signIn())).toBe(200);
  });

  test("can repeat both actions", async () => {
    const ada = await signedUpPerson();
    for (const action of ["disable", "disable", "enable", "enable"] as const) {
      expect((await change(action, ada)).status).toBe(204);
    }
  });

  test("is logged with the account and the action", async () => {
    const ada = await signedUpPerson();
    const lines = await logLines(async () => {
      await change("disable", ada);
      await change("enable", ada);
    });
    const fields = { accountId: ada.id, operatorId: operator.id, outcome: "done" };
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ event: "account_disabled", ...fields }),
        expect.objectContaining({ event: "account_enabled", ...fields }),
      ]),
    );
  });

  test.each(["AdminDisableUser", "AdminUserGlobalSignOut"])(
    "gets a 502 when %s fails, and can retry",
    async (operation) => {
      const ada = await signedUpPerson();
      await instance.injectFault({ operation, kind: "http500", times: 3 });
      const response = await change("disable", ada);
      expect(response.status).toBe(502);
      expect(await problemKind(response)).toBe("cognito-failed");
      expect((await change("disable", ada)).status).toBe(204);
      expect(await statusOf(ada.token)).toBe(401);
    },
  );

  test.each(["nobody", crypto.randomUUID(), "ada@example.com", "a/b", "%", "ü"])(
    "gets a 404 for the unknown id %j, which is not logged",
    async (id) => {
      for (const action of ["disable", "enable"] as const) {
        const lines = await logLines(async () => {
          const response = await change(action, { id });
          expect(response.status).toBe(404);
          expect(await problemKind(response)).toBe("account-not-found");
        });
        expect(JSON.stringify(lines)).not.toContain(id);
        expect(lines).toContainEqual(expect.objectContaining({ route: `/admin/accounts/:id/${action}`, status: 404 }));
      }
    },
  );

  test("finds an account by its exact id only", async () => {
    const ada = await signedUpPerson();
    expect((await change("disable", { id: ada.id.toUpperCase() })).status).toBe(404);
    expect((await change("disable", { id: ` ${ada.id}` })).status).toBe(404);
    expect(await statusOf(ada.token)).toBe(200);
  });
});

test("a Worker that only verifies tokens rejects a disabled account within 60 seconds", async () => {
  const ada = await signedUpPerson();
  const seconds = await secondsUntilRejected(instance, ada.token, async () => {
    expect((await change("disable", ada)).status).toBe(204);
  });
  expect(seconds).toBeLessThan(60);
});

test("a call without a token gets a 401", async () => {
  const response = await instance.request(`/admin/accounts/${operator.id}/disable`, { method: "POST" });
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toBe("Bearer");
});
