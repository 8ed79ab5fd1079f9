// A pending change of address ends when the person cancels it. "Sign out everywhere" drops it as well, because it may
// have been started by somebody who is to lose access.

import { env } from "cloudflare:workers";
import { afterEach, describe, expect, test } from "vitest";
import { localCognito } from "../harness/cognito.ts";
import { failingDatabase } from "../harness/failing-database.ts";
import { newPerson, problemKind } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";

const instance = await openInstance();

afterEach(() => instance.clearFaults());

async function somebody(at: Instance = instance) {
  const person = newPerson();
  const { id } = await (await at.signUp(person)).json<{ id: string }>();
  return { ...person, id };
}

type Person = Awaited<ReturnType<typeof somebody>>;

/** Signs a person in. Returns the calls that this session can make. */
async function session({ email, password }: Pick<Person, "email" | "password">, at: Instance = instance) {
  const token = await at.signIn(email, password);
  const authorization = `Bearer ${token}`;
  const post = (path: string, body?: object) =>
    at.request(`/accounts/me${path}`, {
      method: "POST",
      headers: { authorization, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  return {
    startChange: (email: string) => post("/email", { email }),
    confirmChange: () => post("/email/confirm"),
    cancelChange: () => post("/email/cancel"),
    signOutEverywhere: () => post("/sign-out-everywhere"),
    async account() {
      const response = await at.request("/accounts/me", { headers: { authorization } });
      return { status: response.status, ...(await response.json<{ email?: string; newEmail?: string }>()) };
    },
    async enterCode(code: string): Promise<string> {
      const input = { AccessToken: token, AttributeName: "email", Code: code };
      return String((await at.cognito("VerifyUserAttribute", input)).__type ?? "ok");
    },
  };
}

async function codeFor(email: string): Promise<string> {
  const path = `outbox?poolId=${instance.userPoolId}&destination=${encodeURIComponent(email)}`;
  const { messages } = (await localCognito("GET", path)) as { messages: { code: string }[] };
  return messages[0]?.code ?? "none";
}

describe("a pending change of address", () => {
  test("can't be completed with the session that started it, and not with a new one", async () => {
    const ada = await somebody();
    const [eve, owner] = [await session(ada), await session(ada)];
    const wanted = newPerson().email;
    expect((await eve.startChange(wanted)).status).toBe(202);
    const code = await codeFor(wanted);
    expect((await owner.signOutEverywhere()).status).toBe(204);

    expect(await eve.enterCode(code)).toBe("NotAuthorizedException");
    expect((await eve.confirmChange()).status).toBe(401);
    const again = await session(ada);
    expect(await again.enterCode(code)).toBe("ExpiredCodeException");
    expect((await again.confirmChange()).status).toBe(200);
    const account = await again.account();
    expect(account).toMatchObject({ status: 200, email: ada.email });
    expect(account).not.toHaveProperty("newEmail");
  });

  test("no longer reserves its address", async () => {
    const ada = await somebody();
    const [owner, other] = [await session(ada), await session(await somebody())];
    const wanted = newPerson().email;
    expect((await owner.startChange(wanted)).status).toBe(202);
    expect((await other.startChange(wanted)).status).toBe(409);
    expect((await owner.signOutEverywhere()).status).toBe(204);
    expect((await other.startChange(wanted)).status).toBe(202);
  });

  test("is reversed if its code was entered and the Worker was not told", async () => {
    const ada = await somebody();
    const [eve, owner] = [await session(ada), await session(ada)];
    const wanted = newPerson().email;
    expect((await eve.startChange(wanted)).status).toBe(202);
    expect(await eve.enterCode(await codeFor(wanted))).toBe("ok");
    expect(await instance.signIn(ada.email, ada.password)).toBe("NotAuthorizedException");
    expect((await owner.signOutEverywhere()).status).toBe(204);
    expect(await instance.signIn(wanted, ada.password)).toBe("NotAuthorizedException");
    expect(await (await session(ada)).account()).toMatchObject({ status: 200, email: ada.email });
  });

  test("can be started again afterwards, and completed", async () => {
    const ada = await somebody();
    const wanted = newPerson().email;
    const before = await session(ada);
    expect((await before.startChange(wanted)).status).toBe(202);
    expect((await before.signOutEverywhere()).status).toBe(204);
    const after = await session(ada);
    expect((await after.startChange(wanted)).status).toBe(202);
    expect(await after.enterCode(await codeFor(wanted))).toBe("ok");
    expect((await after.confirmChange()).status).toBe(200);
    expect(await after.account()).toMatchObject({ email: wanted });
  });

  test("is dropped too when an operator disables the account", async () => {
    const [ada, operator] = [await somebody(), await somebody()];
    await instance.giveRole(operator.id, "operators");
    expect((await (await session(ada)).startChange(newPerson().email)).status).toBe(202);
    const authorization = `Bearer ${await instance.signIn(operator.email, operator.password)}`;
    for (const action of ["disable", "enable"]) {
      const init = { method: "POST", headers: { authorization } };
      expect((await instance.request(`/admin/accounts/${ada.id}/${action}`, init)).status).toBe(204);
    }
    expect(await (await session(ada)).account()).not.toHaveProperty("newEmail");
  });
});

describe("cancelled", () => {
  test("it is gone, its code and its reservation too, and the session goes on", async () => {
    const ada = await somebody();
    const [owner, other] = [await session(ada), await session(await somebody())];
    const wanted = newPerson().email;
    expect((await owner.startChange(wanted)).status).toBe(202);
    const code = await codeFor(wanted);
    const response = await owner.cancelChange();
    expect(response.status).toBe(200);
    expect(await response.json()).not.toHaveProperty("newEmail");
    expect(await owner.account()).toMatchObject({ status: 200, email: ada.email });
    expect(await owner.enterCode(code)).toBe("ExpiredCodeException");
    expect((await other.startChange(wanted)).status).toBe(202);
  });

  test("the address stays if its code was entered and the Worker was not told", async () => {
    const ada = await somebody();
    const owner = await session(ada);
    const wanted = newPerson().email;
    expect((await owner.startChange(wanted)).status).toBe(202);
    expect(await owner.enterCode(await codeFor(wanted))).toBe("ok");
    expect((await owner.cancelChange()).status).toBe(200);
    expect(await instance.signIn(wanted, ada.password)).toBe("NotAuthorizedException");
    expect(await (await session(ada)).account()).toMatchObject({ status: 200, email: ada.email });
  });

  test("it can be started again, and completed", async () => {
    const owner = await session(await somebody());
    const wanted = newPerson().email;
    for (const finish of [owner.cancelChange, owner.confirmChange]) {
      expect((await owner.startChange(wanted)).status).toBe(202);
      if (finish === owner.confirmChange) expect(await owner.enterCode(await codeFor(wanted))).toBe("ok");
      expect((await finish()).status).toBe(200);
    }
    expect(await owner.account()).toMatchObject({ email: wanted });
  });

  test("where accounts are hidden, to an address of another account as to a free one", async () => {
    const hiding = await openInstance({
      pool: instance.pool,
      settings: { SIGN_UP: "proof-first", MAIL: "ses", MAIL_FROM: "a@example.com" },
    });
    const [ada, eve] = [await somebody(), await somebody()];
    const owner = await session(ada, hiding);
    for (const wanted of [eve.email, newPerson().email]) {
      expect((await owner.startChange(wanted)).status).toBe(202);
      await hiding.background();
      expect(await owner.account()).toMatchObject({ newEmail: wanted });
      const before = (await instance.journal()).length;
      expect((await owner.cancelChange()).status).toBe(200);
      const calls = (await instance.journal()).slice(before).map(({ operation }) => operation);
      expect(calls).toEqual(["AdminUpdateUserAttributes"]);
      expect(await owner.account()).not.toHaveProperty("newEmail");
    }
  });

  test("it stays pending if Cognito fails, and can be cancelled again", async () => {
    const owner = await session(await somebody());
    const wanted = newPerson().email;
    expect((await owner.startChange(wanted)).status).toBe(202);
    await instance.injectFault({ operation: "AdminUpdateUserAttributes", kind: "http500", times: 3 });
    const response = await owner.cancelChange();
    expect(response.status).toBe(502);
    expect(await problemKind(response)).toBe("cognito-failed");
    expect(await owner.account()).toMatchObject({ newEmail: wanted });
    expect((await owner.cancelChange()).status).toBe(200);
    expect(await owner.account()).not.toHaveProperty("newEmail");
  });
});

test.each([
  ["signOutEverywhere", 204],
  ["cancelChange", 200],
] as const)("without a pending change, %s does not ask Cognito to change the address", async (call, status) => {
  const ada = await somebody();
  expect((await (await session(ada))[call]()).status).toBe(status);
  const calls = (await instance.journal()).filter(({ input }) => input.Username === ada.id);
  expect(calls.map(({ operation }) => operation)).not.toContain("AdminUpdateUserAttributes");
});

describe("if the change can't be dropped, all sessions have ended, and a new one can repeat it", () => {
  test("Cognito", async () => {
    const ada = await somebody();
    const [eve, owner] = [await session(ada), await session(ada)];
    expect((await eve.startChange(newPerson().email)).status).toBe(202);
    await instance.injectFault({ operation: "AdminUpdateUserAttributes", kind: "http500", times: 3 });
    const response = await owner.signOutEverywhere();
    expect(response.status).toBe(502);
    expect(await problemKind(response)).toBe("cognito-failed");
    expect((await eve.account()).status).toBe(401);
    // Tokens issued in the same second as the revocation are revoked too. Only a successful sign-out waits for the next
    // second before it responds, and the one above failed.
    await scheduler.wait(1_100);
    const again = await session(ada);
    expect(await again.account()).toHaveProperty("newEmail");
    expect((await again.signOutEverywhere()).status).toBe(204);
    expect(await (await session(ada)).account()).not.toHaveProperty("newEmail");
  });

  test.each([4, 5])("D1, at statement %i and all later ones", async (nth) => {
    const broken = failingDatabase(env.DB);
    const own = await openInstance({ database: broken.database });
    const ada = await somebody(own);
    const owner = await session(ada, own);
    expect((await owner.startChange(newPerson().email)).status).toBe(202);
    broken.failAt(nth, "before", true);
    const response = await owner.signOutEverywhere();
    expect(response.status).toBe(503);
    expect(await problemKind(response)).toBe("storage-unavailable");
    broken.repair();
    expect((await owner.account()).status).toBe(401);
    await scheduler.wait(1_100);
    const again = await session(ada, own);
    expect(await again.account()).toHaveProperty("newEmail");
    expect((await again.signOutEverywhere()).status).toBe(204);
    expect(await (await session(ada, own)).account()).not.toHaveProperty("newEmail");
  });
});
