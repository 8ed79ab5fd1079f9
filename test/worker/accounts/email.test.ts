import { describe, expect, test } from "vitest";
import { parseEmail } from "../../../src/wire/normal-form.ts";

describe("AC-1: all spellings of an address are one account", () => {
  test.each([
    ["ada@example.com", "ada@example.com"],
    ["  Ada@Example.COM\t", "ada@example.com"],
    ["ADA+news@EXAMPLE.com", "ada+news@example.com"],
    ["o'brien@example.ie", "o'brien@example.ie"],
    ["ada@bücher.example", "ada@xn--bcher-kva.example"],
    ["ada@BÜCHER.example", "ada@xn--bcher-kva.example"],
    ["ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"],
    ["ada@bu\u0308cher.example", "ada@xn--bcher-kva.example"],
    ["ada@example。com", "ada@example.com"],
    ["a@b.co", "a@b.co"],
  ])("%j is stored as %j", (typed, stored) => {
    expect(parseEmail(typed)).toBe(stored);
  });

  test.each([
    "",
    "ada",
    "@example.com",
    "ada@",
    "ada@localhost",
    "ada@@example.com",
    "ada@example..com",
    "ada@.example.com",
    "ada@example.com.",
    "ada@-example.com",
    "ada lovelace@example.com",
    "ada@exam ple.com",
    "ada@example.com/path",
    "ada@example.com:25",
    "ada@user@example.com:80",
    "ada@127.0.0.1",
    "ada@[::1]",
    "ada@0x7f.1",
    "ada@exa%6dple.com",
    "ada@example.com\r\nBcc: eve@example.com",
    '"ada"@example.com',
    "ädä@example.com",
    `${"a".repeat(65)}@example.com`,
    `ada@${"a".repeat(64)}.com`,
  ])("%j is not an address", (typed) => {
    expect(parseEmail(typed)).toBeNull();
  });
});
