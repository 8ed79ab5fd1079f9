/**
 * Makes rows for `test.each` that begin with the name, so that `%s` puts it into the title. Vitest would shorten
 * `$name`, and the reporter prints whole titles.
 */
export function named<Row extends { readonly name: string }>(rows: readonly Row[]): [name: string, row: Row][] {
  return rows.map((row) => [row.name, row]);
}
