// HT-3: the type of every problem links to an entry of the page /problems, which says in every language what happened
// and what to do.

import { readdirSync, readFileSync } from "node:fs";
import { STATUS_CODES } from "node:http";
import { describe, expect, test } from "vitest";
import { failuresOf } from "../../../src/http/operation.ts";
import { PROBLEMS } from "../../../src/messages/problem-catalogue.ts";
import { prose } from "../../../src/tooling/build/prose.ts";
import { readCatalogues } from "../../../src/tooling/build/read-catalogues.ts";
import { told } from "../../../src/tooling/build/render-problems.ts";
import { withCode } from "../../../src/tooling/build/with-code.ts";
import { DESCRIBED } from "../../../src/tooling/openapi/descriptions.ts";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const kinds = [...read("src/core/failure.ts").matchAll(/kind: "(\w+)"/g)].map(([, kind = ""]) => kind);

/** The type of a failure kind, as in src/http/problem.ts: a missing and a rejected token are both "unauthorized". */
const typeOf = (kind: string) => (kind.startsWith("token_") ? "unauthorized" : kind.replaceAll("_", "-"));

const catalogues = await readCatalogues();

test("there is exactly one page for each catalogue", () => {
  const folders = readdirSync(new URL("../../../public/_gatehouse/pages", import.meta.url));
  expect(folders.sort()).toEqual([...catalogues.keys()].sort());
});

describe.each([...catalogues])("in %s", (language, { messages, problems, problemAdvice }) => {
  const page = read(language === "en" ? "public/problems.html" : `public/_gatehouse/pages/${language}/problems.html`);
  const entries = new Map(
    page
      .split(/(?=<h3 )/)
      .slice(1)
      .map((entry) => [/id="([^"]+)"/.exec(entry)?.[1] ?? "", entry]),
  );
  const advice: Readonly<Record<string, string>> = problemAdvice;

  test.each(Object.entries(problems))(
    "%s has an entry that says what happened and what to do",
    (kind, { title, detail }) => {
      const entry = entries.get(typeOf(kind)) ?? "";
      const expectedAdvice = advice[typeOf(kind).replaceAll("-", "_")] ?? "none";
      expect(entry).toContain(withCode(title));
      for (const text of [detail, expectedAdvice]) expect(entry).toContain(told(text));
    },
  );

  test("the page begins with a problem document in its language, line by line", () => {
    const [, sample = ""] = /<pre><code>(.*?)<\/code><\/pre>/s.exec(page) ?? [];
    const text = sample
      .replaceAll(/<[^>]+>/g, "")
      .replaceAll("&#10;", "\n")
      .replaceAll("&quot;", '"');
    const { title, detail } = problems.recent_sign_in_required;
    expect(JSON.parse(text)).toMatchObject({ status: 401, title, detail });
    expect(text).toContain(`\n  "title": "${title}",\n`);
    expect(page.indexOf("<pre>")).toBeLessThan(page.indexOf("<h3"));
  });

  test("an entry links to the calls that can answer with it, and to no other", () => {
    for (const [slug, entry] of entries) {
      const can = DESCRIBED.map(({ operation }) => operation).filter((operation) =>
        failuresOf(operation).some((kind) => typeOf(kind) === slug),
      );
      const linked = [...entry.matchAll(/href="\/api#(\w+)"/g)].map(([, id]) => id);
      if (can.length === DESCRIBED.length || slug === "method-not-allowed") {
        expect(entry).toContain(withCode(messages.problemEveryCall ?? "no text"));
        expect(linked).toEqual([]);
        continue;
      }
      expect([slug, ...linked]).toEqual([slug, ...can.map(({ id }) => id)]);
      if (can.length === 0) expect(entry).toContain(withCode(messages.problemFiles ?? "no text"));
    }
  });

  test("no title is that of a status of HTTP alone, or that of another entry", () => {
    const titles = [...entries.values()].map((entry) => />([^<]+)<\/h3>/.exec(entry)?.[1] ?? "");
    expect(new Set(titles).size).toBe(titles.length);
    for (const title of titles) expect(Object.values(STATUS_CODES)).not.toContain(title);
  });

  test("the page has an entry for every kind of failure, and no other", () => {
    expect([...entries.keys()].sort()).toEqual([...new Set(kinds.map(typeOf))].sort());
  });

  test("an entry has a link to itself, and its messages say which of two errors they are about", () => {
    for (const [slug, entry] of entries) expect(entry).toContain(`<a class="anchor" href="#${slug}"`);
    for (const kind of ["token_missing", "token_rejected"] as const) {
      const { title, detail } = problems[kind];
      expect(entries.get("unauthorized")).toContain(`<strong>${withCode(title)}:</strong> ${told(detail)}`);
    }
  });

  test("each entry is below the heading of its status, and these are in order", () => {
    const headings = [...page.matchAll(/<h2 class="status">(\d{3}) |<h3 id="([^"]+)"/g)];
    const statuses = headings.flatMap(([, status]) => (status === undefined ? [] : [Number(status)]));
    expect(statuses).toEqual([...new Set(statuses)].toSorted());
    let current = 0;
    const found = headings.flatMap(([, status, slug]) => {
      current = Number(status ?? current);
      return slug === undefined ? [] : [[slug, current]];
    });
    const expected = new Map(Object.entries(PROBLEMS).map(([kind, { status }]) => [typeOf(kind), status]));
    expect(new Map(found as [string, number][])).toEqual(expected);
  });
});

test("the names of headers are code, pages are links, and neither e-mail nor sign-in breaks at its hyphen", () => {
  expect(prose("Wait for Retry-After, see `Allow-Me`: an e-mail")).toBe(
    "Wait for `Retry-After`, see `Allow-Me`: an e\u2011mail",
  );
  expect(prose("Sign-in by e-mail, sign-up at `sign-in`")).toBe(
    "Sign\u2011in by e\u2011mail, sign\u2011up at `sign-in`",
  );
  expect(told("See `/api` and `/api/x`.")).toBe('See <a href="/api"><code>/api</code></a> and <code>/api/x</code>.');
});
