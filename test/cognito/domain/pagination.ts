// Paginated lists. A page starts at an index position, so the last page costs as much as the first. Page tokens are
// sealed and valid for one list, for one hour.

import { invalidParameter, type Rejection } from "../protocol/rejection.ts";
import { isFields } from "../protocol/types.ts";
import type { Context } from "./context.ts";

/** The maximum and default page length. */
const MAX_PAGE = 60;
const TOKEN_LIFE_MILLISECONDS = 3_600_000;

/** The key of the last row of the previous page. */
export type PageKey = string | number | readonly (string | number)[];

/** A request for a page: a unique name of the list, the page length, and the token from the previous page. */
export interface PageQuery {
  readonly list: string;
  readonly limit: number | undefined;
  readonly token: string | undefined;
}

export const invalidNextToken = () => invalidParameter("Invalid pagination token given.");

export function pageLength({ limit }: PageQuery): number {
  return limit || MAX_PAGE;
}

/** The key of the previous page's last row, or `start`, which sorts before all keys, for the first page. */
export async function startOf<Key extends PageKey>(
  context: Context,
  { list, token }: PageQuery,
  start: Key,
): Promise<Key | Rejection<"InvalidParameterException">> {
  if (token === undefined) return start;
  const opened = await context.seal.open(token);
  if (!isFields(opened) || opened.list !== list || typeof opened.expiresAt !== "number") {
    return invalidNextToken();
  }
  if (opened.expiresAt < context.now) return invalidParameter("Pagination token has expired.");
  // pageOf sealed this token for this list, so the key has the type of the list's keys.
  return opened.after as Key;
}

/**
 * One page of rows, and the token of the next page if there is one. In that case, `rows` must contain one row more
 * than a page.
 */
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
