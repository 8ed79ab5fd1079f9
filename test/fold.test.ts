// The folded form of a name, which the operators' search uses.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../src/accounts/fold.ts";

describe("these texts find each other", () => {
  test.each([
    ["case", "ADA lovelace", "ada Lovelace"],
    ["accents", "Éloïse Müller", "eloise muller"],
    ["accents in composed and decomposed form", "\u00e9", "e\u0301"],
    ["full width", "Ａｄａ　Ｌｏｖｅｌａｃｅ", "ada lovelace"],
    ["half-width katakana", "ｱﾀﾞ", "アダ"],
    ["kana with and without a voicing mark", "がぎぐ", "かきく"],
    ["the Turkish dotless i", "Işık", "isik"],
    ["the Turkish dotted capital I", "İnci", "inci"],
    ["ß", "Straße", "STRASSE"],
    ["the capital ẞ", "GROẞ", "gross"],
    ["a final sigma", "ΟΔΥΣΣΕΥΣ", "οδυσσευς"],
    ["a ligature", "ﬁona", "Fiona"],
    ["any white space", " Ada\u00a0 Lovelace ", "ada lovelace"],
  ])("%s", (_, one, other) => {
    expect(fold(one)).toBe(fold(other));
  });
});

test("different letters stay different", () => {
  expect(new Set(["a", "ä", "о", "o", "山", "川", "か", "カ"].map(fold)).size).toBe(7);
});

test("folding twice changes nothing, and the beginning of a text folds to the beginning of what it folds to", () => {
  const text = fc.array(
    fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("Σ", "ς", "ß", "İ", "ı", "ﬃ", " ", "が")),
  );
  fc.assert(
    fc.property(text, fc.nat(), (parts, at) => {
      const points = [...parts.join("")];
      const whole = fold(points.join(""));
      const beginning = fold(points.slice(0, at % (points.length + 1)).join(""));
      return whole.startsWith(beginning) && fold(whole) === whole;
    }),
  );
});
