// The GATED setting, and the form in which paths are compared, which is the same for all spellings of a file's path.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { audienceOfPath, comparablePath, parseRules, type Rule } from "../../../src/gate/rules.ts";
import { serve } from "./asset-server.ts";

const SEED = 20_260_229;

function holds<Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>, numRuns = 2_000): void {
  fc.assert(property, { seed: SEED, numRuns });
}

/** The path of a request as the Worker receives it. */
const sent = (path: string) => new URL(`https://www.example.com${path}`).pathname;

function rulesOf(text: string): readonly Rule[] {
  const parsed = parseRules(text);
  if (!parsed.ok) throw new Error(parsed.failure);
  return parsed.value;
}

describe("the setting GATED", () => {
  const member = ["member"];

  test.each<[string, readonly Rule[]]>([
    ["/members/* member", [{ path: "/members", audience: member }]],
    ["/members member", [{ path: "/members", audience: member }]],
    ["/members/ member", [{ path: "/members", audience: member }]],
    ["/Members/Index.HTML member", [{ path: "/members", audience: member }]],
    ["/members/secret.html *", [{ path: "/members/secret", audience: "signed_in" }]],
    ["/a/* anyone", [{ path: "/a", audience: "anyone" }]],
    ["/* *", [{ path: "", audience: "signed_in" }]],
    ["/ *", [{ path: "", audience: "signed_in" }]],
    ["/index.html *", [{ path: "", audience: "signed_in" }]],
    ["/a member editor", [{ path: "/a", audience: ["member", "editor"] }]],
    ["/a member,editor", [{ path: "/a", audience: ["member", "editor"] }]],
    ["/a  member ,\teditor", [{ path: "/a", audience: ["member", "editor"] }]],
    ["/caf%C3%A9/* member", [{ path: "/café", audience: member }]],
    ["/cafe\u0301/* member", [{ path: "/caf\u00e9", audience: member }]],
    ["/my%20files/* member", [{ path: "/my files", audience: member }]],
    ["/ΟΔΟΣ.html member", [{ path: "/οδοσ", audience: member }]],
    [";; /a member ;\n\n; ", [{ path: "/a", audience: member }]],
    [
      "/a member; /a/b/c anyone\n/a/b *",
      [
        { path: "/a/b/c", audience: "anyone" },
        { path: "/a/b", audience: "signed_in" },
        { path: "/a", audience: member },
      ],
    ],
  ])("%j has rules, the longest path first", (text, rules) => {
    expect(parseRules(text)).toEqual({ ok: true, value: rules });
  });

  const NO_PATH = (pattern: string) => `has ${pattern}, which is no path such as /members/*`;
  const NOBODY = (pattern: string) => `does not say who may open ${pattern}: roles, * alone, or anyone alone`;

  test.each([
    ["", "has no rule, such as /members/* member"],
    [" ;\n; ", "has no rule, such as /members/* member"],
    ["members/* member", NO_PATH("members/*")],
    ["* member", NO_PATH("*")],
    ["https://www.example.com/members/* member", NO_PATH("https://www.example.com/members/*")],
    ["/members* member", NO_PATH("/members*")],
    ["/members/*.html member", NO_PATH("/members/*.html")],
    ["/*/members member", NO_PATH("/*/members")],
    ["/members/** member", NO_PATH("/members/**")],
    ["/members/*/ member", NO_PATH("/members/*/")],
    ["/members?page=1 member", NO_PATH("/members?page=1")],
    ["/members#top member", NO_PATH("/members#top")],
    ["/../members member", NO_PATH("/../members")],
    ["/a/./b member", NO_PATH("/a/./b")],
    ["/a/%2e%2e/b member", NO_PATH("/a/%2e%2e/b")],
    ["/members%2fsecret member", NO_PATH("/members%2fsecret")],
    ["/members%5csecret member", NO_PATH("/members%5csecret")],
    ["/members\\secret member", NO_PATH("/members\\secret")],
    ["/members%252fsecret member", NO_PATH("/members%252fsecret")],
    ["/members%00 member", NO_PATH("/members%00")],
    ["/members%zz member", NO_PATH("/members%zz")],
    ["/members/%3Bx member", NO_PATH("/members/%3Bx")],
    ["/members/*", NOBODY("/members/*")],
    ["/members/* * member", NOBODY("/members/*")],
    ["/members/* member *", NOBODY("/members/*")],
    ["/members/* anyone member", NOBODY("/members/*")],
    ["/members/* /press/* member", NOBODY("/members/*")],
    ["/members/* member /press/* editor", NOBODY("/members/*")],
    ["/a member; /b", NOBODY("/b")],
    ["/a member; /A/ editor", "has two rules for /A/"],
    ["/a member; /a.html member", "has two rules for /a.html"],
    ["/a/* member; /a/index editor", "has two rules for /a/index"],
    ["/a/* member; /%61 editor", "has two rules for /%61"],
  ])("%j is rejected", (text, failure) => {
    expect(parseRules(text)).toEqual({ ok: false, failure });
  });
});

