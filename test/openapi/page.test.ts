// The built page /api: it lists every operation, its links have targets, and it has no inline script.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { failuresOf } from "../../src/http/operation.ts";
import { PROBLEMS, problemSlug } from "../../src/messages/problem-catalogue.ts";
import { prose } from "../../src/tooling/build/prose.ts";
import { DESCRIBED } from "../../src/tooling/openapi/descriptions.ts";
import { openApiDocument } from "../../src/tooling/openapi/document.ts";
import { highlighted } from "../../src/tooling/openapi/highlight.ts";
import { html, inline } from "../../src/tooling/openapi/html.ts";
import type { JsonSchema } from "../../src/tooling/openapi/openapi.ts";
import { ownErrors, SHARED_ERRORS } from "../../src/tooling/openapi/page-errors.ts";
import { curl, sentences } from "../../src/tooling/openapi/page-operation.ts";
import { members } from "../../src/tooling/openapi/page-schemas.ts";

const folder = resolve(import.meta.dirname, "../../public");
const read = (file: string) => readFileSync(resolve(folder, file), "utf8");
const page = read("api.html");
const operations = Object.values(openApiDocument().paths).flatMap((path) => Object.values(path));
const sectionOf = (id: string) =>
  page
    .split(/<section |<\/section>/)
    .find((section) => section.startsWith(`class="operation" aria-labelledby="${id}"`)) ?? "";
const idsOf = (text: string) => [...text.matchAll(/ id="([^"]+)"/g)].map(([, id = ""]) => id);

test("every operation has an id, a summary and a curl command", () => {
  for (const described of DESCRIBED) {
    const { id } = described.operation;
    expect(sectionOf(id)).toContain(html`<h3 id="${id}">${prose(described.description.summary)}</h3>`.text);
    const operation = operations.find(({ operationId }) => operationId === described.operation.id) ?? expect.fail();
    // The markup that colours the command is removed.
    expect(sectionOf(id).replaceAll(/<[^>]+>/g, "")).toContain(html`${curl(described, operation)}`.text);
  }
});

