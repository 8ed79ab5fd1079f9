import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { newPerson, problemKind } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

const instance = await openInstance({ settings: { RECONCILE_AFTER_SECONDS: "0" } });

async function somebody() {
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<{ id: string }>();
  const token = await instance.signIn(person.email, person.password);
  return { ...person, id, headers: { authorization: `Bearer ${token}` } };
}

function remove(headers: HeadersInit) {
  return instance.request("/accounts/me", { method: "DELETE", headers });
}

async function rowOf(id: string) {
  return env.DB.prepare("SELECT * FROM accounts WHERE id = ?").bind(id).first();
}

describe("AC-5: DELETE /accounts/me", () => {
  test("ends the sessions, deletes the user and the row, is idempotent, and frees the e-mail address", async () => {
    const ada = await somebody();
    const before = (await instance.journal()).length;
    expect((await remove(ada.headers)).status).toBe(204);
    expect((await instance.journal()).slice(before).map(({ operation }) => operation)).toEqual([
      "AdminUserGlobalSignOut",
      "AdminDeleteUser",
    ]);
    expect(await rowOf(ada.id)).toBeNull();
    expect(await instance.signIn(ada.email, ada.password)).toBe("NotAuthorizedException");
    expect((await instance.request("/accounts/me", { headers: ada.headers })).status).toBe(404);

    expect((await remove(ada.headers)).status).toBe(204);
    const again = await instance.signUp(ada);
    expect(again.status).toBe(201);
    expect(await again.json()).not.toMatchObject({ id: ada.id });
  });

  test("leaves no personal data of the account in any table", async () => {
    const ada = { ...(await somebody()) };
    expect((await remove(ada.headers)).status).toBe(204);
    for (const table of ["accounts", "tombstones", "idempotency_keys", "scheduled_run_state"]) {
      const dump = JSON.stringify((await env.DB.prepare(`SELECT * FROM ${table}`).all()).results);
      expect(dump).not.toContain(ada.email);
    }
  });

  test("requires a sign-in within the last five minutes (RFC 9470)", async () => {
    const own = await openInstance();
    const person = newPerson();
    await own.signUp(person);
    const headers = { authorization: `Bearer ${await own.signIn(person.email, person.password)}` };
    own.pass(301);
    const response = await own.request("/accounts/me", { method: "DELETE", headers });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe(
      'Bearer error="insufficient_user_authentication", max_age=300',
    );
    expect(await problemKind(response)).toBe("recent-sign-in-required");
    expect((await own.request("/accounts/me", { headers })).status).toBe(200);
  });

  test("401 without a token", async () => {
    expect((await remove({})).status).toBe(401);
  });

  test.each(["AdminUserGlobalSignOut", "AdminDeleteUser"])(
    "when %s fails, the account is closed for its owner at once, and the scheduled run completes the deletion",
    async (operation) => {
      const ada = await somebody();
      await instance.injectFault({ operation, kind: "http500", times: 50 });
      const response = await remove(ada.headers);
      expect(response.status).toBe(502);
      expect(await rowOf(ada.id)).toMatchObject({ status: "closing" });
      expect((await instance.request("/accounts/me", { headers: ada.headers })).status).toBe(404);
      expect((await instance.signUp(ada)).status).toBe(409);
      await instance.runScheduled();
      expect(await rowOf(ada.id)).toMatchObject({ status: "closing" });

      await instance.clearFaults();
      await instance.runScheduled();
      expect(await rowOf(ada.id)).toBeNull();
      expect((await instance.users()).map(({ Username }) => Username)).not.toContain(ada.id);
      expect((await instance.signUp(ada)).status).toBe(201);
    },
  );

  test("a repetition by the owner completes it after a failure", async () => {
    const ada = await somebody();
    await instance.injectFault({ operation: "AdminDeleteUser", kind: "cut_after", times: 3 });
    expect((await remove(ada.headers)).status).toBe(503);
    expect((await remove(ada.headers)).status).toBe(204);
    expect(await rowOf(ada.id)).toBeNull();
  });

  test("two concurrent deletions and sign-ins leave nothing behind", async () => {
    const ada = await somebody();
    const responses = await Promise.all([
      remove(ada.headers),
      instance.signIn(ada.email, ada.password),
      remove(ada.headers),
      instance.signIn(ada.email, ada.password),
    ]);
    const statuses = [responses[0].status, responses[2].status];
    expect(statuses).toContain(204);
    for (const status of statuses) expect([204, 409]).toContain(status);
    expect(await rowOf(ada.id)).toBeNull();
    expect((await instance.users()).map(({ Username }) => Username)).not.toContain(ada.id);
  });
});