describe("the audience of a path", () => {
  const rules = rulesOf(
    "/members/* member; /members/about anyone; /members/about/board editor; /press member editor; /own/* *",
  );

  test.each([
    ["", "anyone"],
    ["/other", "anyone"],
    ["/members", ["member"]],
    ["/members/a/b/c.png", ["member"]],
    ["/members/about", "anyone"],
    ["/members/about/us", "anyone"],
    ["/members/about/board", ["editor"]],
    ["/members/about/board/minutes", ["editor"]],
    ["/members/about/boards", "anyone"],
    ["/members/about2", ["member"]],
    ["/members/abou", ["member"]],
    ["/members2", "anyone"],
    ["/membersx/secret", "anyone"],
    ["/members.txt", "anyone"],
    ["/a/members/secret", "anyone"],
    ["/press", ["member", "editor"]],
    ["/press/kit.pdf", ["member", "editor"]],
    ["/own/list", "signed_in"],
  ])("%j: %j", (path, audience) => {
    expect(audienceOfPath(rules, path)).toEqual(audience);
  });

  test("with a rule for everything, each path that no longer rule names needs a session", () => {
    const all = rulesOf("/open/* anyone; /* *");
    expect(audienceOfPath(all, "")).toBe("signed_in");
    expect(audienceOfPath(all, "/any/file.png")).toBe("signed_in");
    expect(audienceOfPath(all, "/open/file.png")).toBe("anyone");
    expect(audienceOfPath(all, "/opener")).toBe("signed_in");
  });

  test("without a rule for it, a path is open", () => {
    expect(audienceOfPath([], "")).toBe("anyone");
  });

  test("is that of the longest rule, in whatever order the setting has them", () => {
    const path = fc
      .array(fc.constantFrom("a", "b", "ab"), { maxLength: 4 })
      .map((all) => all.map((s) => `/${s}`).join(""));
    const paths = fc.uniqueArray(path, { minLength: 1, maxLength: 8 });
    holds(
      fc.property(paths, path, (gated, asked) => {
        const parsed = rulesOf(gated.map((one, index) => `${one}/* role-${index}`).join(";"));
        const isAt = (one: string) => `${asked}/`.startsWith(`${one}/`);
        const longest = gated.filter(isAt).toSorted((one, other) => other.length - one.length)[0];
        const expected = longest === undefined ? "anyone" : [`role-${gated.indexOf(longest)}`];
        expect(audienceOfPath(parsed, asked)).toEqual(expected);
      }),
    );
  });
});

