// The schemas of request bodies in the document agree with the Worker's validation.

import { Validator } from "@cfworker/json-schema";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { startEmailChange } from "../../src/accounts/email-change/operation.ts";
import { updateAccount } from "../../src/accounts/own-account/operation.ts";
import { createAccount } from "../../src/accounts/sign-up/operation.ts";
import { parseBody } from "../../src/http/fields.ts";
import { openApiDocument } from "../../src/tooling/openapi/document.ts";
import { requestSchema } from "../../src/tooling/openapi/json-schema.ts";

const { SignUp, Profile, NewEmail } = openApiDocument().components.schemas;
const good = { name: "Ada Lovelace", email: "ada@example.com", password: "correct-Horse7-battery" };
const bodies = [
  { schema: SignUp, fields: createAccount.body },
  { schema: Profile, fields: updateAccount.body },
  { schema: NewEmail, fields: startEmailChange.body },
];

function isDescribed(body: unknown, schema: object | undefined): boolean {
  return new Validator(Object(schema), "2020-12").validate(body).valid;
}

/** Strings of all kinds, including long ones and ones with unusual characters. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme", minLength: 190, maxLength: 300 }),
);
const value = fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: fc.jsonValue() });
const body = fc.oneof(
  fc.record({ name: value, email: fc.oneof(fc.emailAddress(), value), password: value }, { requiredKeys: [] }),
  fc.jsonValue(),
);

test("every body that the Worker accepts is valid by the schema, once spaces around a name are removed", () => {
  fc.assert(
    fc.property(body, (sent) => {
      for (const { schema, fields } of bodies) {
        const parsed = parseBody(fields, sent);
        if (parsed.ok) expect(isDescribed({ ...Object(sent), ...parsed.value }, schema)).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});

describe("the schema and the Worker both reject", () => {
  const cases: [string, unknown][] = [
    ["a body that is not an object", "text"],
    ["a list", [good]],
    ["no name", { email: good.email, password: good.password }],
    ["an empty name", { ...good, name: "" }],
    ["a number as a name", { ...good, name: 7 }],
    ["a name of 201 characters", { ...good, name: "𝒜".repeat(201) }],
    ["a name with a line break", { ...good, name: "Ada\nLovelace" }],
    ["an empty e-mail", { ...good, email: "" }],
    ["an empty password", { ...good, password: "" }],
    ["a password of 257 characters", { ...good, password: "𝒜".repeat(257) }],
    ["a password with a line break", { ...good, password: "a\nb" }],
    ["a password with a space before it", { ...good, password: " secret" }],
    ["a password with a space behind it", { ...good, password: "secret " }],
  ];
  test.each(cases)("%s", (_, sent) => {
    expect(isDescribed(sent, SignUp)).toBe(false);
    expect(parseBody(createAccount.body, sent).ok).toBe(false);
  });

  test.each([
    ["200 characters", { ...good, name: "𝒜".repeat(200) }],
    ["256 characters", { ...good, password: "𝒜".repeat(256) }],
  ])("but accept %s", (_, sent) => {
    expect(isDescribed(sent, SignUp)).toBe(true);
    expect(parseBody(createAccount.body, sent).ok).toBe(true);
  });
});

test("a check that the document cannot express stops the build", () => {
  const fields = v.object({
    name: v.pipe(
      v.string(),
      v.check((given) => given !== "x", "unheard_of"),
    ),
  });
  expect(() => requestSchema(fields, { name: "" })).toThrow('"check"');
  expect(() => requestSchema(startEmailChange.body, { email: "" })).not.toThrow();
  expect(requestSchema(createAccount.body, { name: "", email: "", password: "" }).required).toHaveLength(3);
});
