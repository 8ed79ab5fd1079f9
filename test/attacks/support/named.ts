/** A table for `test.each` with `%s` in the title, because Vitest shortens `$name`. The reporter prints the whole title. */
export function named<Row extends { readonly name: string }>(rows: readonly Row[]): [name: string, row: Row][] {
  return rows.map((row) => [row.name, row]);
}
