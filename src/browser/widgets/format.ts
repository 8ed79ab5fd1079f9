// Formats durations and dates in the language of the page.

import { attempt } from "./attempt.ts";

/** A duration such as "40 seconds" or "2 minutes", rounded up. */
export function duration(seconds: number): string {
  const [amount, unit] = seconds < 90 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return new Intl.NumberFormat(pageLanguage(), { style: "unit", unit, unitDisplay: "long" }).format(amount);
}

/** A number such as 12,403. */
export function numberText(count: number): string {
  return new Intl.NumberFormat(pageLanguage()).format(count);
}

/** Formats an ISO 8601 instant, such as "November 24, 2026". Returns anything else unchanged. */
export function longDate(instant: string, timeZone?: "UTC"): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return new Intl.DateTimeFormat(pageLanguage(), { dateStyle: "long", ...(timeZone && { timeZone }) }).format(date);
}

/** Formats an ISO 8601 instant, such as "Nov 24, 2026, 9:30 AM", in the visitor's time zone. */
export function shortMoment(instant: string): string {
  return new Intl.DateTimeFormat(pageLanguage(), { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
}

/** A calendar date such as 2026-11-27, which is the same day in every time zone, in short. */
export function shortDay(date: string): string {
  const format = new Intl.DateTimeFormat(pageLanguage(), { dateStyle: "medium", timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** A calendar date such as 2026-11-27, which is the same day in every time zone. */
export function longDay(date: string): string {
  return longDate(`${date}T00:00:00Z`, "UTC");
}

/**
 * The visitor's variant of the page's language, such as en-GB for en, because dates and numbers differ. The page's language
 * itself if the browser has no list of languages, or has something else in it: Chromium with LANG=C has "en-US@posix".
 */
function pageLanguage(): string {
  const { lang } = document.documentElement;
  const variant = () => navigator.languages.find((tag) => tag.split("-")[0] === lang);
  return attempt(() => Intl.getCanonicalLocales(variant())[0]) ?? lang;
}
