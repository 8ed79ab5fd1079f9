// The names of the browser and of its operating system, as far as the user agent tells them. They are shown to people
// only: nothing else depends on them.

/**
 * Patterns for the user agent, and the names that they stand for. The first match counts, because the user agents of
 * most browsers name other browsers as well.
 */
const BROWSERS = {
  Edg: "Edge",
  OPR: "Opera",
  Samsung: "Samsung Internet",
  "Firefox|FxiOS": "Firefox",
  "Chrome|CriOS": "Chrome",
  Safari: "Safari",
};

const SYSTEMS = {
  iPhone: "iPhone",
  iPad: "iPad",
  Android: "Android",
  Windows: "Windows",
  CrOS: "ChromeOS",
  "Mac OS": "macOS",
  Linux: "Linux",
};

/** Returns a name such as "Chrome · Linux", or "" if neither browser nor system is known. */
export function browserName(userAgent: string): string {
  const nameIn = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).find(([pattern]) => new RegExp(pattern).test(userAgent))?.[1];
  return [nameIn(BROWSERS), nameIn(SYSTEMS)].filter(Boolean).join(" · ");
}
