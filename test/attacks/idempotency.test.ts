// Attacks with the Idempotency-Key header: they try to find out about an account, to get into it, or to create two
// accounts. The attacker has seen the victim's key, or more.

import { beforeAll, describe, expect, test } from "vitest";
import { newPerson, type Person } from "../stack/client.ts";
import { named } from "./support/named.ts";
import { accountOf, countUsers, type Member, newMember, signIn } from "./support/people.ts";
import { outcomeOf, type RawResponse, send } from "./support/send.ts";

const PASSWORD = "attacker's-Horse7";

let victim: Member;
let person: Person;
let key: string;

beforeAll(async () => {
  person = { ...newPerson(), password: "Cafe\u0301-Horse7-battery" };
  key = `key-${crypto.randomUUID()}`;
  expect(await outcomeOf(await signUpWith(key, person))).toBe("201");
  const account = JSON.parse((await signUpWith(key, person)).body);
  victim = { ...person, ...(await signIn(person)), id: account.id, account };
});

function signUpWith(key: string | readonly string[], body: object | string): Promise<RawResponse> {
  const headers = { "content-type": "application/json", "idempotency-key": key };
  return send("/accounts", { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) });
}

/** Expects that an attack has revealed nothing about the victim's account and changed nothing. */
async function expectUntouched(response: RawResponse, users: number): Promise<void> {
  expect(response.body).not.toContain(victim.id);
  expect(response.headers.get("location")).toBeNull();
  expect(await countUsers()).toBe(users);
  expect(await accountOf(victim.accessToken)).toEqual(victim.account);
}

describe("the victim's key", () => {
  test.each(
    named<{ name: string; body: () => object; sent?: (key: string) => string; outcome: string }>([
      {
        name: "with another password replays nothing",
        body: () => ({ ...person, password: PASSWORD }),
        outcome: "422 idempotency-key-reused",
      },
      {
        name: "with another address makes no account",
        body: () => ({ ...person, email: newPerson().email }),
        outcome: "422 idempotency-key-reused",
      },
      {
        name: "in quotes with another password is the same key",
        body: () => ({ ...person, password: PASSWORD }),
        sent: (key) => `"${key}"`,
        outcome: "422 idempotency-key-reused",
      },
      {
        name: "in capital letters is another key, so nothing is replayed",
        body: () => person,
        sent: (key) => key.toUpperCase(),
        outcome: "409 email-taken",
      },
      {
        name: "with the composed form of the decomposed password replays nothing",
        body: () => ({ ...person, password: person.password.normalize("NFC") }),
        outcome: "422 idempotency-key-reused",
      },
      {
        name: "with a lookalike of the victim's address replays nothing",
        body: () => ({ ...person, email: person.email.replace("ada", "аda") }),
        outcome: "422 invalid-fields",
      },
    ]),
  )("%s", async (_, { body, sent = (same) => same, outcome }) => {
    const users = await countUsers();
    const response = await signUpWith(sent(key), body());
    expect(await outcomeOf(response)).toBe(outcome);
    await expectUntouched(response, users);
  });

  test("with two members of the same name is judged by the one that is used", async () => {
    const users = await countUsers();
    const response = await signUpWith(key, `${JSON.stringify(person).slice(0, -1)},"password":"${PASSWORD}"}`);
    expect(await outcomeOf(response)).toBe("422 idempotency-key-reused");
    await expectUntouched(response, users);
  });

  test("with the victim's id and other members in the body makes no second user", async () => {
    const users = await countUsers();
    const response = await signUpWith(key, { ...person, id: crypto.randomUUID(), status: "pending" });
    expect(await outcomeOf(response)).toBe("201");
    expect(JSON.parse(response.body)).toEqual(victim.account);
    expect(await countUsers()).toBe(users);
  });

  test.each(["PATCH", "DELETE"])("does not replace a token: %s /accounts/me", async (method) => {
    const headers = { "content-type": "application/json", "idempotency-key": key };
    const body = method === "PATCH" ? { body: JSON.stringify({ name: "Eve" }) } : {};
    const users = await countUsers();
    const response = await send("/accounts/me", { method, headers, ...body });
    expect(await outcomeOf(response)).toBe("401 unauthorized");
    await expectUntouched(response, users);
  });
});

describe("a malformed key makes no account:", () => {
  test.each(
    named<{ name: string; sent: () => string | readonly string[] }>([
      { name: "two headers, the first of them the victim's", sent: () => [key, "another"] },
      { name: "the victim's key and another after a comma", sent: () => `${key}, another` },
      { name: "an SQL condition", sent: () => "' OR 1=1 --" },
    ]),
  )("%s", async (_, { sent }) => {
    const users = await countUsers();
    const response = await signUpWith(sent(), newPerson());
    expect(await outcomeOf(response)).toBe("400 idempotency-key-malformed");
    await expectUntouched(response, users);
  });
});

test.each(["'OR'1'='1", "%"])("the key %s matches no key of somebody else", async (wild) => {
  const users = await countUsers();
  const response = await signUpWith(wild, person);
  expect(await outcomeOf(response)).toBe("409 email-taken");
  await expectUntouched(response, users);
});

test("of ten simultaneous requests with one key and ten passwords, one password is that of the account", async () => {
  const shared = crypto.randomUUID();
  const { email } = newPerson();
  const users = await countUsers();
  const people = Array.from({ length: 10 }, (_, index) => ({ ...person, email, password: `${PASSWORD}-${index}` }));
  const outcomes = await Promise.all(people.map(async (one) => outcomeOf(await signUpWith(shared, one))));
  expect(outcomes.filter((outcome) => outcome === "201")).toHaveLength(1);
  expect(outcomes.filter((outcome) => /^4(09|22) /.test(outcome))).toHaveLength(9);
  expect(await countUsers()).toBe(users + 1);
  const isWinner = (_: Person, index: number) => outcomes[index] === "201";
  // The right password comes first, because five wrong passwords lock the sign-in.
  for (const winner of people.filter(isWinner)) await signIn(winner);
  const others = people.filter((one, index) => !isWinner(one, index));
  for (const { status } of await Promise.allSettled(others.map((one) => signIn(one)))) expect(status).toBe("rejected");
});

test("a key that a failed sign-up used is not taken over by another password", async () => {
  const shared = crypto.randomUUID();
  const somebody = newPerson();
  expect(await outcomeOf(await signUpWith(shared, { ...somebody, password: "weakweakweak" }))).toBe(
    "422 invalid-fields",
  );
  const response = await signUpWith(shared, { ...somebody, password: PASSWORD });
  expect(await outcomeOf(response)).toBe("422 idempotency-key-reused");
  expect((await newMember({ email: somebody.email })).email).toBe(somebody.email);
});