describe("the form in which paths are compared", () => {
  test.each([
    ["/", ""],
    ["/index", ""],
    ["/index.html", ""],
    ["//", ""],
    ["/members/secret", "/members/secret"],
    ["/members/secret/", "/members/secret"],
    ["/members/secret.html", "/members/secret"],
    ["/members/secret.HTML", "/members/secret"],
    ["/members/secret/index", "/members/secret"],
    ["/members/secret/Index.html", "/members/secret"],
    ["/members/secret/index.html/", "/members/secret"],
    ["/members/secret/index/index.html", "/members/secret"],
    ["/members/secret.html.html", "/members/secret"],
    ["/members/secret/.html", "/members/secret"],
    ["/MEMBERS/Secret", "/members/secret"],
    ["//members///secret", "/members/secret"],
    ["/%6Dembers/%73ecret", "/members/secret"],
    ["/members./secret", "/members/secret"],
    ["/members/secret.", "/members/secret"],
    ["/members/secret...%20.", "/members/secret"],
    ["/members;v=1/secret;jsessionid=2", "/members/secret"],
    ["/members%3Bv/secret", "/members/secret"],
    ["/members/photo.png", "/members/photo.png"],
    ["/members/indexes", "/members/indexes"],
    ["/members/index.txt", "/members/index.txt"],
    ["/members/.well-known/x", "/members/.well-known/x"],
    ["/a%20b/%3F%23", "/a b/?#"],
    ["/100%25", "/100%"],
    ["/caf%C3%A9", "/caf\u00e9"],
    ["/CAFE%CC%81", "/caf\u00e9"],
    ["/J%CC%8C", "/\u01f0"],
    ["/%E2%84%AA", "/k"],
    ["/%CE%9F%CE%94%CE%9F%CE%A3", "/οδοσ"],
    ["/%CE%9F%CE%94%CE%9F%CE%A3.html", "/οδοσ"],
    ["/%CE%BF%CE%B4%CE%BF%CF%82", "/οδοσ"],
  ])("%s is %j", (path, comparable) => {
    expect(comparablePath(sent(path))).toBe(comparable);
  });

  test.each([
    "/members%2Fsecret",
    "/members%2fsecret",
    "/members%5Csecret",
    "/members%5csecret",
    "/members/%252e%252e/secret",
    "/members%252Fsecret",
    "/%256Dembers/secret",
    "/members/%00",
    "/members/secret%00.png",
    "/members/%0Asecret",
    "/members/%7F",
    "/members/%C2%85",
    "/members/%zz",
    "/members/%",
    "/members/%C3",
    "/members/%ED%A0%80",
    "/open/..%3B/members",
    "/open/..;/members",
    "/open/;/members",
    "/open/.../members",
    "/open/%20/members",
    "/open/..%20/members",
    "/open/.;x/members",
  ])("servers read %s differently, so it has none", (path) => {
    expect(comparablePath(sent(path))).toBeUndefined();
  });

  // If `comparablePath` took quadratic time, each of these paths would exceed the time limit of a test.
  test.each([
    ["dots", `/${".".repeat(500_000)}x`],
    ["endings", `/a${".html".repeat(100_000)}`],
    ["indexes", `${"/index".repeat(100_000)}x`],
    ["spaces", `/${"%20".repeat(200_000)}x`],
    ["slashes", `${"/".repeat(500_000)}x`],
  ])("is found for the longest path: %s", (_, path) => {
    expect(comparablePath(path)).toMatch(/^\/[ax/.index ]+$/);
  });
});

/** Characters and strings of which generated file names consist. */
const LETTERS = [..."abmzéßσςøяж中-_~!$'()*+,=:@&0 ", "e\u0301", "J\u030c", "İ", "Σ", "index", ".html", ".", "%"];
const name = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 6 })
  .map((letters) => letters.join("").trim())
  .filter((text) => /[^. ]/.test(text));
const file = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => `/${names.join("/")}`);

const encode = (path: string) => path.split("/").map(encodeURIComponent).join("/");

const choices = fc.infiniteStream(fc.integer({ min: 0, max: 3 }));
/** Varies the encoding and repeats slashes. The asset server ignores both changes. */
function respelled(path: string, choose: () => number): string {
  const bytes = (character: string) =>
    [...new TextEncoder().encode(character)].map((byte) => {
      const code = `%${byte.toString(16).padStart(2, "0")}`;
      return choose() === 0 ? code.toUpperCase() : code;
    });
  return [...path]
    .map((character) => {
      if (character === "/") return choose() === 0 ? "//" : "/";
      return choose() === 0 || character === "%" ? bytes(character).join("") : encodeURI(character);
    })
    .join("");
}

/**
 * Like `respelled`, but also varies what only other servers ignore: letter case, dots and spaces at the end of a
 * segment, parameters such as `;x`, and whether the path ends with `/`, `/index` or `/Index.HTML`.
 */
function disguised(path: string, choose: () => number): string {
  const endings = ["", ".", "%20", ";x", ";a=%2e", ". .", ".;"];
  const flip = (text: string) => (choose() % 2 === 0 ? text.toUpperCase() : text.toLowerCase());
  const letters = [...path].map((character) => {
    const other = flip(character);
    return other.length === character.length && other.toLowerCase() === character.toLowerCase() ? other : character;
  });
  const segments = letters.join("").split("/").slice(1);
  const ended = segments.map((segment) => respelled(segment, choose) + (endings[choose() + choose()] ?? ""));
  return `/${ended.join(choose() === 0 ? "//" : "/")}${["", "/", "/index", "/Index.HTML"][choose()] ?? ""}`;
}

