// CSV as defined in RFC 4180, for spreadsheets.

/**
 * A spreadsheet runs a cell that begins with one of these characters as a formula, even if it is quoted (OWASP, "CSV
 * Injection"). People choose their names, and an address may begin with "=", "+" or "-". An apostrophe before the
 * character makes the cell a text. The last four are full-width characters, which some versions of Excel accept.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Without this mark, Excel does not recognise UTF-8. Programs that cannot handle the mark can use NDJSON. */
export const BYTE_ORDER_MARK = "\ufeff";

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

/** A formula after a character at which a spreadsheet may split the text, depending on the country's settings. */
const FORMULA_INSIDE = /([;\t|]\s*)(?=[=+\-@＝＋－＠])/g;

function cellOf(text: string): string {
  const inside = text.replace(FORMULA_INSIDE, "$1'");
  const harmless = FORMULA.test(inside) ? `'${inside}` : inside;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
