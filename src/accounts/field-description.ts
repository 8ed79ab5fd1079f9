// Example values of the site's own fields, for the descriptions of operations.

import { EXAMPLE_DATE } from "../core/limits.ts";
import { type Field, textLimits } from "./field-kinds.ts";
import { fields } from "./fields.ts";

const ALL: [name: string, field: Field][] = Object.entries(fields);

/** All fields, as in a response. */
export const FIELDS_EXAMPLE = examplesOf(ALL);

/** The fields that a person writes, as in a request. */
export const OWN_FIELDS_EXAMPLE = examplesOf(ALL.filter(([, { writtenBy = "person" }]) => writtenBy === "person"));

type Examples = Readonly<Record<string, string | boolean>>;

function examplesOf(declared: readonly (readonly [string, Field])[]): Examples {
  return Object.fromEntries(declared.map(([name, field]) => [name, exampleOf(field)]));
}

function exampleOf(field: Field): string | boolean {
  switch (field.kind) {
    case "text": {
      const { min, max } = textLimits(field);
      return "Example".padEnd(min, ".").slice(0, max);
    }
    case "choice":
      return Object.keys(field.options)[0] ?? "";
    case "yes-no":
      return true;
    case "date":
      return field.latest ?? field.earliest ?? EXAMPLE_DATE;
  }
}