describe("for every path", () => {
  test("all spellings of a file have the same form", () => {
    holds(
      fc.property(file, choices, (path, stream) => {
        const next = () => Number(stream.next().value);
        const own = comparablePath(sent(encode(path)));
        expect(comparablePath(sent(respelled(path, next)))).toBe(own);
        // Names with `%` are left out: in one of the two spellings the `%` could begin an encoded character.
        if (!path.includes("%")) expect(comparablePath(sent(disguised(path, next)))).toBe(own);
      }),
    );
  });

  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc
      .array(
        fc.constantFrom(
          ..."/.;%\\ aA2eEfF5cC0",
          "..",
          "%2e",
          "%2f",
          "%5c",
          "%25",
          "%00",
          "index",
          ".html",
          "İ",
          "ς",
          "\u0301",
        ),
        { maxLength: 16 },
      )
      .map((parts) => parts.join("")),
  );

  test("the form has no segment of dots, no backslash, no encoded and no control character, and stays the same", () => {
    holds(
      fc.property(anything, (text) => {
        const path = comparablePath(sent(`/${text}`));
        if (path === undefined) return;
        expect(path).toMatch(/^(\/[^/]+)*$/);
        expect(path.split("/").filter((segment) => /^\.+$|[. ]$/.test(segment))).toEqual([]);
        expect(path).not.toMatch(/\\|;|%[0-9a-f]{2}|\p{Cc}/iu);
        expect(comparablePath(encodeURI(path))).toBe(path);
      }),
      20_000,
    );
  });

  test("every character of Unicode has the same form in both cases, in NFC and NFD, alone and with accents", () => {
    const formOf = (text: string) => comparablePath(`/${encodeURIComponent(text)}`);
    const different: string[] = [];
    for (let code = 0x80; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code);
      const lower = character.toLowerCase();
      const upper = character.toUpperCase().toLowerCase() === lower ? character.toUpperCase() : character;
      const isAlone = [lower, upper, character.normalize("NFC"), character.normalize("NFD")].every(
        (one) => one === character,
      );
      if (isAlone) continue;
      for (const [before, after] of [
        ["", ""],
        ["a", "\u030c\u0323"],
      ]) {
        const all = [character, lower, upper].map((one) => `${before}${one}${after}`);
        const forms = all.flatMap((text) => [
          formOf(text),
          formOf(text.normalize("NFC")),
          formOf(text.normalize("NFD")),
        ]);
        const [form] = forms;
        const again = form === undefined ? form : formOf(form.slice(1));
        if (new Set([...forms, again]).size > 1) different.push(code.toString(16));
      }
    }
    expect(different).toEqual([]);
  });

  test("whatever file the asset server serves there has the same form", () => {
    const part = fc.constantFrom(
      ...["a", "b", "index", "index.html", "a.html", "a.html.html", ".html", "index.html.html", "A", "é", "e\u0301"],
      ...["a;x", "a.", "..a", "ΟΔΟΣ", "ΟΔΟΣ.html", "a b", "%41", "%4", "404.html", "a.txt"],
    );
    const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join("/")}`);
    const files = fc.uniqueArray(path, { minLength: 1, maxLength: 6 }).map((all) => new Set(all));
    const ending = fc.constantFrom("", "/", "/index", "/index.html", ".html");
    const cut = fc.constantFrom(/$^/, /\.html$/, /\/index\.html$/, /index\.html$/, /\/\.html$/);
    let served = 0;
    holds(
      fc.property(files, fc.nat(5), cut, ending, choices, (all, index, end, more, stream) => {
        const target = [...all][index % all.size] ?? "";
        const asked = sent(respelled(target.replace(end, "") + more, () => Number(stream.next().value)));
        for (const address of [asked, sent(encode(target.replace(end, "")) + more)]) {
          const response = serve(all, [], address);
          if (response.kind !== "file" || response.status !== 200) continue;
          served++;
          const form = comparablePath(address);
          if (form !== undefined) expect(form).toBe(comparablePath(encode(response.file)));
        }
      }),
      10_000,
    );
    expect(served).toBeGreaterThan(1_000);
  });
});
