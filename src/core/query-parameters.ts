// Query parameters that several lists have.

import * as v from "valibot";

const PAGE_MAX = 200;

/** The most entries of a page. */
export const pageLimit = v.optional(
  v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.toNumber(), v.minValue(1), v.maxValue(PAGE_MAX)),
  "50",
);

/** A day, or a time of a day, in UTC. Whether there is such a day is not checked. */
export const moment = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/));
