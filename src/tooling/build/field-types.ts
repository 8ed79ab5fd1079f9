// The types of the site's own account fields, for the client's client.d.ts.

import type { Field } from "../../accounts/field-kinds.ts";
import { fields } from "../../accounts/fields.ts";

const DECLARATION = "export type AccountFields = Readonly<Record<string, string | boolean>>;";

/** The types of the client, with the names and types of the declared fields. */
export function withFieldTypes(types: string, declared: Readonly<Record<string, Field>> = fields): string {
  if (!types.includes(DECLARATION)) throw new Error("The client's types have no declaration of AccountFields.");
  const members = Object.entries(declared).map(([name, field]) => `  readonly ${name}?: ${typeOf(field)};\n`);
  const type = members.length === 0 ? "Readonly<Record<string, never>>" : `{\n${members.join("")}}`;
  return types.replace(DECLARATION, `export type AccountFields = ${type};`);
}

function typeOf(field: Field): string {
  switch (field.kind) {
    case "choice":
      return Object.keys(field.options)
        .map((value) => JSON.stringify(value))
        .join(" | ");
    case "yes-no":
      return "boolean";
    case "text":
    case "date":
      return "string";
  }
}
