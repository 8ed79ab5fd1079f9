// Many requests, proofs and sign-ups for one address at the same time: one account, one user, and no success for
// anybody but the one who has the account.

import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { newPerson } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";
import { codeIn, mailsTo, postTo, proofOf, tokenIn } from "../mail/mailbox.ts";

const SETTINGS = { MAIL: "ses", SIGN_UP: "proof-first" };

async function accountsOf(email: string) {
  const { results } = await env.DB.prepare("SELECT id, status FROM accounts WHERE email = ?")
    .bind(email)
    .all<{ id: string; status: string }>();
  return results;
}

test("forty requests for one address are all accepted, and lead to three mails", async () => {
  const instance = await openInstance({ settings: SETTINGS });
  const { email } = newPerson();
  const responses = await Promise.all(Array.from({ length: 40 }, () => postTo(instance, "/proofs", { email })));
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([202]));
  expect(await mailsTo(instance, email)).toHaveLength(3);
});

test("forty sign-ups with one proof create one account", async () => {
  const instance = await openInstance({ settings: SETTINGS });
  const person = newPerson();
  const { token } = await proofOf(instance, person.email);
  const responses = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      instance.signUp({ ...person, password: `Another-Engine-${index}`, proof: { token } }),
    ),
  );
  const created = responses.filter(({ status }) => status === 201);
  expect(created).toHaveLength(1);
  const [only] = await accountsOf(person.email);
  expect(only).toMatchObject({ status: "active", id: (await created[0]?.json<{ id: string }>())?.id });
  expect((await instance.users()).map(({ Username }) => Username)).toEqual([only?.id]);
});

test("two people with the two mails of one address: the second one replaces nothing", async () => {
  const instance = await openInstance({ settings: SETTINGS });
  const { email } = newPerson();
  const [first, second] = [await proofOf(instance, email), await proofOf(instance, email)];
  const responses = await Promise.all(
    [first, second].map(({ token }) => instance.signUp({ ...newPerson(), email, proof: { token } })),
  );
  expect(responses.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(await accountsOf(email)).toHaveLength(1);
});

const INTERLEAVINGS = [0, 1, 2, 3, 4, 5, 6, 7].map((milliseconds) => ({ milliseconds: milliseconds * 15 }));

test.each(INTERLEAVINGS)(
  "a proof against the owner of an account that was never proved, who proves it $milliseconds ms later: one of them has it",
  async ({ milliseconds }) => {
    const open = await openInstance({ settings: { ...SETTINGS, SIGN_UP: "immediate" } });
    const person = newPerson();
    await open.signUp(person);
    const token = await open.signIn(person.email, person.password);
    const [byOwner, byOther] = [await proofOf(open, person.email), await proofOf(open, person.email)];
    const other = { ...newPerson(), email: person.email, proof: { token: byOther.token } };
    const [replaced, proved] = await Promise.all([
      open.signUp(other),
      scheduler
        .wait(milliseconds)
        .then(() => postTo(open, "/accounts/me/proof", { proof: { token: byOwner.token } }, token)),
    ]);
    await open.background();
    const accounts = await accountsOf(person.email);
    expect(accounts).toHaveLength(1);
    expect((await open.users()).map(({ Username }) => Username)).toEqual(accounts.map(({ id }) => id));
    // Exactly one of the two requests succeeds, and its sender can sign in.
    const winners = [
      replaced.status === 201 && (await open.signIn(other.email, other.password)).startsWith("ey"),
      proved.status === 200 && (await open.signIn(person.email, person.password)).startsWith("ey"),
    ];
    expect(winners.filter(Boolean)).toHaveLength(1);
  },
);

test("a change of the address against a sign-up with a proof: the proved sign-up has it", async () => {
  const instance = await openInstance({ settings: SETTINGS });
  const member = newPerson();
  const { token } = await proofOf(instance, member.email);
  await instance.signUp({ ...member, proof: { token } });
  const wanted = newPerson().email;
  const access = await instance.signIn(member.email, member.password);
  const [mail] = [await proofOf(instance, wanted)];
  const [changed, signedUp] = await Promise.all([
    postTo(instance, "/accounts/me/email", { email: wanted }, access),
    instance.signUp({ ...newPerson(), email: wanted, proof: { request: mail.request, code: mail.code } }),
  ]);
  expect([changed.status, signedUp.status]).toEqual([202, 201]);
  await instance.background();
  expect(await accountsOf(wanted)).toHaveLength(1);
  expect((await accountsOf(member.email)).length).toBe(1);
  const mails = await mailsTo(instance, wanted);
  expect(mails.every((one) => codeIn(one) !== "" || tokenIn(one) !== "")).toBe(true);
});
