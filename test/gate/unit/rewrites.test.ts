// The rewrites of public/_redirects: the gate must know every path at which the asset server serves the file of
// another path. The tests compare it with a model of wrangler's parser and of the asset server (asset-server.ts).

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileRewrites } from "../../../src/gate/rewrites.ts";
import { comparablePath } from "../../../src/gate/rules.ts";
import { rewritesIn } from "../../../src/tooling/build/build-rewrites.ts";
import { redirectRules, rewritten } from "./asset-server.ts";

const SEED = 20_260_229;

/** The path of a request as the Worker receives it. */
const sent = (path: string) => new URL(`https://www.example.com${path}`).pathname;

/** The targets that the gate finds for a path, as comparable paths. Undefined: a target has no comparable path. */
function targetsOf(text: string, path: string): readonly (string | undefined)[] {
  return [...new Set(compileRewrites(rewritesIn(text))(sent(path)).map(comparablePath))];
}

describe("the rewrites of a _redirects file", () => {
  test.each<[name: string, text: string, rewrites: readonly (readonly [string, string])[]]>([
    ["none without the file", "", []],
    ["a rule", "/pub /members/secret 200", [["/pub", "/members/secret"]]],
    ["not another status", "/a /b\n/c /d 301\n/e /f 302\n/g /h 404\n/i /j 200!\n/k /l 2000", []],
    [
      "the status as a number, as wrangler reads it",
      "/a /b 200.0\n/c /d 0xC8",
      [
        ["/a", "/b"],
        ["/c", "/d"],
      ],
    ],
    ["no comment", "# /a /b 200\n/c /d #200\n  # /e /f 200\n#/g /h 200", []],
    [
      "a rule before a comment",
      "/a /b 200 # open\n/c /d 200 #e",
      [
        ["/a", "/b"],
        ["/c", "/d"],
      ],
    ],
    ["a number sign in a path is a fragment", "/a#b /c#d 200", [["/a", "/c#d"]]],
    ["a query belongs to a target alone", "/a?x=:x /b/:x?y=:x 200", [["/a", "/b/:x?y=:x"]]],
    [
      "lines of every system, tabs, and a mark at the start",
      "\ufeff/a\t/b\t 200\r\n\r\n /c  /d 200 \r\n",
      [
        ["/a", "/b"],
        ["/c", "/d"],
      ],
    ],
    ["a path without a slash at its start", "pub /members/secret 200", [["/pub", "/members/secret"]]],
    ["dots in a path", "/a/../b/./c /d/../e 200", [["/b/c", "/e"]]],
    ["letters as a URL has them", "/über /members/a 200", [["/%C3%BCber", "/members/a"]]],
    ["no other site", "/a https://www.example.com/b 200\nhttps://www.example.com/c d 200", []],
    [
      "two rules for a path: whichever wins",
      "/a /b 200\n/a /c 200",
      [
        ["/a", "/b"],
        ["/a", "/c"],
      ],
    ],
    ["a rule that occurs twice, once", "/a /b 200\n/a /b 200", [["/a", "/b"]]],
    [
      "as paths are compared, too",
      "/Pub/Index.html /B 200\n/*/ /C/:splat 200",
      [
        ["/Pub/Index.html", "/B"],
        ["/pub", "/b"],
        ["/*/", "/C/:splat"],
        ["/*", "/c/:splat"],
      ],
    ],
  ])("%s", (_, text, rewrites) => {
    expect(rewritesIn(text)).toEqual(rewrites);
  });

  test("are all those that wrangler accepts", () => {
    const text = "/a /b 200\n/c /d 301\n/e?x=1 /f 200\ng /h 200\n/:i/* /j/:splat 200\n/a /k 200\n/l /m";
    const known = rewritesIn(text).map(([from, to]) => `${from} ${to}`);
    const accepted = redirectRules(text).filter(({ status }) => status === 200);
    expect(accepted.map(({ from, to }) => `${from} ${to}`)).toEqual(["/a /b", "/e /f", "/g /h", "/:i/* /j/:splat"]);
    expect(known).toEqual(expect.arrayContaining(accepted.map(({ from, to }) => `${from} ${to}`)));
  });
});

