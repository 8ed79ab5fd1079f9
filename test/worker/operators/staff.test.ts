// Who may use /admin: the roles in D1 decide. Changes also require a recent sign-in and an authenticator app.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { OPERATIONS } from "../../../src/operations.ts";
import { problemKind } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { act, type Member, newMember, rolesOf, statusOf } from "./people.ts";

let instance: Instance;
let operator: Member;
let support: Member;
let member: Member;

beforeAll(async () => {
  instance = await openInstance({ settings: { ROLES: "editor", MAIL: "ses" } });
  operator = await newMember(instance, "operators");
  support = await newMember(instance, "support");
  member = await newMember(instance, "editor");
});

const staffOperations = OPERATIONS.filter(({ path }) => path.startsWith("/admin"));

test("every operation of /admin is for operators or support", () => {
  expect(staffOperations.length).toBeGreaterThan(12);
  expect(staffOperations.filter(({ caller }) => caller !== "operator" && caller !== "staff")).toEqual([]);
});

describe("for a person who is neither operator nor support", () => {
  test.each(staffOperations.map((one) => [one.id, one] as const))(
    "%s does not exist",
    async (_, { method, path, body }) => {
      const target = await newMember(instance);
      const headers = {
        authorization: `Bearer ${member.token}`,
        ...(body && { "content-type": "application/json" }),
      };
      const init = { method, headers, ...(body && { body: "{}" }) };
      const response = await instance.request(path.replace("{id}", target.id), init);
      expect(response.status).toBe(404);
      expect(await problemKind(response)).toBe("not-found");
      expect(await statusOf(instance, target.token)).toBe(200);
    },
  );

  test("a group at Cognito alone gives nothing", async () => {
    const intruder = await newMember(instance);
    await instance.cognito("AdminAddUserToGroup", { GroupName: "operators", Username: intruder.id });
    const token = await intruder.signIn();
    expect((await act(instance, { token }, "POST", member, "disable")).status).toBe(404);
  });
});

describe("a former operator", () => {
  test("is refused at the next request, with a token that still has the group", async () => {
    const former = await newMember(instance, "operators");
    expect((await act(instance, former, "GET", member)).status).toBe(200);
    await env.DB.prepare("DELETE FROM account_roles WHERE account_id = ?").bind(former.id).run();
    expect((await act(instance, former, "GET", member)).status).toBe(404);
  });

  test("whose account is disabled is refused with a 401", async () => {
    const former = await newMember(instance, "operators");
    expect((await act(instance, operator, "POST", former, "disable")).status).toBe(204);
    expect((await act(instance, former, "GET", member)).status).toBe(401);
  });
});

describe("support", () => {
  test.each([
    ["GET", "", 200],
    ["POST", "sign-out", 204],
    ["POST", "reset-password", 204],
    ["PATCH", "", 403],
    ["POST", "disable", 403],
    ["POST", "enable", 403],
    ["POST", "remove-second-factor", 403],
    ["DELETE", "", 403],
    ["POST", "restore", 403],
    ["PUT", "roles", 403],
  ] as const)("%s %s: %i", async (method, action, status) => {
    const target = await newMember(instance);
    const body = { PATCH: { name: "Eve" }, PUT: { roles: ["operators"] } }[method as string];
    const response = await act(instance, support, method, target, action, body);
    expect(response.status).toBe(status);
    if (status === 403) expect(await problemKind(response)).toBe("operators-only");
    expect(await rolesOf(target.id)).toEqual([]);
  });

  test.each(["operators", "support"])("cannot act on %s", async (role) => {
    const colleague = await newMember(instance, role);
    for (const action of ["sign-out", "reset-password"]) {
      const response = await act(instance, support, "POST", colleague, action);
      expect([response.status, await problemKind(response)]).toEqual([403, "operators-only"]);
    }
    expect(await statusOf(instance, colleague.token)).toBe(200);
  });
});

test.each([
  ["PATCH", "", { name: "Myself" }],
  ["POST", "disable", undefined],
  ["POST", "enable", undefined],
  ["POST", "sign-out", undefined],
  ["POST", "reset-password", undefined],
  ["POST", "remove-second-factor", undefined],
  ["DELETE", "", undefined],
  ["POST", "restore", undefined],
  ["PUT", "roles", { roles: [] }],
] as const)("nobody does %s %s to themselves", async (method, action, body) => {
  const response = await act(instance, operator, method, operator, action, body);
  expect([response.status, await problemKind(response)]).toEqual([403, "own-account"]);
  expect(await statusOf(instance, operator.token)).toBe(200);
});

describe("a change", () => {
  test("needs a sign-in of the last 15 minutes; reading does not", async () => {
    const own = await openInstance({ pool: instance.pool });
    own.pass(600);
    expect((await act(own, operator, "PATCH", member, "", { name: "Ada" })).status).toBe(200);
    own.pass(400);
    const response = await act(own, operator, "PATCH", member, "", { name: "Ada" });
    expect(response.status).toBe(401);
    expect(await problemKind(response)).toBe("recent-sign-in-required");
    expect(response.headers.get("www-authenticate")).toContain("max_age=900");
    expect((await act(own, operator, "GET", member)).status).toBe(200);
  });

  describe("in production", () => {
    const secured = () => openInstance({ pool: instance.pool, operatorsNeedSecondFactor: true });
    const withApp = (id: string, Enabled: boolean) =>
      instance.cognito("AdminSetUserMFAPreference", { Username: id, SoftwareTokenMfaSettings: { Enabled } });
    const rename = async (by: Instance, who: Pick<Member, "token">) => {
      const response = await act(by, who, "PATCH", member, "", { name: "Ada" });
      return response.status === 200 ? "done" : await problemKind(response);
    };

    test("needs an authenticator app that Cognito confirms", async () => {
      const own = await newMember(instance, "operators");
      expect(await rename(await secured(), own)).toBe("second-factor-required");
      expect((await act(await secured(), own, "GET", member)).status).toBe(200);
    });

    test("needs one that was known before the sign-in", async () => {
      const own = await newMember(instance, "operators");
      const app = await secured();
      const since = () => env.DB.prepare("UPDATE accounts SET second_factor_since = ? WHERE id = ?");
      await instance.enrolApp(own);
      // Gatehouse sees the authenticator app for the first time in this call, which is after the sign-in.
      expect(await rename(app, own)).toBe("second-factor-required");
      await since()
        .bind(Date.now() - 60_000, own.id)
        .run();
      expect(await rename(app, own)).toBe("done");
      // Once the app is removed at Cognito, the next change is rejected. A new app counts only for sign-ins after it
      // was seen.
      await withApp(own.id, false);
      expect(await rename(app, own)).toBe("second-factor-required");
      await instance.enrolApp(own);
      expect(await rename(app, own)).toBe("second-factor-required");
    });

    test("fails if Cognito cannot say", async () => {
      const own = await newMember(instance, "operators");
      await instance.injectFault({ operation: "AdminGetUser", kind: "http500", times: 3 });
      expect(await rename(await secured(), own)).toBe("cognito-failed");
      await instance.clearFaults();
    });
  });
});
