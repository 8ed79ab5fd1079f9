// The kinds of account fields that a site's owner can declare in fields.ts, and the rules for a declaration.

/** A text in each language of the site, by language code. The build fails if one is missing. */
export type Label = { readonly en: string } & Readonly<Record<string, string>>;

interface Declaration {
  /** The name of the field on pages. */
  readonly label: Label;
  /** A line below the field on pages. */
  readonly hint?: Label;
  /** Whether a sign-up without it is rejected. Only for fields that people write and that the sign-up page asks for. */
  readonly required?: boolean;
  /** "person" (default): the account's owner and operators. "operators": operators only; the owner reads it. */
  readonly writtenBy?: "person" | "operators";
  /**
   * "sign-up": on the sign-up page, and on the account page afterwards. "account" (default): on the account page.
   * "nowhere": by the API alone.
   */
  readonly askedOn?: "sign-up" | "account" | "nowhere";
}

/** One line of text. */
export interface TextField extends Declaration {
  readonly kind: "text";
  /** In characters (code points); 1 by default. An optional text may always be empty. */
  readonly minLength?: number;
  /** In characters (code points); 200 by default, 500 at most. */
  readonly maxLength?: number;
}

/** One of several values, which are the keys of `options`. */
export interface ChoiceField extends Declaration {
  readonly kind: "choice";
  readonly options: Readonly<Record<string, Label>>;
}

/** True or false. Required means that the person must answer, not that the answer must be yes. */
export interface YesNoField extends Declaration {
  readonly kind: "yes-no";
}

/** A calendar date such as 2026-11-27, without a time zone. */
export interface DateField extends Declaration {
  readonly kind: "date";
  readonly earliest?: string;
  readonly latest?: string;
}

export type Field = TextField | ChoiceField | YesNoField | DateField;

export type FieldDeclarations = Readonly<Record<string, Field>>;

type ValueOf<One> = One extends { readonly kind: "yes-no" }
  ? boolean
  : One extends { readonly kind: "choice"; readonly options: infer Options }
    ? Extract<keyof Options, string>
    : string;

/** The values of declared fields. A field without a value is absent. */
export type FieldValues<Declared = FieldDeclarations> = { readonly [Name in keyof Declared]?: ValueOf<Declared[Name]> };

/** So many fit into one request body of 16 kB, and into one row. */
const FIELDS_MAX = 20;

const TEXT_MAX_CHARACTERS = 500;

const TEXT_DEFAULT_CHARACTERS = 200;

const OPTIONS_MAX = 50;

/**
 * Declares the fields of a site. Throws a TypeError that names every mistake: at build time, and at the Worker's start.
 */
export function defineFields<const Declared extends FieldDeclarations>(declared: Declared): Declared {
  const mistakes = Object.entries<Field>(declared).flatMap(([name, field]) =>
    mistakesOf(name, field).map((mistake) => `${name} ${mistake}`),
  );
  if (Object.keys(declared).length > FIELDS_MAX) mistakes.push(`more than ${FIELDS_MAX} fields`);
  if (mistakes.length > 0) throw new TypeError(`src/accounts/fields.ts: ${mistakes.join("; ")}.`);
  return declared;
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

export type TextLimits = Pick<TextField, "minLength" | "maxLength">;

/** The limits of a text, in characters. */
export function textLimits({ minLength = 1, maxLength = TEXT_DEFAULT_CHARACTERS }: TextLimits) {
  return { min: minLength, max: maxLength };
}

/** Whether a string is a calendar date: 2026-02-29 is not. */
export function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
