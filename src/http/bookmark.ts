// D1's bookmark: the state of the database that a response was made from. A client that sends it back sees at least that
// state, whichever replica responds.

import type { Context } from "hono";

export const BOOKMARK_HEADER = "x-d1-bookmark";

export function setBookmark(c: Context, { bookmark }: { readonly bookmark: string | null }): void {
  if (bookmark !== null) c.header(BOOKMARK_HEADER, bookmark);
}
