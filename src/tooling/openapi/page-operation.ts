// Renders one operation on the page /api: the request, a command for the terminal, the responses and the failures.

import type { DescribedOperation } from "../../http/description.ts";
import { failuresOf } from "../../http/operation.ts";
import { PROBLEMS, problemSlug } from "../../messages/problem-catalogue.ts";
import { type Html, html, inline, paragraphs } from "./html.ts";
import { querySchemas } from "./json-schema.ts";
import { isReference, type OpenApiDocument, type Operation, resolved } from "./openapi.ts";
import { json } from "./page-schemas.ts";
import { groupByStatus } from "./problems.ts";

/** The address of `npm run dev`. */
const LOCAL = "http://localhost:8787";

export function renderOperation(described: DescribedOperation, document: OpenApiDocument): Html {
  const { id, method, path, caller } = described.operation;
  const { summary, description } = described.description;
  const operation = Object.values(document.paths[path] ?? {}).find(({ operationId }) => operationId === id);
  if (operation === undefined) throw new Error(`${id} isn't in the document.`);
  const successes = Object.keys(operation.responses).filter((status) => Number(status) < 400);
  return html`<section aria-labelledby="${id}">
<h3 id="${id}"><code><span class="method">${method}</span> ${path}</code></h3>
<p><strong>${summary}.</strong> ${inline(description)}</p>
${caller === "anyone" ? "" : paragraphs("Requires an access token: `Authorization: Bearer …`.")}${renderRequest(described, operation, document)}
<h4>In a terminal</h4>
<pre><code>${curl(described)}</code></pre>
<h4>Responses</h4>
${successes.map((status) => renderSuccess(status, operation))}${renderRejections(described)}
</section>\n`;
}

function renderRequest({ description }: DescribedOperation, operation: Operation, document: OpenApiDocument): Html {
  const { body } = description;
  const parameters = operation.parameters.map((parameter) => resolved(parameter, document.components.parameters));
  const headers = parameters.filter((parameter) => parameter.in === "header");
  const inUrl = parameters.filter((parameter) => parameter.in !== "header");
  return html`<h4>Request</h4>
<ul class="plain">${inUrl.map(
    ({ name, in: place, required, description }) =>
      html`<li>In the ${place}: <code>${name}</code>${required ? "" : " (optional)"}. ${inline(description)}</li>\n`,
  )}<li>Optional headers: ${names(
    headers.map(({ name }) => name),
    "request",
  )}</li>
${body === undefined ? "" : html`<li>Body: <a href="#schema-${body.name}">${body.name}</a> as JSON</li>`}</ul>
${body === undefined ? "" : json(body.example)}`;
}

function renderSuccess(status: string, operation: Operation): Html {
  const response = operation.responses[status];
  if (response === undefined || isReference(response)) throw new Error(`${operation.operationId} has no ${status}.`);
  const media = response.content?.["application/json"];
  return html`<p><code>${status}</code> ${response.description} ${media === undefined ? "No body." : bodyOf(media.schema)}
<span class="quiet">Headers: ${names(Object.keys(response.headers), "header")}.</span></p>
${media === undefined ? "" : Object.values(media.examples).map(({ value }) => json(value))}`;
}

function bodyOf(schema: object): Html {
  const name = isReference(schema) ? schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1) : "";
  return html`Body: <a href="#schema-${name}">${name}</a>.`;
}

/** Links to the descriptions of the headers. */
function names(headers: readonly string[], place: "request" | "header"): Html[] {
  return headers.map((name, index) => {
    const separator = index === 0 ? "" : ", ";
    return html`${separator}<a href="#${place}-${name}"><code>${name}</code></a>`;
  });
}

function renderRejections({ operation }: DescribedOperation): Html {
  const rows = [...groupByStatus(failuresOf(operation))].sort(([one], [other]) => one - other);
  return html`<dl class="rejections">${rows.map(
    ([status, kinds]) => html`<dt><code>${status}</code></dt>
<dd>${kinds.map((kind) => html`<a href="/problems#${problemSlug(kind)}">${PROBLEMS[kind].title}</a>`)}</dd>\n`,
  )}</dl>`;
}

/** The curl command, without options that curl sets by default. */
export function curl(described: DescribedOperation): string {
  const { method, caller } = described.operation;
  const { body } = described.description;
  const needsMethod = method !== "GET" && !(method === "POST" && body !== undefined);
  return [
    `curl -i ${needsMethod ? `-X ${method} ` : ""}${LOCAL}${exampleAddress(described)}`,
    ...(caller === "anyone" ? [] : ['-H "authorization: Bearer $ACCESS_TOKEN"']),
    ...(body === undefined ? [] : ["-H 'content-type: application/json'", `-d '${spaced(body.example)}'`]),
  ].join(" \\\n  ");
}

/** The path with example values for its parameters and for required query parameters. */
function exampleAddress({ operation, description }: DescribedOperation): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    String(description.parameters?.[name]?.example),
  );
  const query = new URLSearchParams();
  for (const [name, { required }] of operation.query === undefined ? [] : querySchemas(operation.query)) {
    if (required) query.set(name, String(description.query?.[name]?.example));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

/** JSON on one line, with spaces between the members, so that browsers can wrap it. */
function spaced(value: unknown): string {
  return JSON.stringify(value, null, 1)
    .replace(/\n\s*/g, " ")
    .replace(/^\{ | \}$/g, (brace) => brace.trim());
}
