// How names and the other texts that people enter are checked for characters that readers cannot see.

import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { newFieldsSchema } from "../src/accounts/field-schemas.ts";
import { nameField } from "../src/accounts/profile.ts";

const company = newFieldsSchema({ company: { kind: "text", label: { en: "Company" }, required: true } });

const KINDS: [string, (text: unknown) => string | undefined][] = [
  ["a name", (text) => accepted(v.safeParse(nameField, text))],
  [
    "a required field",
    (text) =>
      accepted(
        v.safeParse(
          v.pipe(
            company,
            v.transform((f) => f.company),
          ),
          { company: text },
        ),
      ),
  ],
];

function accepted(parsed: { readonly success: boolean; readonly output: unknown }): string | undefined {
  return parsed.success ? String(parsed.output) : undefined;
}

/** Characters that a person cannot see. */
const BLANK = [
  ..." \t\u00A0\u00AD\u034F\u061C\u115F\u1160\u17B4\u180E\u2000\u200B\u200C\u200D\u200E\u200F\u2028\u2060\u2064\u2800\u3000\u3164",
  ..."\uFE0F\uFEFF\uFFA0\u{1D159}\u{1D173}\u{E0001}\u{E0020}\u{E0100}\u0301",
];
const TURNING = [..."\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"];

describe.each(KINDS)("%s", (_, parse) => {
  test.each([...BLANK, ...TURNING].map((character) => `U+${character.codePointAt(0)?.toString(16)}`))(
    "cannot be %s alone",
    (character) => expect(parse(String.fromCodePoint(Number.parseInt(character.slice(2), 16)))).toBeUndefined(),
  );

  test("cannot consist of such characters only", () => {
    const text = fc.array(fc.constantFrom(...BLANK, ...TURNING), { maxLength: 20 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (blank) => {
        expect(parse(blank)).toBeUndefined();
      }),
    );
  });

  test.each([
    "Ada",
    "李",
    "עדה",
    "محمد",
    "O\u2019Brien",
    "José",
    "Jose\u0301",
    "क्षि",
    "😀",
    "👩\u200D🚀",
    "می\u200Cخواهم",
    "𝒜",
    "7",
    "-",
  ])("can be %s", (text) => expect(parse(text)).toBe(text.normalize("NFC")));

  test("cannot change the direction of the text around it", () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...TURNING), fc.string())).map((parts) => `Ada${parts.join("")}`);
    fc.assert(
      fc.property(text, (given) => {
        expect(parse(given) ?? "").not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
      }),
    );
    expect(parse("Ada \u202Eecalevol\u202C")).toBe("Ada ecalevol");
  });
});
