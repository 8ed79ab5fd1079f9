// The names of the browser and of the system, as far as its user agent tells. They are for people alone: nothing depends on them.

/** By what the user agent contains. The first one counts: most browsers also name others. */
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

/** Such as "Chrome · Linux". Empty if neither is known. */
export function browserName(userAgent: string): string {
  const nameIn = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).find(([pattern]) => new RegExp(pattern).test(userAgent))?.[1];
  return [nameIn(BROWSERS), nameIn(SYSTEMS)].filter(Boolean).join(" · ");
}
