// D1's bookmark names the state of the database on which a response is based. If a client sends the bookmark with its
// next request, the response is based on that state or a later one, even if it comes from a replica.

import type { Context } from "hono";

export const BOOKMARK_HEADER = "x-d1-bookmark";

export function setBookmark(c: Context, { bookmark }: { readonly bookmark: string | null }): void {
  if (bookmark !== null) c.header(BOOKMARK_HEADER, bookmark);
}
