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
  return formatInstant(instant, { dateStyle: "long", ...(timeZone && { timeZone }) });
}

/** Formats an ISO 8601 instant, such as "Nov 24, 2026, 10:00 AM". Returns anything else unchanged. */
export function dateAndTime(instant: string): string {
  return formatInstant(instant, { dateStyle: "medium", timeStyle: "short" });
}

/** The date and the time of an ISO 8601 instant, such as "Nov 24, 2026" and "10:00 AM". */
export function dateThenTime(instant: string): readonly [date: string, time: string] {
  return [shortDate(instant), formatInstant(instant, { timeStyle: "short" })];
}

/** Date and time for one line, with the comma between them in some languages: "Nov 24, 2026," and "10:00 AM GMT+1". */
export function dateThen(instant: string, time: Intl.DateTimeFormatOptions): readonly [date: string, time: string] {
  const date = shortDate(instant);
  const [comma = ""] = dateAndTime(instant).slice(date.length).split(" ");
  return [date + comma, formatInstant(instant, time)];
}

/** The date of an ISO 8601 instant in short form, such as "Nov 24, 2026". Returns anything else unchanged. */
export function shortDate(instant: string): string {
  return formatInstant(instant, { dateStyle: "medium" });
}

/** The name of a country by its code of two letters (ISO 3166-1). Undefined for an unknown code. */
export function countryName(code: string): string | undefined {
  return attempt(() => new Intl.DisplayNames(pageLanguage(), { type: "region", fallback: "none" }).of(code));
}

function formatInstant(instant: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : new Intl.DateTimeFormat(pageLanguage(), options).format(date);
}

/** Formats a calendar date such as 2026-11-27, without a time zone, as in "Nov 27, 2026". */
export function shortDay(date: string): string {
  return formatInstant(`${date}T00:00:00Z`, { dateStyle: "medium", timeZone: "UTC" });
}

/** Formats a calendar date without its year, as in "Nov 27". */
export function dayOfYear(date: string): string {
  return formatInstant(`${date}T00:00:00Z`, { month: "short", day: "numeric", timeZone: "UTC" });
}

/** Formats a calendar date such as 2026-11-27, without a time zone, as in "November 27, 2026". */
export function longDay(date: string): string {
  return longDate(`${date}T00:00:00Z`, "UTC");
}

/**
 * The visitor's variant of the page's language, such as en-GB for en, because dates and numbers differ. The page's
 * language itself if the browser lists no variant, or an invalid one: Chromium with LANG=C lists "en-US@posix".
 */
function pageLanguage(): string {
  const { lang } = document.documentElement;
  const variant = () => navigator.languages.find((tag) => tag.split("-")[0] === lang);
  return attempt(() => Intl.getCanonicalLocales(variant())[0]) ?? lang;
}
