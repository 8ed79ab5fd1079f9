/**
 * Makes rows for `test.each` that begin with the name, so that `%s` puts the whole name into the title. Vitest would
 * shorten a name that the title includes by `$name`.
 */
export function named<Row extends { readonly name: string }>(rows: readonly Row[]): [name: string, row: Row][] {
  return rows.map((row) => [row.name, row]);
}