describe("the targets of a path", () => {
  test.each<[text: string, path: string, targets: readonly (string | undefined)[]]>([
    ["/pub /members/secret 200", "/pub", ["/members/secret"]],
    ["/pub /members/secret 200", "/pub/", []],
    ["/pub /members/secret 200", "/pub2", []],
    ["/pub /members/secret 200", "/a/pub", []],
    ["/pub/* /members/:splat 200", "/pub/a/b", ["/members/a/b"]],
    ["/pub/* /members/:splat 200", "/pub/", ["/members"]],
    ["/pub/* /members/:splat 200", "/pub", []],
    ["/pub/* /members/:splat/x 200", "/pub/", ["/members/x"]],
    ["/* /members/:splat 200", "/a.png", ["/members/a.png"]],
    ["/pub* /members/secret 200", "/public", ["/members/secret"]],
    ["/*/photos /members/photos 200", "/de/photos", ["/members/photos"]],
    ["/*/photos /members/photos 200", "//photos", ["/members/photos"]],
    ["/*/photos /members/photos 200", "/_gatehouse/pages/de/photos", ["/members/photos"]],
    ["/a/:page /members/:page 200", "/a/b", ["/members/b"]],
    ["/a/:page /members/:page 200", "/a/b/c", []],
    ["/a/:page /members/:page 200", "/a/", []],
    ["/:a-x:b /:a/:b 200", "/1-x2-X3", ["/1/2-x3"]],
    ["/a/:page /members/secret 200", "/a/index", ["/members/secret"]],
    ["/a/:page /members/secret 200", "/a/index.html", ["/members/secret"]],
    ["/a/:name.:ext /members/:name 200", "/a/photo.html", ["/members/photo"]],
    ["/a/:Name /members/:Name 200", "/a/B", ["/members/b"]],
    ["/a/:x/:X /members/:x/:X 200", "/a/b/c", ["/members/b/c"]],
    ["/a/:x /members/:y 200", "/a/b", ["/members/:y"]],
    ["/a/:x /:xyz 200", "/a/b", ["/byz"]],
    ["/a/:x/* /:x 200", "/a/:splat/members/secret", ["/members/secret"]],
    ["/a/:x/:y /:x 200", "/a/:y/members", ["/members"]],
    ["/a/:x /b/:x/c 200", "/a/$'", ["/b/c/c"]],
    ["/a/:x /b/:x?c=/d 200", "/a/$'", ["/b"]],
    ["/a/:x /b/:x?c=/d 200", "/a/e", ["/b/e"]],
    ["/a/:x;:y /:y/x 200", "/a/q;members", ["/members/x", "/:y/x"]],
    ["/a//b /members/secret 200", "/a//b", ["/members/secret"]],
    ["/a //host/members/secret 200", "/a", ["/members/secret", "/host/members/secret"]],
    ["/a/:x //:x/secret 200", "/a/members", ["/secret", "/members/secret"]],
    ["/a /b\\c 200", "/a", ["/b/c"]],
    ["/a //[/secret 200", "/a", ["/[/secret"]],
    ["/a /members%2Fsecret 200", "/a", [undefined]],
    ["/a /b\\\\c/members 200", "/a", ["/b/c/members"]],
    ["/a /\\host/members/secret 200", "/a", ["/members/secret", "/host/members/secret"]],
    ["/a ///host/members/secret 200", "/a", ["/members/secret", "/host/members/secret"]],
    ["/a.b+c(d)|e$ /members/secret 200", "/a.b+c(d)|e$", ["/members/secret"]],
    ["/a.b /members/secret 200", "/aXb", []],
    // A rule that repeats a placeholder: the asset server ignores it, and the gate must not throw.
    ["/:a/:a /members/secret 200", "/x/x", []],
    ["/*/a/* /members/secret 200", "/x/a/y", []],
  ])("of %s: %s leads to %j", (text, path, targets) => {
    expect(targetsOf(text, path)).toEqual(targets);
  });

  test.each([
    ["/Pub/Photos/ /members/photos 200", "/pub/photos"],
    ["/pub/photos.html /members/photos 200", "/pub/photos/index.html"],
    ["/pub/* /members/photos 200", "/PUB//%61;x"],
    ["/caf%C3%A9 /members/photos 200", "/CAFE%CC%81/"],
    ["/pub/:Page /Members/Photos 200", "/pub./a."],
  ])("of %s: the target is known for an asset server that takes %s for the same path", (text, path) => {
    const comparable = comparablePath(sent(path)) ?? "";
    expect(targetsOf(text, encodeURI(comparable))).toContain("/members/photos");
  });

  test("are those of the asset server, for any rules and any path", () => {
    const fromPart = fc.constantFrom(
      ...[
        "a",
        "b",
        "A",
        "index",
        "index.html",
        "*",
        "p*",
        "*.html",
        ":x",
        ":y",
        ":xy",
        ":X",
        "x:y",
        ":x.:y",
        ":x;:y",
        "$",
      ],
      ...["", ".", "..", "é", "%61", "[x]", "members", "_gatehouse", "pages", "a+b", "1:1", "?q", "#h"],
    );
    const toPart = fc.constantFrom(
      ...[
        "members",
        "secret",
        ":x",
        ":y",
        ":xy",
        ":X",
        ":splat",
        ":",
        "a",
        "index",
        "b.html",
        "..",
        "",
        "é",
        "%2e%2e",
        "%2F",
      ],
      ...["\\", "[", "?q=:x", "#:y", "x:y"],
    );
    const pathOf = (part: fc.Arbitrary<string>) =>
      fc.array(part, { minLength: 1, maxLength: 4 }).map((all) => all.join("/"));
    const start = fc.constantFrom("/", "/", "/", "", "//");
    const status = fc.constantFrom("200", "200", "200", "200", "301", "", "200 # c", "200.0", "404");
    const line = fc
      .tuple(start, pathOf(fromPart), start, pathOf(toPart), status)
      .map(([a, from, b, to, code]) => `${a}${from} ${b}${to} ${code}`);
    const value = fc.constantFrom(
      ...[
        "a",
        "b",
        "A",
        "index",
        "index.html",
        "a.html",
        ":x",
        ":y",
        ":xy",
        ":splat",
        "$&",
        "$'",
        "$$",
        "%61",
        "%2561",
        "..;",
      ],
      ...["a;b", "x.y", "", "é", "/", "members/secret"],
    );
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 5 }),
        fc.nat(4),
        fc.array(value, { minLength: 8, maxLength: 8 }),
        pathOf(value),
        (lines, index, values, other) => {
          const text = lines.join("\n");
          const rules = redirectRules(text);
          const gate = compileRewrites(rewritesIn(text));
          let next = 0;
          const filled = rules[index % rules.length]?.from.replace(/\*|:[A-Za-z]\w*/g, () => values[next++ % 8] ?? "");
          for (const path of [filled ?? "/", `/${other}`].map(sent)) {
            const target = rewritten(rules, path);
            if (target === undefined) continue;
            found++;
            expect(gate(path).map(comparablePath)).toContain(comparablePath(target));
          }
        },
      ),
      { seed: SEED, numRuns: 10_000 },
    );
    expect(found).toBeGreaterThan(3_000);
  });
});
