// Sign-up in each mode: at once, with a proof of the address, by invitation, or not at all.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { newPerson, problemKind, readProblem } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { askForProof, codeIn, mailsTo, postTo, proofOf } from "../mail/mailbox.ts";

const settingsOf = (mode: string) => ({ MAIL: "ses", SIGN_UP: mode });
const open = (mode: string) => openInstance({ settings: settingsOf(mode) });

async function proofErrors(response: Response) {
  expect(response.status).toBe(422);
  return (await readProblem(response)).errors?.map(({ pointer, code }) => `${pointer} ${code}`);
}

const isWrong = (code: string) => (code === "00000000" ? "11111111" : "00000000");

async function provedAt(email: string): Promise<number | null | undefined> {
  const row = await env.DB.prepare("SELECT email_proved_at AS at FROM accounts WHERE email = ?").bind(email).first();
  return row?.at as number | null | undefined;
}

describe.each(["proof-first", "immediate"])("with SIGN_UP=%s", (mode) => {
  test("a new address gets a code and a link, and either creates the account", async () => {
    const instance = await open(mode);
    for (const choose of [
      ({ request, code }: { request: string; code: string }) => ({ request, code }),
      ({ token }: { token: string }) => ({ token }),
    ]) {
      const person = newPerson();
      const proof = choose(await proofOf(instance, person.email));
      const response = await instance.signUp({ ...person, proof });
      expect(response.status).toBe(201);
      expect(await response.json()).toMatchObject({ email: person.email, emailProvedAt: expect.any(String) });
      expect(await instance.signIn(person.email, person.password)).toMatch(/^ey/);
    }
  });

  test("a code with blanks is accepted, and works once", async () => {
    const instance = await open(mode);
    const person = newPerson();
    const { request, code } = await proofOf(instance, person.email);
    const proof = { request, code: ` ${code.slice(0, 4)} ${code.slice(4)} ` };
    expect((await instance.signUp({ ...person, proof })).status).toBe(201);
    expect(await proofErrors(await instance.signUp({ ...person, proof }))).toEqual(["/proof expired"]);
  });

  test("a proof of another address is wrong", async () => {
    const instance = await open(mode);
    const { token, request, code } = await proofOf(instance, newPerson().email);
    expect(await proofErrors(await instance.signUp({ ...newPerson(), proof: { token } }))).toEqual(["/proof wrong"]);
    const withCode = { ...newPerson(), proof: { request, code } };
    expect(await proofErrors(await instance.signUp(withCode))).toEqual(["/proof wrong"]);
  });

  test("five wrong codes use up the tries, and the link still works", async () => {
    const instance = await open(mode);
    const person = newPerson();
    const { request, code, token } = await proofOf(instance, person.email);
    for (let tries = 0; tries < 5; tries++) {
      const response = await instance.signUp({ ...person, proof: { request, code: isWrong(code) } });
      expect(await proofErrors(response)).toEqual(["/proof wrong"]);
    }
    const right = await instance.signUp({ ...person, proof: { request, code } });
    expect(await proofErrors(right)).toEqual(["/proof expired"]);
    expect((await instance.signUp({ ...person, proof: { token } })).status).toBe(201);
  });

  test.each([
    ["a code", 601, ({ request, code }: { request: string; code: string }) => ({ request, code })],
    ["a link", 3_601, ({ token }: { token: string }) => ({ token })],
  ] as const)("%s expires after %i seconds", async (_, seconds, choose) => {
    const instance = await open(mode);
    const person = newPerson();
    const given = await proofOf(instance, person.email);
    instance.pass(seconds);
    expect(await proofErrors(await instance.signUp({ ...person, proof: choose(given) }))).toEqual(["/proof expired"]);
  });

  test.each([
    ["nonsense", "x"],
    ["neither code nor token", {}],
    ["a code without its request", { code: "12345678" }],
    ["an unknown token", { token: `p${crypto.randomUUID()}${"0".repeat(40)}` }],
    ["a long token", { token: "x".repeat(1_000) }],
  ])("%s is wrong", async (_, proof) => {
    const instance = await open(mode);
    const errors = await proofErrors(await instance.signUp({ ...newPerson(), proof }));
    expect(errors).toEqual(["/proof wrong"]);
  });

  test("a failed sign-up does not use the proof up", async () => {
    const instance = await open(mode);
    const person = newPerson();
    const { request, code } = await proofOf(instance, person.email);
    const proof = { request, code };
    const weak = await instance.signUp({ ...person, password: "weak", proof });
    expect(weak.status).toBe(422);
    await instance.injectFault({ operation: "AdminCreateUser", kind: "http500", times: 20 });
    expect((await instance.signUp({ ...person, proof })).status).toBe(502);
    await instance.clearFaults();
    expect((await instance.signUp({ ...person, proof })).status).toBe(201);
  });

  test("the same Idempotency-Key returns the account again, although its proof is used up", async () => {
    const instance = await open(mode);
    const person = newPerson();
    const { token } = await proofOf(instance, person.email);
    const key = { "idempotency-key": crypto.randomUUID() };
    const first = await instance.signUp({ ...person, proof: { token } }, key);
    const again = await instance.signUp({ ...person, proof: { token } }, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect((await again.json<{ id: string }>()).id).toBe((await first.json<{ id: string }>()).id);
  });

  test("the newest three requests for an address are valid, and a stranger's does not void one's own", async () => {
    const instance = await open(mode);
    const person = newPerson();
    const own = await proofOf(instance, person.email);
    for (let others = 0; others < 2; others++) await proofOf(instance, person.email);
    // The address has had its three mails of this hour: further requests are decoys, which do not void earlier proofs.
    expect((await askForProof(instance, person.email)).mail).toBeUndefined();
    expect((await instance.signUp({ ...person, proof: { token: own.token } })).status).toBe(201);
  });
});

test("without a proof, a sign-up is rejected where it needs one, and created where it does not", async () => {
  for (const mode of ["proof-first", "invite"]) {
    const response = await (await open(mode)).signUp(newPerson());
    expect(await proofErrors(response)).toEqual(["/proof required"]);
  }
  const immediate = await open("immediate");
  const person = newPerson();
  const response = await immediate.signUp(person);
  expect(response.status).toBe(201);
  expect(await response.json()).toMatchObject({ emailProvedAt: null });
});

test("with SIGN_UP=closed nobody gets an account, invited or not, and an account can still be proved", async () => {
  const before = await open("immediate");
  const member = newPerson();
  await before.signUp(member);
  const closed = await openInstance({ pool: before.pool, settings: settingsOf("closed") });
  expect((await askForProof(closed, newPerson().email)).mail).toBeUndefined();
  const response = await closed.signUp(newPerson());
  expect(response.status).toBe(403);
  expect(await problemKind(response)).toBe("sign-up-closed");
  const { request, code } = await proofOf(closed, member.email);
  const token = await closed.signIn(member.email, member.password);
  const proved = await postTo(closed, "/accounts/me/proof", { proof: { request, code } }, token);
  expect(proved.status).toBe(200);
  expect(await proved.json()).toMatchObject({ emailProvedAt: expect.any(String) });
});

test("without mail, proofs are not offered, and the settings that need them are invalid", async () => {
  const instance = await openInstance();
  expect(await problemKind(await postTo(instance, "/proofs", { email: newPerson().email }))).toBe("mail-off");
  for (const SIGN_UP of ["proof-first", "invite"]) {
    await expect(openInstance({ settings: { SIGN_UP } })).rejects.toThrow("need MAIL");
  }
});

describe("an address that has an account", () => {
  async function member(instance: Instance, isProved: boolean) {
    const person = newPerson();
    const proof = isProved ? { proof: { token: (await proofOf(instance, person.email)).token } } : {};
    const { id } = await (await instance.signUp({ ...person, ...proof })).json<{ id: string }>();
    return { ...person, id };
  }

  test("gets a mail without a code if it was proved", async () => {
    const instance = await open("immediate");
    const person = await member(instance, true);
    const { status, mail, request } = await askForProof(instance, person.email);
    expect(status).toBe(202);
    expect(mail?.subject).toContain("You already have an account");
    expect(mail && codeIn(mail)).toBe("");
    // This request is a decoy: even its right code is rejected.
    const code = await instance.services.secrets.codeOf(request);
    const response = await instance.signUp({ ...newPerson(), email: person.email, proof: { request, code } });
    expect(await proofErrors(response)).toEqual(["/proof wrong"]);
  });

  test("gets a code and a link to start over if it was never proved, which replace the account", async () => {
    const instance = await open("immediate");
    const squatter = await member(instance, false);
    const stolen = await instance.signIn(squatter.email, squatter.password);
    const { token } = await proofOf(instance, squatter.email);
    const owner = { ...newPerson(), email: squatter.email, password: "The-Owners-Pass-7" };
    const response = await instance.signUp({ ...owner, proof: { token } });
    expect(response.status).toBe(201);
    const { id } = await response.json<{ id: string }>();
    expect(id).not.toBe(squatter.id);
    expect((await instance.users()).map(({ Username }) => Username)).toEqual([id]);
    const headers = { authorization: `Bearer ${stolen}` };
    expect((await instance.request("/accounts/me", { headers })).status).not.toBe(200);
    expect(await instance.signIn(owner.email, squatter.password)).toBe("NotAuthorizedException");
    expect(await instance.signIn(owner.email, owner.password)).toMatch(/^ey/);
  });

  test("keeps a replaced account's proof after a failure", async () => {
    const instance = await open("immediate");
    const squatter = await member(instance, false);
    const { token } = await proofOf(instance, squatter.email);
    await instance.injectFault({ operation: "AdminCreateUser", kind: "http500", times: 20 });
    const owner = { ...newPerson(), email: squatter.email };
    expect((await instance.signUp({ ...owner, proof: { token } })).status).toBe(502);
    await instance.clearFaults();
    expect((await instance.signUp({ ...owner, proof: { token } })).status).toBe(201);
    expect(await provedAt(owner.email)).not.toBeNull();
  });

  test("is not replaced if it is an operator's", async () => {
    const instance = await open("immediate");
    const operator = await member(instance, false);
    const before = await proofOf(instance, operator.email);
    await instance.giveRole(operator.id, "operators");
    const attempt = { ...newPerson(), email: operator.email, proof: { token: before.token } };
    expect((await instance.signUp(attempt)).status).toBe(409);
    // The operator can still verify the address.
    const { request, mail } = await askForProof(instance, operator.email);
    expect(mail?.subject).toBe("Your code for Gatehouse");
    const token = await instance.signIn(operator.email, operator.password);
    const proof = { request, code: mail && codeIn(mail) };
    const proved = await postTo(instance, "/accounts/me/proof", { proof }, token);
    expect(await proved.json()).toMatchObject({ emailProvedAt: expect.any(String) });
  });

  test("gets nothing if it is disabled", async () => {
    const instance = await open("immediate");
    const person = await member(instance, false);
    await instance.cognito("AdminDisableUser", { Username: person.id });
    expect((await askForProof(instance, person.email)).mail).toBeUndefined();
  });

  test("is proved by a confirmed change of the address", async () => {
    const instance = await open("immediate");
    const person = await member(instance, false);
    const token = await instance.signIn(person.email, person.password);
    const { email } = newPerson();
    expect((await postTo(instance, "/accounts/me/email", { email }, token)).status).toBe(202);
    const UserAttributes = [
      { Name: "email", Value: email },
      { Name: "email_verified", Value: "true" },
    ];
    await instance.cognito("AdminUpdateUserAttributes", { Username: person.id, UserAttributes });
    expect((await postTo(instance, "/accounts/me/email/confirm", {}, token)).status).toBe(200);
    expect(await provedAt(email)).not.toBeNull();
    const [notice] = await mailsTo(instance, person.email);
    expect(notice?.subject).toBe("The e-mail address of your account at Gatehouse was changed");
  });
});

test("a person who has the mailbox and not the account gets it back: sessions and second factor end", async () => {
  const instance = await open("immediate");
  const squatter = newPerson();
  const { id } = await (await instance.signUp(squatter)).json<{ id: string }>();
  const stolen = await instance.signIn(squatter.email, squatter.password);
  await instance.cognito("AdminSetUserMFAPreference", { Username: id, SoftwareTokenMfaSettings: { Enabled: false } });
  const { request, code } = await proofOf(instance, squatter.email);
  expect((await postTo(instance, "/accounts/recover", { proof: { request, code } })).status).toBe(204);
  const headers = { authorization: `Bearer ${stolen}` };
  expect((await instance.request("/accounts/me", { headers })).status).toBe(401);
  expect(await provedAt(squatter.email)).not.toBeNull();
  const again = await postTo(instance, "/accounts/recover", { proof: { request, code } });
  expect(await proofErrors(again)).toEqual(["/proof expired"]);
});

test("proofs survive a rotation of GATEHOUSE_SECRET", async () => {
  const instance = await open("proof-first");
  const [first, second] = [newPerson(), newPerson()];
  const [byCode, byLink] = [await proofOf(instance, first.email), await proofOf(instance, second.email)];
  const settings = {
    MAIL: "ses",
    SIGN_UP: "proof-first",
    GATEHOUSE_SECRET: "f".repeat(64),
    GATEHOUSE_SECRET_PREVIOUS: String(env.GATEHOUSE_SECRET),
  };
  const rotated = await openInstance({ pool: instance.pool, settings });
  const { request, code } = byCode;
  expect((await rotated.signUp({ ...first, proof: { request, code } })).status).toBe(201);
  expect((await rotated.signUp({ ...second, proof: { token: byLink.token } })).status).toBe(201);
});
