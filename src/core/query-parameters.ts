// Query parameters that several lists have.

import * as v from "valibot";

const PAGE_MAX = 200;

/** How many entries a page has at most. */
export const pageLimit = v.optional(
  v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.toNumber(), v.minValue(1), v.maxValue(PAGE_MAX)),
  "50",
);

/** A day, or a day with a time in UTC. `readMoment` rejects days that do not exist. */
export const moment = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/));

/** A `moment` in milliseconds since 1970. NaN for a day or time that does not exist, such as February 30. */
export function readMoment(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const moment = new Date(text);
  const [day] = text.split("T");
  return Number.isNaN(moment.getTime()) || moment.toISOString().startsWith(String(day)) ? moment.getTime() : Number.NaN;
}
