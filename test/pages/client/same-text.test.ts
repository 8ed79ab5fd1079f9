// Text that a visitor typed at sign-up also works at sign-in, password reset and password change (AC-1), for
// generated spellings of addresses, codes and passwords.

import fc from "fast-check";
import { describe, expect } from "vitest";
import { parseEmail } from "../../../src/wire/normal-form.ts";
import { test } from "../browser/visit.ts";
import { mailedCode, newClient, signedIn } from "./stage.ts";

const wide = (text: string) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

const DOMAINS = ["example.com", "münchen.example", "mu\u0308nchen.example", "例え.jp", "BÜCHER.example", "example。jp"];
const AROUND = ["", " ", "\t", "\u3000", "\u200b", "\ufeff"];

const address = fc
  .tuple(
    fc.constantFrom("Ada", "o'brien", "a.b+news", "ADA_99", wide("ada")),
    fc.constantFrom(...DOMAINS),
    fc.constantFrom("@", "＠"),
    fc.constantFrom(...AROUND),
    fc.constantFrom(...AROUND),
  )
  .map(([local, domain, at, before, after]) => `${before}${local}-${crypto.randomUUID()}${at}${domain}${after}`);

const password = fc
  .tuple(fc.constantFrom("é", "e\u0301", "ệ", "ü", "u\u0308", "パ", "ﾊﾟ", "a\u00a0b", "a\u3000b", "🐎", ""), fc.nat(999))
  .map(([letter, number]) => `Correct-${letter}-horse${number}`);

const [eastern, hyphenated, fullWidth] = [
  (code: string) => code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
  (code: string) => ` ${code.slice(0, 3)}-${code.slice(3)} `,
  wide,
];
const spelling = fc.constantFrom(eastern, hyphenated, fullWidth);

const people = fc.sample(fc.tuple(address, password, spelling), { numRuns: 12, seed: 12 });

test.for(people)("%j signs up, signs in, resets and changes", async ([email, password, spell], { visit }) => {
  const { client } = await newClient(visit);
  const signIn = (values: { email: string; password: string }) =>
    client.evaluate((gatehouse, given) => gatehouse.signIn(given), values);
  const signUp = await client.evaluate((gatehouse, values) => gatehouse.signUp(values), {
    name: "Ada",
    email,
    password,
  });
  expect(signUp).toEqual({ kind: "created" });
  expect(await signIn({ email, password })).toEqual({ kind: "signed_in" });
  expect(await signIn({ email, password: password.normalize("NFD") })).toEqual({ kind: "signed_in" });
  expect(await signIn({ email, password: ` ${password}\n` })).toEqual({ kind: "signed_in" });

  const next = `${password}-2`;
  const changed = { currentPassword: `${password.normalize("NFD")} `, newPassword: next.normalize("NFD") };
  expect(await client.evaluate((gatehouse, values) => gatehouse.changePassword(values), changed)).toEqual({
    kind: "changed",
  });
  expect(await signIn({ email, password: next })).toEqual({ kind: "signed_in" });

  expect(await client.evaluate((gatehouse, to) => gatehouse.forgotPassword(to), email)).toEqual({ kind: "sent" });
  const code = spell(await mailedCode(parseEmail(email) ?? ""));
  const reset = { email, code, newPassword: password };
  expect(await client.evaluate((gatehouse, values) => gatehouse.resetPassword(values), reset)).toEqual({
    kind: "reset",
  });
  expect(await signIn({ email, password })).toEqual({ kind: "signed_in" });

  const other = email.replace("-", "-new-");
  const change = await client.evaluate((gatehouse, to) => gatehouse.startEmailChange(to), other);
  expect(change).toMatchObject({ kind: "code_sent", account: { newEmail: parseEmail(other) } });
  const second = spell(await mailedCode(parseEmail(other) ?? ""));
  expect(await client.evaluate((gatehouse, given) => gatehouse.verifyEmail(given), second)).toMatchObject({
    kind: "changed",
  });
  expect(await signIn({ email: other, password })).toEqual({ kind: "signed_in" });
});

const IMPOSSIBLE = ["", " ", "Correct-Horse7 ", "\tCorrect-Horse7", "C0rrect-".repeat(33), "Correct\u0000Horse7"];

describe("a new password that no pool accepts is too weak, and never a problem", () => {
  test.for(IMPOSSIBLE)("%j", async (newPassword, { visit }) => {
    const { client, person } = await signedIn(visit);
    const outcomes = await client.evaluate(
      async (gatehouse, { email, currentPassword, newPassword }) => [
        await gatehouse.changePassword({ currentPassword, newPassword }),
        await gatehouse.resetPassword({ email, code: "123456", newPassword }),
      ],
      { email: person.email, currentPassword: person.password, newPassword },
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(["password_too_weak", "password_too_weak"]);
  });
});

test.for(["", " ", "12", "abcdef", "1234567890", "１２３"])(
  "%j is a wrong code, and never a problem",
  async (code, { visit }) => {
    const { client, person } = await signedIn(visit);
    const kinds = await client.evaluate(
      async (gatehouse, { email, code }) => {
        await gatehouse.startEmailChange(`new-${email}`);
        await gatehouse.startTotp();
        const outcomes = [
          await gatehouse.verifyEmail(code),
          await gatehouse.resetPassword({ email, code, newPassword: "Other-Horse7" }),
          await gatehouse.confirmTotp(code),
        ];
        return outcomes.map(({ kind }) => kind);
      },
      { email: person.email, code },
    );
    for (const kind of kinds) expect(kind).toMatch(/^code_(wrong|expired)$/);
  },
);
