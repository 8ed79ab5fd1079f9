// The page /api: the description of the API for people, as one HTML file that can be read without a script. It works
// under the strict Content-Security-Policy of the other pages.

import type { SiteLink } from "../../messages/site-messages.ts";
import { links, logo } from "../../site.ts";
import { renderSiteLinks } from "../build/render-site-links.ts";
import { DESCRIBED } from "./descriptions.ts";
import { HEADERS } from "./headers.ts";
import { LOCAL } from "./highlight.ts";
import { Html, html, inline, titled } from "./html.ts";
import type { JsonSchema, OpenApiDocument } from "./openapi.ts";
import { renderSharedErrors } from "./page-errors.ts";
import { introductionOf, part, problemSample, renderIntroduction } from "./page-introduction.ts";
import { renderOperation, sample } from "./page-operation.ts";
import { members } from "./page-schemas.ts";

const CLIENT_EXAMPLE = `import { gatehouseApi } from "gatehouse/api";

const api = gatehouseApi({
  baseUrl: "${LOCAL}",
  accessToken: () => token,
});
const { data, error } = await api.PATCH("/accounts/me", {
  body: { name: "Ada King" },
});`;

export function renderApiPage(document: OpenApiDocument, siteName: string): string {
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${document.info.title}: every operation of the API, with examples.">
<title>API – ${siteName}</title>
<link rel="icon" href="${logo}">
<link rel="stylesheet" href="/style.css">
<link rel="stylesheet" href="/_gatehouse/app.css">
<link rel="stylesheet" href="/_gatehouse/api.css">
<script type="module" src="/_gatehouse/api.js"></script>
</head>
<body class="reference">
<header class="bar"><div><a class="brand" href="/">${siteName}</a><a class="other" href="/problems">Problems</a><button class="contents" type="button" popovertarget="contents">Contents</button></div></header>
<div class="page">
${renderContents(document)}
<main class="prose api"><!--email_off-->
<h1>API</h1>
${renderIntroduction(document)}
${document.tags.map(({ name, description }) => renderTag(name, description, document))}
${renderErrorsSection(document)}
${renderHeaders(document)}
${renderClient()}
<!--/email_off--></main>
</div>
${footer(links)}</body>
</html>
`;
  return text;
}

function footer(links: readonly SiteLink[]): Html | "" {
  return links.length === 0 ? "" : html`<footer class="last">${new Html(renderSiteLinks(links, "en"))}</footer>\n`;
}

function renderContents({ info, tags }: OpenApiDocument): Html {
  const groups = tags.map(
    ({ name }) => html`<p class="group">${name}</p>
${DESCRIBED.filter(({ description }) => description.tag === name).map(
  ({ operation: { id, method, path }, description: { summary } }) =>
    html`<a href="#${id}" title="${method} ${path}">${summary}</a>\n`,
)}`,
  );
  return html`<nav class="index" id="contents" popover aria-label="Contents">
<div class="field"><label for="filter">Filter</label><input id="filter" type="search" autocomplete="off" spellcheck="false" data-nothing="Nothing found."><p role="status" class="hint"></p></div>
<p class="group">Introduction</p>
${introductionOf(info.description).parts.map(({ id, title }) => html`<a href="#${id}">${title}</a>\n`)}${groups}<p class="group">Reference</p>
<a href="#shared-errors">Shared errors</a>
<a href="#headers">Headers</a>
<a href="#client">A typed client</a>
<a href="/problems">Problems</a>
</nav>`;
}

function renderTag(name: string, description: string, document: OpenApiDocument): Html {
  const operations = DESCRIBED.filter(({ description: { tag } }) => tag === name);
  return html`<h2 class="tag">${name}</h2>
<p>${description}</p>
${operations.map((described) => renderOperation(described, document))}`;
}

function renderClient(): Html {
  return html`${titled("h2", "client", "A typed client")}
<p>${inline("The package exports a typed client, based on `openapi-fetch`: the compiler checks every path, request and response.")}</p>
${sample("Example", CLIENT_EXAMPLE)}`;
}

function renderHeaders({ components }: OpenApiDocument): Html {
  const sent = Object.values(components.parameters).map(
    ({ name, description, example }) => html`<dt id="request-${name}"><code>${name}</code></dt>
<dd>${inline(`${description} For example \`${example}\`.`)}</dd>\n`,
  );
  const cache = html`<dt id="header-Cache-Control"><code>Cache-Control</code></dt>
<dd>Who may store the response, and for how long.</dd>\n`;
  const received = Object.entries(HEADERS).map(
    ([name, { description }]) => html`<dt id="header-${name}"><code>${name}</code></dt>
<dd>${inline(description)}</dd>\n`,
  );
  return html`${titled("h2", "headers", "Headers")}
<h3>In requests</h3>
<dl class="fields">${sent}</dl>
<h3>In responses</h3>
<dl class="fields">${received}${cache}</dl>`;
}

/** Problems have a page of their own, /problems, so one schema represents them here. */
function renderErrorsSection({ components: { schemas } }: OpenApiDocument): Html {
  const { InvalidFieldsProblem: problem, FieldError: fieldError } = schemas;
  if (problem === undefined || fieldError === undefined) throw new Error("The document has no problem with fields.");
  const { errors, ...properties } = problem.properties ?? {};
  const whole = { ...problem, properties: { ...properties, errors: { ...Object(errors), items: fieldError } } };
  return html`${titled("h2", "shared-errors", "Shared errors")}
<p>${inline("Errors that follow from the kind of a call, by status and code.")} <a href="/problems">Problems</a> says what to do about each.</p>
${renderSharedErrors()}
${part("problem", html`<h3 id="problem">The body of an error</h3>\n${members(withoutKind(whole), "response")}`, [
  problemSample("invalid_fields"),
])}`;
}

/**
 * Makes the schema of invalid fields general: `type`, `title` and `status` lose their fixed values, and `errors` is
 * optional.
 */
function withoutKind(problem: JsonSchema): JsonSchema {
  const { type, title, status, errors, ...others } = problem.properties ?? {};
  const plain = (member: unknown, kept: JsonSchema) => ({ ...kept, description: Object(member).description });
  return {
    ...problem,
    required: (problem.required ?? []).filter((name) => name !== "errors"),
    properties: {
      type: plain(type, { type: "string", format: "uri" }),
      title: plain(title, { type: "string" }),
      status: plain(status, { type: "integer" }),
      ...others,
      errors: { ...Object(errors), description: "The invalid fields. Only of `invalid-fields`." },
    },
  };
}
