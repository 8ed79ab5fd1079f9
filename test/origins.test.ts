// Which addresses ALLOWED_ORIGINS and COGNITO_ENDPOINT accept.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseOrigin, parseServiceOrigin } from "../src/core/origin.ts";

const LOCAL = ["http://localhost:3000", "http://127.0.0.1:8788", "http://[::1]:8788", "https://localhost"];

test.each([...LOCAL, "https://www.example.com", "https://example.com:8443", "https://intranet", "https://192.0.2.7"])(
  "%s is accepted in ALLOWED_ORIGINS",
  (origin) => expect(parseOrigin(origin)).toBe(origin),
);

test.each([...LOCAL, "https://cognito-idp.eu-central-1.amazonaws.com", "https://auth.example.com:8443"])(
  "%s is accepted as COGNITO_ENDPOINT",
  (origin) => expect(parseServiceOrigin(origin)).toBe(origin),
);

const REJECTED = [
  "https://user:pw@evil.example",
  "https://user@evil.example",
  "https://@evil.example",
  "https://*.example.com",
  "https://*",
  "https://a_b.example",
  "http://example.com",
  "http://localhost.example.com",
  "http://192.168.0.7:3000",
  "http://169.254.169.254",
  "https://x.example/path",
  "https://x.example?",
  "https://x.example#",
  "ftp://x.example",
  "blob:https://x.example",
  "null",
  "*",
  "www.example.com",
  "",
];

test.each(REJECTED)("%j is rejected by both settings", (text) => {
  expect(parseOrigin(text)).toBeUndefined();
  expect(parseServiceOrigin(text)).toBeUndefined();
});

test.each([
  "https://169.254.169.254",
  "https://0xa9fea9fe",
  "https://2852039166",
  "https://10.0.0.7",
  "https://[fd00:ec2::254]",
  "https://metadata.google.internal",
  "https://printer.local",
  "https://printer",
])("%s is rejected as COGNITO_ENDPOINT: it is not a name on the public internet", (text) =>
  expect(parseServiceOrigin(text)).toBeUndefined(),
);

describe("an accepted origin of another machine", () => {
  const part = fc.constantFrom(
    "user:pw@",
    "@",
    "*",
    "*.",
    "a.",
    "xn--",
    "evil",
    ".com",
    ":80",
    "/",
    "/p",
    "?",
    "#",
    "%2e",
    "_",
  );
  const text = fc
    .tuple(fc.constantFrom("http://", "https://", "HTTPS://", "ws://", ""), fc.array(part, { maxLength: 6 }))
    .map(([scheme, parts]) => scheme + parts.join(""));

  test("is https, has only a host and a port, and is what a browser sends as Origin", () => {
    fc.assert(
      fc.property(text, (given) => {
        const origin = parseOrigin(given);
        if (origin === undefined) return;
        expect(origin).toMatch(/^https:\/\/[a-z0-9.-]+(:\d+)?$/);
        expect(new URL(origin).origin).toBe(origin);
        expect(given).not.toContain("@");
      }),
      { numRuns: 3_000 },
    );
  });
});
