// Which addresses TERMS_URL, PRIVACY_URL and `links` of src/site.ts accept.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseLink } from "../src/core/link.ts";

test.each([
  ["https://www.example.com/terms", "https://www.example.com/terms"],
  ["HTTPS://WWW.Example.com", "https://www.example.com/"],
  ["https://www.example.com/a?b=c&d=e#f", "https://www.example.com/a?b=c&d=e#f"],
  ["/terms", "/terms"],
  ["/terms/../privacy?v=2#top", "/privacy?v=2#top"],
  ["/", "/"],
  ['/terms?"><script>', "/terms?%22%3E%3Cscript%3E"],
])("%s is accepted", (text, address) => expect(parseLink(text)).toBe(address));

const REJECTED = [
  "",
  "terms",
  "./terms",
  "#terms",
  "http://www.example.com/terms",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/..//evil.example",
  "/.//evil.example",
  "javascript:alert(1)",
  "data:text/html,terms",
  "mailto:help@example.com",
  "https://",
  'https://"/',
  "https://user:pw@www.example.com/terms",
  "//user@own.invalid/terms",
];

test.each(REJECTED)("%j is rejected", (text) => expect(parseLink(text)).toBeUndefined());

describe("whatever text is given", () => {
  const part = fc.constantFrom(
    "/",
    "\\",
    "\t",
    " ",
    "https:",
    "http:",
    "javascript:",
    "evil.example",
    "@",
    "own.invalid",
    '"',
    "..",
    "?",
    "#",
  );
  const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(""));

  test("an accepted link leads to https, and a path to our own origin", () => {
    fc.assert(
      fc.property(text, (given) => {
        const link = parseLink(given);
        if (link === undefined) return;
        const url = new URL(link, "https://site.example/login");
        expect(url.protocol).toBe("https:");
        if (given.startsWith("/")) expect(url.origin).toBe("https://site.example");
        expect(link).not.toContain('"');
      }),
      { numRuns: 2_000 },
    );
  });
});
