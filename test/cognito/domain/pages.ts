// Lists that are given out page by page. A page starts where an index says, so that the last page of many costs what the
// first does; the token that leads to it is sealed, and good for one list and for one hour.

import { invalidParameter, type Rejection } from "../protocol/rejection.ts";
import { isFields } from "../protocol/types.ts";
import type { Context } from "./context.ts";

/** The longest page, and what one gets who asks for no length. */
const MAX_PAGE = 60;
const TOKEN_LIFE_MILLISECONDS = 3_600_000;

/** Where a list is to go on: after the row with this key. */
export type PageKey = string | number | readonly (string | number)[];

/** A list asked for: a text that no other list has, how much of it, and the token of the page before. */
export interface PageQuery {
  readonly list: string;
  readonly limit: number | undefined;
  readonly token: string | undefined;
}

export function pageLength({ limit }: PageQuery): number {
  return limit || MAX_PAGE;
}

/** The key of the last row of the page before; `start`, which comes before all keys, for the first page. */
export async function startOf<Key extends PageKey>(
  context: Context,
  { list, token }: PageQuery,
  start: Key,
): Promise<Key | Rejection<"InvalidParameterException">> {
  if (token === undefined) return start;
  const opened = await context.seal.open(token);
  if (!isFields(opened) || opened.list !== list || typeof opened.expiresAt !== "number") {
    return invalidParameter("Invalid pagination token given.");
  }
  if (opened.expiresAt < context.now) return invalidParameter("Pagination token has expired.");
  // Sealed by `pageOf` for this very list, and so of the type of this list's keys.
  return opened.after as Key;
}

/** One page of rows, of which one more than a page was read, and the token to the next page if there is one. */
export async function pageOf<Row>(
  context: Context,
  query: PageQuery,
  rows: readonly Row[],
  keyOf: (row: Row) => PageKey,
): Promise<{ readonly page: readonly Row[]; readonly token: string | undefined }> {
  const page = rows.slice(0, pageLength(query));
  const last = page.at(-1);
  if (rows.length === page.length || last === undefined) return { page, token: undefined };
  const expiresAt = context.now + TOKEN_LIFE_MILLISECONDS;
  return { page, token: await context.seal.close({ list: query.list, after: keyOf(last), expiresAt }) };
}
