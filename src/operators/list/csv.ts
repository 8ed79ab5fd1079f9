// CSV as of RFC 4180, for spreadsheets.

/**
 * A spreadsheet runs a cell that begins with one of these as a formula, with or without quotes (OWASP, "CSV Injection"). People
 * choose their names, and an address may begin with "=", "+" or "-". An apostrophe makes it a text; the last four are those of
 * full width, which some versions of Excel accept.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Without it Excel reads UTF-8 as the code page of the country. Programs that do not expect it read NDJSON instead. */
export const BYTE_ORDER_MARK = "\ufeff";

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

/** Where the list separator of a country is a semicolon, a spreadsheet may split the text there. */
const FORMULA_INSIDE = /([;\t|]\s*)(?=[=+\-@＝＋－＠])/g;

function cellOf(text: string): string {
  const inside = text.replace(FORMULA_INSIDE, "$1'");
  const harmless = FORMULA.test(inside) ? `'${inside}` : inside;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
