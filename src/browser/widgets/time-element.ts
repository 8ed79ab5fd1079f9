import { element } from "./dom.ts";
import { dateThenTime } from "./format.ts";

/**
 * A <time> element for an ISO 8601 instant. A line may break between date and time, but not within either (app.css).
 * @param parts The texts of the date and the time.
 */
export function timeElement(
  instant: string,
  className = "",
  [date, time]: readonly [date: string, time: string] = dateThenTime(instant),
): HTMLTimeElement {
  return element("time", { dateTime: instant, className }, element("span", {}, date), " ", element("span", {}, time));
}
