import { element } from "./dom.ts";
import { dateThenTime } from "./format.ts";

/**
 * An ISO 8601 instant. A line may end between its date and its time, but in neither of them (app.css).
 * @param parts How both are shown.
 */
export function timeElement(
  instant: string,
  className = "",
  [date, time]: readonly [date: string, time: string] = dateThenTime(instant),
): HTMLTimeElement {
  return element("time", { dateTime: instant, className }, element("span", {}, date), " ", element("span", {}, time));
}
