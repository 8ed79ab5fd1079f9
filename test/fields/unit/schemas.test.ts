// The owner's account fields: which declarations are accepted, and which values each kind accepts.

import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { checkFields } from "../../../src/accounts/check-fields.ts";
import type { FieldDeclarations } from "../../../src/accounts/field-kinds.ts";
import { declaredValues, fieldChangesSchema, newFieldsSchema } from "../../../src/accounts/field-schemas.ts";
import { fields } from "../fields.ts";

/** The parsed value, or its errors as path and message. */
function check(schema: v.GenericSchema, input: unknown) {
  const parsed = v.safeParse(schema, input, { abortPipeEarly: true });
  return parsed.success ? parsed.output : parsed.issues.map((issue) => [v.getDotPath(issue), issue.message]);
}

const LONG = "x".repeat(41);

describe("a new account", () => {
  test.each<[string, unknown, unknown]>([
    [
      "accepts values of fields that people write, without surrounding spaces",
      { company: " Acme ", size: "small" },
      { company: "Acme", size: "small" },
    ],
    ["omits values that are null or empty", { company: "Acme", size: null, reference: "" }, { company: "Acme" }],
    ["rejects a missing required field", {}, [["company", "field_required"]]],
    ["treats spaces as empty", { company: "   " }, [["company", "field_required"]]],
    ["rejects null for a required field", { company: null }, [["company", "not_text"]]],
    ["rejects a text that is too short", { company: "A" }, [["company", "field_too_short 2"]]],
    ["rejects a text that is too long", { company: LONG }, [["company", "field_too_long 40"]]],
    ["counts characters, not UTF-16 units", { company: "😀".repeat(40) }, { company: "😀".repeat(40) }],
    ["rejects line breaks", { company: "Ac\nme" }, [["company", "field_control_characters"]]],
    ["rejects a number for a text", { company: 7 }, [["company", "not_text"]]],
    ["rejects a value that is no option", { company: "Acme", size: "huge" }, [["size", "field_not_a_choice"]]],
    [
      "rejects an inherited property name as an option",
      { company: "Acme", size: "toString" },
      [["size", "field_not_a_choice"]],
    ],
    ['rejects the string "yes"', { company: "Acme", newsletter: "yes" }, [["newsletter", "field_not_yes_or_no"]]],
    ["distinguishes false from absent", { company: "Acme", newsletter: false }, { company: "Acme", newsletter: false }],
    [
      "rejects a day that does not exist",
      { company: "Acme", founded: "2025-02-29" },
      [["founded", "field_not_a_date"]],
    ],
    [
      "accepts 29 February of a leap year",
      { company: "Acme", founded: "2024-02-29" },
      {
        company: "Acme",
        founded: "2024-02-29",
      },
    ],
    ["rejects a date with a time", { company: "Acme", founded: "2024-02-29T00:00" }, [["founded", "field_not_a_date"]]],
    [
      "rejects a date before the earliest",
      { company: "Acme", founded: "1799-12-31" },
      [["founded", "field_too_early 1800-01-01"]],
    ],
    [
      "rejects a date after the latest",
      { company: "Acme", founded: "2027-01-01" },
      [["founded", "field_too_late 2026-12-31"]],
    ],
    ["rejects a field that operators write", { company: "Acme", plan: "pro" }, [["plan", "field_not_writable"]]],
    ["rejects a field that is not declared", { company: "Acme", compnay: "x" }, [["compnay", "field_not_writable"]]],
    ["rejects a value that is not an object", "Acme", [[null, "not_an_object"]]],
  ])("%s", (_, input, expected) => {
    expect(check(newFieldsSchema(fields), input)).toEqual(expected);
  });
});

describe("a change", () => {
  test.each<["person" | "operators", unknown, unknown]>([
    ["person", {}, {}],
    ["person", { size: null, reference: "" }, { size: null, reference: null }],
    ["person", { company: "" }, [["company", "field_required"]]],
    ["person", { plan: "pro" }, [["plan", "field_not_writable"]]],
    ["operators", { plan: "pro", size: "large" }, { plan: "pro", size: "large" }],
    ["operators", { plan: null }, { plan: null }],
    ["operators", { company: null }, [["company", "not_text"]]],
  ])("by %s: %j", (writer, input, expected) => {
    expect(check(fieldChangesSchema(fields, writer), input)).toEqual(expected);
  });
});

test("stored values that an earlier declaration allowed are omitted", () => {
  const stored = { company: "Acme", size: "huge", colour: "red", newsletter: false, founded: 1800, plan: "pro" };
  expect(declaredValues(fields, stored)).toEqual({ company: "Acme", newsletter: false, plan: "pro" });
});

test("the declaration of these tests has no mistake", () => {
  expect(() => checkFields(fields)).not.toThrow();
});

describe("a declaration is rejected", () => {
  const label = { en: "Label" };
  test.each<[string, FieldDeclarations, RegExp]>([
    ["with a name that is not an identifier", { "first-name": { kind: "text", label } }, /first-name needs a name/],
    ["with a name that starts with underscores", { __proto__x: { kind: "text", label } }, /needs a name/],
    [
      "that is required and never asked for",
      { a: { kind: "text", required: true, label } },
      /a is required, so it must/,
    ],
    [
      "that is required and written by operators",
      { a: { kind: "text", required: true, writtenBy: "operators", askedOn: "nowhere", label } },
      /people must be able to write it/,
    ],
    ["that people are asked for but can't write", { a: { kind: "text", writtenBy: "operators", label } }, /"nowhere"/],
    ["with limits in the wrong order", { a: { kind: "text", minLength: 5, maxLength: 4, label } }, /minLength/],
    ["with a limit that is not a number", { a: { kind: "text", maxLength: Number.NaN, label } }, /whole numbers/],
    ["with a limit above 500 characters", { a: { kind: "text", maxLength: 501, label } }, /above 500/],
    ["with no options", { a: { kind: "choice", options: {}, label } }, /1 to 50 options/],
    ["with an option that is a sentence", { a: { kind: "choice", options: { "a b": label }, label } }, /an option/],
    ["with a limit that is not a date", { a: { kind: "date", earliest: "1800-13-01", label } }, /not a date/],
    [
      "with dates in the wrong order",
      { a: { kind: "date", earliest: "2001-01-01", latest: "2000-01-01", label } },
      /earliest date after/,
    ],
    [
      "with more than twenty fields",
      Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`field${index}`, { kind: "yes-no", label }])),
      /more than 20/,
    ],
    [
      "with texts that do not fit into a request",
      Object.fromEntries(
        Array.from({ length: 7 }, (_, index) => [`field${index}`, { kind: "text", maxLength: 500, label }]),
      ),
      /texts of 3500 characters together, more than 3200/,
    ],
  ])("%s", (_, declared, message) => {
    expect(() => checkFields(declared)).toThrow(message);
  });

  test("with all of its mistakes in one message", () => {
    const mistakes = { a: { kind: "text", maxLength: 501, label }, b: { kind: "choice", options: {}, label } } as const;
    expect(() => checkFields(mistakes)).toThrow(/a has a maxLength above 500; b needs 1 to 50 options/);
  });
});
