// The page /api: the description of the API for people, as one HTML file that can be read without a script. It works under
// the strict Content-Security-Policy of the other pages.

import type { SiteLink } from "../../messages/site-messages.ts";
import { links, logo } from "../../site.ts";
import { renderSiteLinks } from "../build/render-site-links.ts";
import { DESCRIBED } from "./descriptions.ts";
import { HEADERS } from "./headers.ts";
import { Html, html, inline, paragraphs } from "./html.ts";
import type { OpenApiDocument } from "./openapi.ts";
import { renderOperation } from "./page-operation.ts";
import { members } from "./page-schemas.ts";

const CLIENT_EXAMPLE = `import { gatehouseApi } from "gatehouse/api";

const api = gatehouseApi({ baseUrl: "http://localhost:8787", accessToken: () => token });
const { data, error } = await api.PATCH("/accounts/me", { body: { name: "Ada King" } });`;

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
<body>
<header class="bar"><div><a class="brand" href="/">${siteName}</a><button class="contents" type="button" popovertarget="contents">Contents</button></div></header>
<div class="page">
${renderContents(document)}
<main class="prose api">
<h1>API</h1>
${paragraphs(String(document.info.description))}
<p><strong>For programs,</strong> <a href="/openapi.json"><code>/openapi.json</code></a> has the same description in OpenAPI 3.1. The version is ${document.info.version}.</p>
${document.tags.map(({ name, description }) => renderTag(name, description, document))}
${renderClient()}
${renderHeaders(document)}
${renderSchemas(document)}
</main>
</div>
${footer(links)}</body>
</html>
`;
  return text;
}

function footer(links: readonly SiteLink[]): Html | "" {
  return links.length === 0 ? "" : html`<footer class="last">${new Html(renderSiteLinks(links, "en"))}</footer>\n`;
}

function renderContents({ tags }: OpenApiDocument): Html {
  const groups = tags.map(
    ({ name }) => html`<p class="group">${name}</p>
${DESCRIBED.filter(({ description }) => description.tag === name).map(
  ({ operation: { id, method, path }, description: { summary } }) =>
    html`<a href="#${id}" title="${method} ${path}">${summary}</a>\n`,
)}`,
  );
  return html`<nav class="index" id="contents" popover aria-label="Contents">
${groups}<p class="group">Reference</p>
<a href="#client">A typed client</a>
<a href="#headers">Headers</a>
<a href="#bodies">Bodies</a>
<a href="/problems">Problems</a>
</nav>`;
}

function renderTag(name: string, description: string, document: OpenApiDocument): Html {
  const operations = DESCRIBED.filter(({ description: { tag } }) => tag === name);
  return html`<h2>${name}</h2>
<p>${description}</p>
${operations.map((described) => renderOperation(described, document))}`;
}

function renderClient(): Html {
  return html`<h2 id="client">A typed client</h2>
<p>${inline("The package exports a typed client, based on `openapi-fetch`: the compiler checks every path, request and response.")}</p>
<pre><code>${CLIENT_EXAMPLE}</code></pre>`;
}

function renderHeaders({ components }: OpenApiDocument): Html {
  const sent = Object.values(components.parameters).map(
    ({ name, description, example }) => html`<dt id="request-${name}"><code>${name}</code></dt>
<dd>${inline(description)} For example <code>${example}</code>.</dd>\n`,
  );
  const cache = html`<dt id="header-Cache-Control"><code>Cache-Control</code></dt>
<dd>Who may store the response, and for how long.</dd>\n`;
  const received = Object.entries(HEADERS).map(
    ([name, { description }]) => html`<dt id="header-${name}"><code>${name}</code></dt>
<dd>${inline(description)}</dd>\n`,
  );
  return html`<h2 id="headers">Headers</h2>
<h3>In requests</h3>
<dl>${sent}</dl>
<h3>In responses</h3>
<dl>${received}${cache}</dl>`;
}

/** Each schema once. Problems have a page of their own, so one example represents them here. */
function renderSchemas({ components: { schemas } }: OpenApiDocument): Html {
  const shown = Object.entries(schemas).filter(
    ([name]) => !name.endsWith("Problem") || name === "InvalidFieldsProblem",
  );
  return html`<h2 id="bodies">Bodies</h2>
<p>${inline("All problems have the members of `InvalidFieldsProblem`, except `errors`.")}</p>
${shown.map(
  ([name, schema]) => html`<section aria-labelledby="schema-${name}">
<h3 id="schema-${name}">${name}</h3>
${schema.description === undefined ? "" : paragraphs(schema.description)}${members(schema)}</section>\n`,
)}`;
}
