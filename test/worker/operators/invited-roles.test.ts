// Roles in invitations: who gets them, who may grant them, and what the audit log records.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { newPerson } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { mailsTo, tokenIn } from "../mail/mailbox.ts";
import { type Member, newMember, rolesOf } from "./people.ts";

let instance: Instance;

beforeAll(async () => {
  instance = await openInstance({ settings: { ROLES: "editor", MAIL: "ses" } });
});

describe("an invitation with roles", () => {
  const invite = async (by: Member, email: string, roles: readonly string[]) => {
    const headers = { authorization: `Bearer ${by.token}`, "content-type": "application/json" };
    const init = { method: "POST", headers, body: JSON.stringify({ email, roles }) };
    const response = await instance.request("/admin/invitations", init);
    expect(response.status).toBe(201);
    return response.json<{ id: string }>();
  };

  const accept = async (email: string) => {
    const [mail] = await mailsTo(instance, email);
    const proof = { token: mail === undefined ? "" : tokenIn(mail) };
    const response = await instance.signUp({ ...newPerson(), email, proof });
    expect(response.status).toBe(201);
    return (await response.json<{ id: string }>()).id;
  };

  test("gives them, and the log names them", async () => {
    const inviter = await newMember(instance, "operators");
    const { email } = newPerson();
    const invitation = await invite(inviter, email, ["editor", "operators"]);
    const id = await accept(email);
    expect(await rolesOf(id)).toEqual(["editor", "operators"]);
    const { results } = await env.DB.prepare(
      "SELECT event, detail FROM audit_events WHERE account_id = ? OR detail LIKE ? ORDER BY seq",
    )
      .bind(id, `%${invitation.id}%`)
      .all<{ event: string; detail: string }>();
    const details = results.map(({ event, detail }) => [event, JSON.parse(detail)]);
    const rolesAfter = ["editor", "operators"];
    expect(details).toEqual([
      ["invitation.created", { invitationId: invitation.id, rolesAfter }],
      ["invitation.accepted", { invitationId: invitation.id, rolesAfter }],
      ["account.created", { rolesAfter }],
    ]);
  });

  test.each([
    ["demoted", (id: string) => env.DB.prepare("DELETE FROM account_roles WHERE account_id = ?").bind(id).run()],
    ["disabled", (id: string) => env.DB.prepare("UPDATE accounts SET disabled_at = 1 WHERE id = ?").bind(id).run()],
    ["deleted", (id: string) => env.DB.prepare("DELETE FROM accounts WHERE id = ?").bind(id).run()],
  ])("gives none once the operator who invited is %s", async (_, end) => {
    const inviter = await newMember(instance, "operators");
    const { email } = newPerson();
    await invite(inviter, email, ["editor", "operators"]);
    await end(inviter.id);
    expect(await rolesOf(await accept(email))).toEqual([]);
  });

  test("can be resent by support only without the roles of staff", async () => {
    const inviter = await newMember(instance, "operators");
    const support = await newMember(instance, "support");
    const resend = async (roles: readonly string[]) => {
      const { id } = await invite(inviter, newPerson().email, roles);
      const headers = { authorization: `Bearer ${support.token}` };
      return (await instance.request(`/admin/invitations/${id}/resend`, { method: "POST", headers })).status;
    };
    expect([await resend(["editor"]), await resend(["operators"]), await resend(["support"])]).toEqual([200, 403, 403]);
  });
});
