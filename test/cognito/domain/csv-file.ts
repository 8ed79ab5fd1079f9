// The CSV files of user imports: a header with all attributes of the pool, no quotes, commas in values escaped by a
// backslash.

import { schemaOf } from "./attribute-schema.ts";
import type { Pool } from "./pools.ts";

const FIRST_COLUMNS = [
  "name",
  "given_name",
  "family_name",
  "middle_name",
  "nickname",
  "preferred_username",
  "profile",
  "picture",
  "website",
  "email",
  "email_verified",
  "gender",
  "birthdate",
  "zoneinfo",
  "locale",
  "phone_number",
  "phone_number_verified",
  "address",
  "updated_at",
];

/** The columns that a file for this pool must have, in this order. */
export function csvHeader(pool: Pool): readonly string[] {
  const custom = schemaOf(pool).flatMap(({ Name = "" }) => (Name.includes("custom:") ? [Name] : []));
  return [...FIRST_COLUMNS, ...custom, "cognito:mfa_enabled", "cognito:username"];
}

/** A backslash escapes the next character, such as a comma or another backslash. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (const [, cell = "", separator] of line.matchAll(/((?:\\.|[^,\\]|\\$)*)(,|$)/g)) {
    cells.push(cell.replaceAll(/\\(.)/g, "$1"));
    if (separator === "") break;
  }
  return cells;
}

/** The lines of a file, each with its cells. Blank lines are left out. */
export function csvLines(file: string): readonly { readonly number: number; readonly cells: readonly string[] }[] {
  return file
    .split(/\r?\n/)
    .map((line, index) => ({ number: index + 1, text: line }))
    .filter(({ text }) => text.trim() !== "")
    .map(({ number, text }) => ({ number, cells: cellsOf(text) }));
}
