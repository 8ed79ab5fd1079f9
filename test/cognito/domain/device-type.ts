// The device of a session as Cognito's sample shows it: `Chrome 125 / macOS 15.0`.

type Rule = readonly [pattern: RegExp, name: string];

/** The first match counts, because the user agents of many browsers also contain names from further down this list. */
const BROWSERS: readonly Rule[] = [
  [/\b(?:Edg|EdgA|EdgiOS)\/(\d+)/, "Edge"],
  [/\bOPR\/(\d+)/, "Opera"],
  [/\bSamsungBrowser\/(\d+)/, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, "Firefox"],
  [/(?:Chrome|CriOS)\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+)\S* (?:Mobile\/\S+ )?Safari\//, "Safari"],
];
const SYSTEMS: readonly Rule[] = [
  [/\bWindows NT (\d+)/, "Windows"],
  [/\b(?:iPhone|iPad).* OS (\d+(?:_\d+)*)/, "iOS"],
  [/\bMac OS X (\d+(?:[._]\d+)*)/, "macOS"],
  [/\bAndroid (\d+(?:\.\d+)*)/, "Android"],
  [/\bCrOS ()/, "ChromeOS"],
  [/\bLinux()/, "Linux"],
];

const MAX_LENGTH = 1_024;

function matched(userAgent: string, rules: readonly Rule[]): string | null {
  for (const [pattern, name] of rules) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version.replaceAll("_", ".")}`.trim();
  }
  return null;
}

/** The browser and the system, as far as they are recognised, or `unknown`. */
export function deviceTypeOf(userAgent: string): string {
  const known = [matched(userAgent, BROWSERS), matched(userAgent, SYSTEMS)].filter((part) => part !== null);
  return known.length === 0 ? "unknown" : known.join(" / ").slice(0, MAX_LENGTH);
}
