// Attacks with other spellings of the victim's e-mail address: some mean the same address, the others are no address
// or could mean a different one.

import { beforeAll, describe, expect, test } from "vitest";
import { localCognito, newPerson } from "../stack/client.ts";
import { named } from "./support/named.ts";
import { accountOf, call, countUsers, type Member, newMember } from "./support/people.ts";
import { outcomeOf } from "./support/send.ts";

let victim: Member;

beforeAll(async () => {
  const unique = crypto.randomUUID().slice(0, 8);
  victim = await newMember({ email: `kasi.${unique}@kiosk.example` });
});

interface Spelling {
  readonly name: string;
  readonly of: (address: string) => string;
}

const inLocal = (change: (local: string) => string) => (address: string) => {
  const [local = "", domain = ""] = address.split("@");
  return `${change(local)}@${domain}`;
};
const inDomain = (change: (domain: string) => string) => (address: string) => {
  const [local = "", domain = ""] = address.split("@");
  return `${local}@${change(domain)}`;
};
const wide = (text: string) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const bold = (text: string) => text.replace(/[a-z]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + 0x1d3b9));

/** Spellings that all mean the victim's address. */
const SAME: readonly Spelling[] = [
  { name: "capital letters", of: (address) => address.toUpperCase() },
  { name: "full-width letters", of: wide },
  { name: "a full-width @", of: (address) => address.replace("@", "＠") },
  { name: "a zero-width space inside", of: (address) => address.replace("kasi", "ka\u200bsi") },
  { name: "a soft hyphen inside", of: (address) => address.replace("kasi", "ka\u00adsi") },
  { name: "a right-to-left override inside", of: (address) => address.replace("kasi", "ka\u202esi") },
  { name: "a Kelvin sign for the k of the domain", of: inDomain((text) => text.replace("k", "\u212a")) },
  { name: "bold mathematical letters in the domain", of: inDomain(bold) },
];

/** Spellings that are not an address. Other programs read some of them as the victim's address, or as two addresses. */
const NONE: readonly Spelling[] = [
  { name: "a Kelvin sign for the k before the @", of: (address) => address.replace("k", "\u212a") },
  { name: "a dotted capital I before the @", of: (address) => address.replace("i", "İ") },
  { name: "quotes around the part before the @", of: inLocal((text) => `"${text}"`) },
  { name: "a second recipient after a comma", of: (address) => `${address},eve@evil.example` },
  { name: "a header in a second line", of: (address) => `${address}\r\nBcc: eve@evil.example` },
  { name: "two @", of: (address) => `${address}@evil.example` },
  { name: "a full-width # before another domain", of: (address) => `${address}＃.evil.example` },
  {
    name: "a care-of sign, which expands to a slash, before another domain",
    of: (address) => `${address}℅.evil.example`,
  },
];

describe("an address that has an account gets no second one by", () => {
  test.each(named(SAME))("%s", async (_, { of }) => {
    const users = await countUsers();
    const response = await call("POST", "/accounts", undefined, { ...newPerson(), email: of(victim.email) });
    expect(await outcomeOf(response)).toBe("409 email-taken");
    expect(await countUsers()).toBe(users);
    expect(await accountOf(victim.accessToken)).toEqual(victim.account);
  });
});

describe("no account is made for an address with", () => {
  test.each(named(NONE))("%s", async (_, { of }) => {
    const users = await countUsers();
    const response = await call("POST", "/accounts", undefined, { ...newPerson(), email: of(victim.email) });
    expect(await outcomeOf(response)).toBe("422 invalid-fields");
    expect(await response.json()).toMatchObject({ errors: [{ pointer: "/email", code: "email_malformed" }] });
    expect(await countUsers()).toBe(users);
    expect(await accountOf(victim.accessToken)).toEqual(victim.account);
  });
});

describe("a domain that looks like the victim's is shown as another one, if it has", () => {
  test.each(
    named<Spelling>([
      { name: "a Cyrillic o", of: inDomain((text) => text.replace("o", "о")) },
      { name: "a dotless i", of: inDomain((text) => text.replace("i", "ı")) },
      { name: "a sharp s for the s", of: inDomain((text) => text.replace("s", "ß")) },
    ]),
  )("%s", async (_, { of }) => {
    const response = await call("POST", "/accounts", undefined, { ...newPerson(), email: of(victim.email) });
    expect(await outcomeOf(response)).toBe("201");
    expect(Object(await response.json()).email).toMatch(/^[!-~]+@xn--[a-z0-9-]+\.example$/);
    expect(await accountOf(victim.accessToken)).toEqual(victim.account);
  });
});

test("of simultaneous sign-ups in all spellings of one address, one gets the account", async () => {
  const email = `kasi.${crypto.randomUUID().slice(0, 8)}@kiosk.example`;
  const before = await countUsers();
  const outcomes = await Promise.all(
    SAME.map(async ({ of }) =>
      outcomeOf(await call("POST", "/accounts", undefined, { ...newPerson(), email: of(email) })),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === "201")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome.startsWith("409 "))).toHaveLength(SAME.length - 1);
  expect(await countUsers()).toBe(before + 1);
});

test.each(named(SAME.slice(1, 3)))(
  "a change of e-mail to somebody else's address is rejected, and sends no mail, with %s",
  async (_, { of }) => {
    const [attacker, owner] = [await newMember(), await newMember()];
    const response = await call("POST", "/accounts/me/email", attacker.accessToken, { email: of(owner.email) });
    expect(await outcomeOf(response)).toBe("409 email-taken");
    const { messages } = Object(await localCognito("GET", `outbox?destination=${owner.email}`));
    expect(messages).toEqual([]);
    expect(await accountOf(attacker.accessToken)).toEqual(attacker.account);
    expect(await accountOf(owner.accessToken)).toEqual(owner.account);
  },
);
