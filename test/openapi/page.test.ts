// The built page /api: it lists every operation, its links have targets, and it has no inline script.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { DESCRIBED } from "../../src/tooling/openapi/descriptions.ts";
import { openApiDocument } from "../../src/tooling/openapi/document.ts";
import { html, inline } from "../../src/tooling/openapi/html.ts";
import { curl } from "../../src/tooling/openapi/page-operation.ts";

const folder = resolve(import.meta.dirname, "../../public");
const read = (file: string) => readFileSync(resolve(folder, file), "utf8");
const page = read("api.html");
const operations = Object.values(openApiDocument().paths).flatMap((path) => Object.values(path));
const idsOf = (text: string) => [...text.matchAll(/ id="([^"]+)"/g)].map(([, id = ""]) => id);

test("every operation has an id, a summary and a curl command", () => {
  for (const described of DESCRIBED) {
    expect(idsOf(page)).toContain(described.operation.id);
    expect(page).toContain(`<strong>${described.description.summary}.</strong>`);
    const operation = operations.find(({ operationId }) => operationId === described.operation.id) ?? expect.fail();
    expect(page).toContain(html`${curl(described, operation)}`.text);
  }
});

test("ids are unique, and links to the page itself and to /problems have targets", () => {
  expect(new Set(idsOf(page)).size).toBe(idsOf(page).length);
  const problems = idsOf(read("problems.html"));
  for (const [, path = "", id = ""] of page.matchAll(/href="([^"#]*)#([^"]+)"/g)) {
    expect(path === "/problems" ? problems : idsOf(page), `${path}#${id}`).toContain(id);
  }
});

test("the page complies with the pages' Content-Security-Policy: no inline script, no inline style", () => {
  expect(page).not.toMatch(
    /<script(?! type="module" src="\/_gatehouse\/api\.js"><\/script>)|<style|\son\w+=|\sstyle=|javascript:|https?:\/\/(?!localhost|www\.example)[^<]*<script/,
  );
});

describe("html", () => {
  test("text is escaped and cannot become markup", () => {
    const text = `<script>"&'</script>`;
    expect(html`<p title="${text}">${[text]}</p>`.text).toBe(
      `<p title="&lt;script&gt;&quot;&amp;'&lt;/script&gt;">&lt;script&gt;&quot;&amp;'&lt;/script&gt;</p>`,
    );
  });

  test("code and strong text become elements, and files of the site become links", () => {
    const text = html`${inline("a `b<` **c** `/openapi.json`")}`.text;
    const link = '<a href="/openapi.json"><code>/openapi.json</code></a>';
    expect(text).toBe(`a <code>b&lt;</code> <strong>c</strong> ${link}`);
  });
});
