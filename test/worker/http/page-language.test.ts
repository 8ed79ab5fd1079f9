import { describe, expect, test } from "vitest";
import { chooseLanguage, wantedLanguages } from "../../../src/http/language/negotiation.ts";

const AVAILABLE = ["en", "de", "es", "fr", "ja"];

describe("a page's language", () => {
  test.each<[string, string | undefined, string | undefined, string]>([
    ["is English when nobody asks for another", undefined, undefined, "en"],
    ["is what the browser asks for", undefined, "de", "de"],
    ["is the language of a region", undefined, "fr-CA", "fr"],
    ["is the dearest of several that is there", undefined, "nl, es;q=0.5, ja;q=0.8", "ja"],
    ["is the first among equals", undefined, "es, de", "es"],
    ["is none that is rejected", undefined, "de;q=0, fr;q=0.1", "fr"],
    ["is English for whoever takes any", undefined, "*", "en"],
    ["is English for one that is not there", undefined, "nl-NL", "en"],
    ["is found in any letter case and spacing", undefined, " DE-at ; q=0.9 ", "de"],
    ["survives nonsense", undefined, ";;,q=,-;q=x,\u0000", "en"],
    ["is what the visitor chose before", "other=1; language=ja", "de", "ja"],
    ["is not what a stranger made up", "language=../x", "de", "de"],
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
