// Invitations: operators allow the owner of an address to create an account.

import { expect, test } from "vitest";
import { newPerson, problemKind, readProblem } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { askForProof, mailsTo, postTo, proofOf, tokenIn } from "../mail/mailbox.ts";

const SETTINGS = { MAIL: "ses", SIGN_UP: "invite" };

interface Invitation {
  readonly id: string;
  readonly state: string;
  readonly expiresAt: string;
  readonly accountId: string | null;
}

async function withOperator() {
  const first = await openInstance({ settings: { ...SETTINGS, SIGN_UP: "immediate" } });
  const person = newPerson();
  const { id } = await (await first.signUp(person)).json<{ id: string }>();
  await first.giveRole(id, "operators");
  const token = await first.signIn(person.email, person.password);
  const instance = await openInstance({ pool: first.pool, settings: SETTINGS });
  const send = (method: string, path: string) =>
    instance.request(path, { method, headers: { authorization: `Bearer ${token}` } });
  const invite = (email: string, name?: string) => postTo(instance, "/admin/invitations", { email, name }, token);
  return { instance, token, invite, send, member: person };
}

async function invitationOf(response: Response): Promise<Invitation> {
  expect(response.status).toBeLessThan(300);
  return response.json<Invitation>();
}

async function signUpBy(instance: Instance, email: string) {
  const [mail] = await mailsTo(instance, email);
  return instance.signUp({ ...newPerson(), email, proof: { token: mail === undefined ? "" : tokenIn(mail) } });
}

test("an invited address gets a link, which creates its account and accepts the invitation", async () => {
  const { instance, invite, send } = await withOperator();
  const { email } = newPerson();
  const invitation = await invitationOf(await invite(email, "Ada"));
  expect(invitation).toMatchObject({ email, name: "Ada", state: "pending", accountId: null });
  const response = await signUpBy(instance, email);
  expect(response.status).toBe(201);
  const { id } = await response.json<{ id: string }>();
  const { invitations } = await (await send("GET", "/admin/invitations")).json<{ invitations: Invitation[] }>();
  expect(invitations.find((one) => one.id === invitation.id)).toMatchObject({ state: "accepted", accountId: id });
  expect((await signUpBy(instance, email)).status).toBe(422);
});

test("an invited address may ask for a code instead, and any other address gets no mail", async () => {
  const { instance, invite } = await withOperator();
  const { email } = newPerson();
  await invite(email);
  const { request, code } = await proofOf(instance, email);
  expect((await instance.signUp({ ...newPerson(), email, proof: { request, code } })).status).toBe(201);
  const uninvited = await askForProof(instance, newPerson().email);
  expect(uninvited).toMatchObject({ status: 202, mail: undefined });
  expect(uninvited.request).toMatch(/^[0-9a-f-]{36}$/);
});

test("a revoked invitation lets nobody in, neither by its link nor by a code that was mailed before", async () => {
  const { instance, invite, send } = await withOperator();
  const { email } = newPerson();
  const { id } = await invitationOf(await invite(email));
  const { request, code } = await proofOf(instance, email);
  const revoke = () => send("DELETE", `/admin/invitations/${id}`);
  expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 204]);
  for (const proof of [{ request, code }, { token: await instance.services.secrets.tokenOf("invitation", id) }]) {
    const response = await instance.signUp({ ...newPerson(), email, proof });
    expect((await readProblem(response)).errors).toMatchObject([{ pointer: "/proof", code: "expired" }]);
  }
  expect(await problemKind(await send("POST", `/admin/invitations/${id}/resend`))).toBe("invitation-decided");
});

test("after seven days it has expired, and sending it again starts its life again", async () => {
  const { instance, invite, token } = await withOperator();
  const { email } = newPerson();
  const { id } = await invitationOf(await invite(email));
  instance.pass(7 * 86_400 + 1);
  const late = await signUpBy(instance, email);
  expect((await readProblem(late)).errors).toMatchObject([{ pointer: "/proof", code: "expired" }]);
  // On this instance's clock the operator's token has expired too, so another instance resends the invitation.
  const now = await openInstance({ pool: instance.pool, settings: SETTINGS });
  const resent = await postTo(now, `/admin/invitations/${id}/resend`, {}, token);
  expect((await invitationOf(resent)).state).toBe("pending");
  expect(await mailsTo(now, email)).toHaveLength(2);
  expect((await signUpBy(now, email)).status).toBe(201);
});

test("inviting an address again replaces its open invitation", async () => {
  const { instance, invite } = await withOperator();
  const { email } = newPerson();
  const first = await invitationOf(await invite(email));
  const second = await invitationOf(await invite(email.toUpperCase()));
  expect(second.id).not.toBe(first.id);
  const token = await instance.services.secrets.tokenOf("invitation", first.id);
  const old = await instance.signUp({ ...newPerson(), email, proof: { token } });
  expect((await readProblem(old)).errors).toMatchObject([{ pointer: "/proof", code: "expired" }]);
  expect((await signUpBy(instance, email)).status).toBe(201);
});

test("an address with an account cannot be invited", async () => {
  const { invite, member } = await withOperator();
  const response = await invite(member.email);
  expect(response.status).toBe(409);
  expect(await problemKind(response)).toBe("email-taken");
});

test("a link of another address is wrong", async () => {
  const { instance, invite } = await withOperator();
  const { id } = await invitationOf(await invite(newPerson().email));
  const token = await instance.services.secrets.tokenOf("invitation", id);
  const response = await instance.signUp({ ...newPerson(), proof: { token } });
  expect((await readProblem(response)).errors).toMatchObject([{ pointer: "/proof", code: "wrong" }]);
});

test("pages of the list have every invitation once", async () => {
  const { invite, send } = await withOperator();
  const ids: string[] = [];
  for (let count = 0; count < 5; count++) ids.push((await invitationOf(await invite(newPerson().email))).id);
  const seen: string[] = [];
  let next: string | null = "";
  while (next !== null) {
    const cursor: string = next === "" ? "" : `&cursor=${next}`;
    const page = await (await send("GET", `/admin/invitations?limit=2${cursor}`)).json<{
      invitations: Invitation[];
      next: string | null;
    }>();
    expect(page.invitations.length).toBeLessThanOrEqual(2);
    seen.push(...page.invitations.map(({ id }) => id));
    ({ next } = page);
  }
  expect(seen.filter((id) => ids.includes(id))).toEqual([...ids].reverse());
  expect(new Set(seen).size).toBe(seen.length);
  expect((await send("GET", "/admin/invitations?cursor=x")).status).toBe(422);
});

test("for nobody but operators there are invitations", async () => {
  const { instance } = await withOperator();
  const member = newPerson();
  const open = await openInstance({ pool: instance.pool, settings: { ...SETTINGS, SIGN_UP: "immediate" } });
  await open.signUp(member);
  const token = await open.signIn(member.email, member.password);
  const response = await postTo(instance, "/admin/invitations", { email: newPerson().email }, token);
  expect(await problemKind(response)).toBe("not-found");
});
