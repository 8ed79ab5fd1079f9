// Query parameters that several lists have.

import * as v from "valibot";

const PAGE_MAX = 200;

/** How many entries a page has at most. */
export const pageLimit = v.optional(
  v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.toNumber(), v.minValue(1), v.maxValue(PAGE_MAX)),
  "50",
);

/** A day, or a day with a time in UTC. Impossible days, such as February 30, are accepted. */
export const moment = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/));
