import { element } from "./dom.ts";
import { dateThenTime } from "./format.ts";

/** An ISO 8601 instant. A line may end between its date and its time, but in neither of them (app.css). */
export function timeElement(instant: string, className = ""): HTMLTimeElement {
  const [date, time] = dateThenTime(instant);
  return element("time", { dateTime: instant, className }, element("span", {}, date), " ", element("span", {}, time));
}
