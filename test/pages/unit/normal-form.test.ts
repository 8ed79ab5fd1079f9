// The normal forms of typed text, as properties over generated texts.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isPossiblePassword,
  normaliseCode,
  normaliseName,
  normalisePassword,
  parseEmail,
} from "../../../src/wire/normal-form.ts";

const BLANKS = ["", " ", "\t", "\n", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u2060", "\u200e", "\u00ad"];

const blank = fc.constantFrom(...BLANKS);
const wide = (text: string) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

/** Functions that write the same address in another way. */
const respelling = fc.constantFrom<(address: string) => string>(
  (address) => address,
  (address) => address.toUpperCase(),
  wide,
  (address) => address.replaceAll(".", "。"),
  (address) => address.replace("@", "＠"),
  (address) => address.split("").join("\u200b"),
);

const local = fc.stringMatching(/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,20}$/);
const label = fc.constantFrom("example", "a-b", "xn--bcher-kva", "42x");
const domain = fc.tuple(label, fc.constantFrom("com", "co.jp", "example")).map((labels) => labels.join("."));
const address = fc.tuple(local, domain).map((parts) => parts.join("@"));

describe("an address", () => {
  test("has one normal form in all spellings: letter case, widths, zero-width characters, blanks around it", () => {
    fc.assert(
      fc.property(address, respelling, blank, blank, (plain, respell, before, after) => {
        expect(parseEmail(before + respell(plain) + after)).toBe(plain);
      }),
      { numRuns: 500 },
    );
  });

  test("has one normal form with an international domain, composed and decomposed", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "ü", "é", "ñ", "日", "я"), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(local, letters, blank, (name, domain, after) => {
        const typed = `${name}@${domain}.example`;
        const normal = parseEmail(typed);
        expect(normal).toMatch(/^[!-~]+$/);
        for (const form of ["NFC", "NFD"]) expect(parseEmail(`${name}@${domain.normalize(form)}.example`)).toBe(normal);
        expect(parseEmail(typed.toUpperCase() + after)).toBe(normal);
      }),
      { numRuns: 500 },
    );
  });

  test("is unchanged in normal form, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), domain, (name, domain) => {
        const normal = parseEmail(`${name}@${domain}`);
        if (normal !== null) expect(parseEmail(normal)).toBe(normal);
      }),
      { numRuns: 1_000 },
    );
  });

  test("has only ASCII before the @: no other letter becomes one, in whatever way it is folded", () => {
    const folding: string[] = [];
    for (let codePoint = 0x80; codePoint <= 0x1_ff_ff; codePoint++) {
      if (codePoint >= 0xd800 && codePoint <= 0xdfff) continue;
      const letter = String.fromCodePoint(codePoint);
      const forms = [letter.toLowerCase(), letter.toUpperCase(), letter.normalize("NFKC")];
      if (forms.some((form) => /^[ -~]+$/.test(form))) folding.push(letter);
    }
    expect(folding).toContain("\u212a");
    expect(folding).toContain("ſ");
    const accepted = folding.filter((letter) => parseEmail(`a${letter}a@example.com`) !== null);
    // Of these letters only full-width ones are accepted, because some keyboards produce them.
    expect(accepted.filter((letter) => !/[\uff01-\uff5e\uff61]/.test(letter))).toEqual([]);
  });
});

describe("a code", () => {
  test.each(["latn", "arab", "arabext", "fullwide"])(
    "may have the digits of the numbering system %s",
    (numberingSystem) => {
      const format = new Intl.NumberFormat("en", { numberingSystem, useGrouping: false });
      expect(normaliseCode([..."0123456789"].map((digit) => format.format(Number(digit))).join(""))).toBe("0123456789");
    },
  );

  test("may have blanks, hyphens and zero-width characters anywhere", () => {
    const between = fc.constantFrom(...BLANKS, "-", "‐", "–", "—", "−", "－");
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), between), { minLength: 1 }), (parts) => {
        expect(normaliseCode(parts.map(([digit, mark]) => mark + digit + mark).join(""))).toBe(
          parts.map(([digit]) => digit).join(""),
        );
      }),
    );
  });

  test("keeps letters, so that it is wrong rather than another code", () =>
    expect(normaliseCode("12a34")).toBe("12a34"));
});

describe("a password", () => {
  const password = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });

  test("is the same in composed and decomposed form, and with a blank that was pasted with it", () => {
    const around = fc.constantFrom("", " ", "\t", "\n", "\r\n", "  ");
    fc.assert(
      fc.property(password, around, around, (text, before, after) => {
        const normal = normalisePassword(text);
        expect(normalisePassword(text.normalize("NFD"))).toBe(normal);
        expect(normalisePassword(before + text + after)).toBe(normal);
        expect(normalisePassword(normal)).toBe(normal);
      }),
      { numRuns: 1_000 },
    );
  });

  test("that is possible is one that Cognito accepts, in normal form", () => {
    fc.assert(
      fc.property(password, (text) => {
        if (isPossiblePassword(text)) expect(normalisePassword(text)).toMatch(/^\S.*$/su);
        if (isPossiblePassword(text)) expect(normalisePassword(text)).toMatch(/^.*\S$/su);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each(["", " a", "a ", "a\u3000", "a\u0000", "a\nb", "a".repeat(257), "\ud800"])("%j is not possible", (text) =>
    expect(isPossiblePassword(text)).toBe(false),
  );
});

describe("a name", () => {
  test.each(["", " ", "\u200b", "\u3164", "\u2800", "\u115f", "\u00ad", "\u200f", "\u{e0001}", "\u202e"])(
    "%j is empty: nothing of it is visible",
    (text) => expect(normaliseName(text)).toBe(""),
  );

  test.each([
    [" Ada ", "Ada"],
    ["Ada\u202eecalevoL", "AdaecalevoL"],
    ["Zoe\u0308", "Zoë"],
    ["❤️", "❤️"],
    ["👩‍👩‍👧", "👩‍👩‍👧"],
  ])("%j is stored as %j", (text, name) => expect(normaliseName(text)).toBe(name));
});
