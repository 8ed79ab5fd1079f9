import { describe, expect, test } from "vitest";
import { chooseLanguage, wantedLanguages } from "../../../src/http/language/negotiation.ts";

const AVAILABLE = ["en", "de", "es", "fr", "ja"];

describe("a page's language", () => {
  test.each<[string, string | undefined, string | undefined, string]>([
    ["is English without a preference", undefined, undefined, "en"],
    ["is the browser's language", undefined, "de", "de"],
    ["is the language of a region", undefined, "fr-CA", "fr"],
    ["is the most preferred available one", undefined, "nl, es;q=0.5, ja;q=0.8", "ja"],
    ["is the first among equals", undefined, "es, de", "es"],
    ["is never one with a quality of 0", undefined, "de;q=0, fr;q=0.1", "fr"],
    ["is English for any language", undefined, "*", "en"],
    ["is English if the requested one is unavailable", undefined, "nl-NL", "en"],
    ["is found in any letter case and spacing", undefined, " DE-at ; q=0.9 ", "de"],
    ["is English for a malformed header", undefined, ";;,q=,-;q=x,\u0000", "en"],
    ["is the visitor's earlier choice", "other=1; language=ja", "de", "ja"],
    ["ignores a forged cookie", "language=../x", "de", "de"],
  ])("%s", (_, cookies, acceptLanguage, language) => {
    const headers = { cookie: cookies, "accept-language": acceptLanguage };
    expect(
      chooseLanguage(
        AVAILABLE,
        wantedLanguages((name) => headers[name]),
      ),
    ).toBe(language);
  });
});
