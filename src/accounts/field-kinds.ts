// The kinds of account fields that a site's owner can declare in fields.ts.

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
  /** In characters (code points); 200 by default, 500 at most, and 3,200 in all texts that people write. */
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

const TEXT_DEFAULT_CHARACTERS = 200;

/** Declares the fields of a site. The build rejects mistakes: see check-fields.ts. */
export function defineFields<const Declared extends FieldDeclarations>(declared: Declared): Declared {
  return declared;
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