test("an operation begins with its title and purpose; the call, its caller, the request, the response and the errors follow", () => {
  for (const { operation, description } of DESCRIBED) {
    const section = sectionOf(operation.id);
    const { purpose } = sentences(description.description);
    const parts = [
      `<h3 id="${operation.id}">`,
      html`<p>${inline(purpose)}</p>`.text,
      `<span class="method">${operation.method}</span> `,
      "<h4>Caller</h4>",
      ...(/\{/.test(operation.path) ? ["<h4>Path</h4>"] : []),
      ...(operation.query === undefined ? [] : ["<h4>Query</h4>"]),
      ...(operation.body === undefined ? [] : ["<h4>Body "]),
      `<h4>Response <code>${operation.status}</code></h4>`,
      "<h4>Errors</h4>",
      '<div class="sample">',
    ];
    const places = parts.map((part) => section.indexOf(part));
    expect(places, operation.id).not.toContain(-1);
    expect(places, operation.id).toEqual(places.toSorted((one, other) => one - other));
  }
});

test("a purpose is one sentence, also with a path in it", () => {
  expect(sentences("Reads `/config.json`. `a` b. Safe.")).toEqual({
    purpose: "Reads `/config.json`.",
    more: "`a` b. Safe.",
  });
  expect(sentences("Only one.")).toEqual({ purpose: "Only one.", more: "" });
});

test("the members of bodies and responses are in the operation, with type, whether they are required, limits and meaning", () => {
  const signUp = sectionOf("createAccount");
  expect(signUp).toContain(
    '<dt><code>password</code> <span class="quiet">string, <span class="required">required</span></span></dt>',
  );
  expect(signUp).toContain('<dt><code>termsAccepted</code> <span class="quiet">boolean, optional</span></dt>');
  expect(signUp).toContain('<dt><code>emailProvedAt</code> <span class="quiet">date-time or null</span></dt>');
  expect(signUp).toContain("<p>One of:</p>");
  expect(signUp).toContain("<summary><code>request</code>, <code>code</code></summary>");
  expect(signUp).toContain("<summary><code>token</code></summary>");
  expect(sectionOf("listAccounts")).toContain(
    '<dt><code>limit</code> <span class="quiet">number, optional, at least 1</span></dt>',
  );
  expect(sectionOf("updateAccount")).toContain(
    '<dt><code>newEmail</code> <span class="quiet">e-mail, may be absent</span></dt>',
  );
  const { components } = openApiDocument();
  for (const { operation, description } of DESCRIBED) {
    const { body, response } = description;
    for (const name of [body?.name, response?.name].filter((one) => one !== undefined)) {
      for (const member of Object.keys(components.schemas[name]?.properties ?? {})) {
        expect(sectionOf(operation.id), operation.id).toContain(`<dt><code>${member}</code> `);
      }
    }
  }
});

test("a limit is shown unless the description has it", () => {
  const { text } = members(
    {
      type: "object",
      properties: {
        said: { type: "string", maxLength: 20, description: "Up to 20 characters." },
        unsaid: { type: "string", minLength: 1, maxLength: 20, description: "Any text." },
        number: { type: "integer", minimum: 6, maximum: 99 },
        list: { type: "array", maxItems: 3, items: { type: "string" } },
      },
    },
    "request",
  );
  expect(text).toContain('<code>said</code> <span class="quiet">string, optional<');
  expect(text).toContain('<code>unsaid</code> <span class="quiet">string, optional, 1 to 20 characters<');
  expect(text).toContain('<code>number</code> <span class="quiet">integer, optional, 6 to 99<');
  expect(text).toContain('<code>list</code> <span class="quiet">list of strings, optional, at most 3<');
});

test("the values of an enumeration are code; many of them are a list, which is folded", () => {
  const many = ["a", "b", "c", "d", "e", "f", "g"];
  const { text } = members(
    {
      type: "object",
      required: ["few", "many"],
      properties: { few: { enum: ["one", "two"] }, many: { enum: many } },
    },
    "response",
  );
  expect(text).toContain('<code>few</code> <span class="quiet"><code>one</code> or <code>two</code></span>');
  expect(text).toContain('<code>many</code> <span class="quiet">one of 7 values</span>');
  expect(text).toContain(
    `<details><summary>7 values of <code>many</code></summary><ul class="values">${many
      .map((value) => `<li><code>${value}</code></li>`)
      .join("")}</ul></details>`,
  );
});

test("the members of an object in a body are shown, and those of objects within that one are folded", () => {
  const object = (properties: JsonSchema["properties"] = {}): JsonSchema => ({ type: "object", properties });
  const list = { type: "array", items: object({ x: {}, inner: object({ y: {} }) }) } as const;
  const { text } = members(object({ a: {}, b: {}, c: {}, list }), "response");
  expect(text).toContain("<details open><summary>2 members of <code>list[]</code>");
  expect(text).toContain("<details><summary>1 member of <code>inner</code>");
});

describe("errors", () => {
  const ofEveryCall = ["not_found", "method_not_allowed"];

  test.each(DESCRIBED.map(({ operation }) => [operation.id, operation] as const))(
    "%s lists its own and links to the shared ones, and no error is missing",
    (id, operation) => {
      const shared = SHARED_ERRORS.filter(({ id: group }) => sectionOf(id).includes(`<a href="#${group}">`));
      const kinds = new Set([...ownErrors(operation), ...shared.flatMap((group) => group.kinds)]);
      expect([...kinds].sort()).toEqual([...new Set([...failuresOf(operation), ...ofEveryCall])].sort());
      for (const kind of ownErrors(operation)) {
        const slug = problemSlug(kind);
        expect(sectionOf(id)).toContain(
          `<dt><code>${PROBLEMS[kind].status}</code> <a href="/problems#${slug}"><code>${slug}</code></a></dt>`,
        );
      }
      // The page describes this error only once, outside of the operations.
      expect(sectionOf(id)).not.toContain("/problems#internal-error");
    },
  );

  test("a rejection that an operation declares itself is listed, also if others share it", () => {
    const own = (id: string) =>
      ownErrors(DESCRIBED.find(({ operation }) => operation.id === id)?.operation ?? expect.fail());
    expect(own("createAccount")).toEqual(
      expect.arrayContaining(["email_taken", "too_many_requests", "invalid_fields"]),
    );
    expect(own("getHealth")).toEqual([]);
    expect(own("startSession")).toContain("not_found");
  });
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

test("a sample has colours for quoted text and for the names and values of JSON, and is otherwise as it was", () => {
  const json = '{\n  "name": "Ada: \\"1\\"",\n  "count": 12,\n  "none": null\n}';
  const command = `curl -i http://localhost:8787/a \\\n  -H 'accept: x' \\\n  -d '${json}'`;
  const text = html`${highlighted(command)}`.text;
  const kinds = [...text.matchAll(/<span class="(\w+)">(.*?)<\/span>/g)].map(([, kind, token]) => `${kind} ${token}`);
  expect(kinds).toEqual([
    "origin http://localhost:8787",
    "text 'accept: x'",
    "name &quot;name&quot;",
    "text &quot;Ada: \\&quot;1\\&quot;&quot;",
    "name &quot;count&quot;",
    "value 12",
    "name &quot;none&quot;",
    "value null",
  ]);
  expect(text.replaceAll(/<[^>]+>/g, "")).toBe(html`${command}`.text);
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
    expect(html`${inline('`(await import("/client.js")).gatehouse.token`')}`.text).toBe(
      '<code class="long">(await import(&quot;/client<wbr>.js&quot;))<wbr>.gatehouse<wbr>.token</code>',
    );
    const link = '<a href="/openapi.json"><code>/openapi.json</code></a>';
    expect(text).toBe(`a <code>b&lt;</code> <strong>c</strong> ${link}`);
  });
});
