// Filling texts in, and numbers and dates as the language of the page writes them.

/** The text, with `{name}` replaced by the value of that name. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

/** "40 seconds", "2 minutes": in the language of the page, rounded up. */
export function duration(seconds: number): string {
  const [amount, unit] = seconds < 90 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return new Intl.NumberFormat(pageLanguage(), { style: "unit", unit, unitDisplay: "long" }).format(amount);
}

/** "November 24, 2026" for an instant in ISO 8601; the text itself when it is none. */
export function longDate(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return new Intl.DateTimeFormat(pageLanguage(), { dateStyle: "long" }).format(date);
}

/** The visitor's own kind of the page's language, such as en-GB for en: dates and numbers differ. */
function pageLanguage(): string {
  const { lang } = document.documentElement;
  return navigator.languages.find((tag) => tag.split("-")[0] === lang) ?? lang;
}
