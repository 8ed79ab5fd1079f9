// The rules for a declaration of account fields. Only the build checks them, so the Worker does not contain them.

import { type Field, type FieldDeclarations, isDate, textLimits } from "./field-kinds.ts";

const FIELDS_MAX = 20;

const TEXT_MAX_CHARACTERS = 500;

/** The fields of a sign-up are in one request body. These take 12.5 of its 16 KiB, at four bytes for a character. */
const ALL_TEXTS_MAX_CHARACTERS = 3_200;

const OPTIONS_MAX = 50;

/** Throws an error that names every mistake. */
export function checkFields(declared: FieldDeclarations): void {
  const mistakes = Object.entries(declared).flatMap(([name, field]) =>
    mistakesOf(name, field).map((mistake) => `${name} ${mistake}`),
  );
  if (Object.keys(declared).length > FIELDS_MAX) mistakes.push(`more than ${FIELDS_MAX} fields`);
  const characters = Object.values(declared).reduce(
    (sum, field) => sum + (field.kind === "text" && field.writtenBy !== "operators" ? textLimits(field).max : 0),
    0,
  );
  if (characters > ALL_TEXTS_MAX_CHARACTERS) {
    mistakes.push(`texts of ${characters} characters together, more than ${ALL_TEXTS_MAX_CHARACTERS}`);
  }
  if (mistakes.length > 0) throw new Error(`src/accounts/fields.ts: ${mistakes.join("; ")}.`);
}

function mistakesOf(name: string, field: Field): string[] {
  const rules: readonly (readonly [isMistake: boolean, text: string])[] = [
    [!/^[a-z][A-Za-z0-9]{0,39}$/.test(name), "needs a name of 1 to 40 letters and digits that begins in lower case"],
    [field.writtenBy === "operators" && field.required === true, "is required, so people must be able to write it"],
    [field.required === true && field.askedOn !== "sign-up", 'is required, so it must be askedOn "sign-up"'],
    [
      field.writtenBy === "operators" && field.askedOn !== "nowhere",
      'is written by operators, so it must be askedOn "nowhere"',
    ],
    ...limitRules(field),
  ];
  return rules.filter(([isMistake]) => isMistake).map(([, text]) => text);
}

function limitRules(field: Field): readonly (readonly [boolean, string])[] {
  switch (field.kind) {
    case "text": {
      const { min, max } = textLimits(field);
      const isRange = Number.isInteger(min) && Number.isInteger(max) && 1 <= min && min <= max;
      return [
        [!isRange, "needs whole numbers with 1 ≤ minLength ≤ maxLength"],
        [max > TEXT_MAX_CHARACTERS, `has a maxLength above ${TEXT_MAX_CHARACTERS}`],
      ];
    }
    case "choice": {
      const values = Object.keys(field.options);
      return [
        [values.length === 0 || values.length > OPTIONS_MAX, `needs 1 to ${OPTIONS_MAX} options`],
        [
          values.some((value) => !/^[\w-]{1,40}$/.test(value)),
          "has an option that is not 1 to 40 of a–z, 0–9, _ and -",
        ],
      ];
    }
    case "date": {
      const { earliest, latest } = field;
      return [
        [[earliest, latest].some((date) => date !== undefined && !isDate(date)), "has a limit that is not a date"],
        [earliest !== undefined && latest !== undefined && earliest > latest, "has an earliest date after its latest"],
      ];
    }
    case "yes-no":
      return [];
  }
}
