// Compares our base64url with another implementation: that of node:buffer.

import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBase64url, toBase64url } from "../src/core/base64url.ts";

test("bytes are encoded, and decoded again, as node:buffer does it", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const text = Buffer.from(bytes).toString("base64url");
      expect(toBase64url(bytes)).toBe(text);
      expect([...fromBase64url(text)]).toEqual([...bytes]);
    }),
  );
});

test.each(["a", "abcde", "ab!d", "ab.d", "日本"])("%j is not decoded", (text) => {
  expect(() => fromBase64url(text)).toThrow();
});
