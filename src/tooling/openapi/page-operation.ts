// Renders one operation on the page /api: the call and its response first, then what it does, its parameters and its
// failures. src/browser/pages/api.ts adds the buttons that copy and try the call.

import { curlCommand } from "../../core/curl.ts";
import type { DescribedOperation } from "../../http/description.ts";
import { failuresOf } from "../../http/operation.ts";
import { PROBLEMS, problemSlug } from "../../messages/problem-catalogue.ts";
import { type Html, html, inline, paragraphs } from "./html.ts";
import { querySchemas } from "./json-schema.ts";
import { isReference, type OpenApiDocument, type Operation, type Response, resolved } from "./openapi.ts";
import { indented } from "./page-schemas.ts";
import { groupByStatus } from "./problems.ts";

/** The address of `npm run dev`. */
const LOCAL = "http://localhost:8787";

export function renderOperation(described: DescribedOperation, document: OpenApiDocument): Html {
  const { id, method, path, caller } = described.operation;
  const { summary, description } = described.description;
  const operation = Object.values(document.paths[path] ?? {}).find(({ operationId }) => operationId === id);
  if (operation === undefined) throw new Error(`${id} isn't in the document.`);
  const [first, ...others] = successesOf(operation);
  return html`<section class="operation" aria-labelledby="${id}">
<h3 id="${id}"><code><span class="method">${method}</span> ${path}</code></h3>
<div class="call"><p class="caption">In a terminal</p>
<pre><code>${curl(described, operation)}</code></pre></div>
${first === undefined ? "" : renderResponse(...first)}
<p><strong>${summary}.</strong> ${inline(description)}</p>
${caller === "anyone" ? "" : paragraphs("Requires an access token: `Authorization: Bearer …`.")}${renderRequest(described, operation, document)}
<h4>Responses</h4>
<ul class="plain">${[...(first === undefined ? [] : [first]), ...others].map(renderSuccess)}</ul>
${renderRejections(described)}
</section>\n`;
}

type Success = readonly [status: string, response: Response];

function successesOf({ operationId, responses }: Operation): Success[] {
  return Object.entries(responses)
    .filter(([status]) => Number(status) < 400)
    .map(([status, response]) => {
      if (isReference(response)) throw new Error(`${operationId} has a reference for ${status}.`);
      return [status, response];
    });
}

function renderResponse(status: string, { content = {} }: Response): Html {
  const [media] = Object.values(content);
  const [example] = Object.values(media?.examples ?? {});
  return html`<div class="call"><p class="caption">Response <code>${status}</code>${example === undefined ? " without a body" : ""}</p>
${example === undefined ? "" : html`<pre><code>${shown(example.value)}</code></pre>`}</div>`;
}

/** JSON, or the text of a stream. */
function shown(value: unknown): string {
  return typeof value === "string" ? value : indented(value);
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
  )}${body === undefined ? "" : html`<li>Body: <a href="#schema-${body.name}">${body.name}</a> as JSON</li>`}
<li>Optional headers: ${names(
    headers.map(({ name }) => name),
    "request",
  )}</li></ul>`;
}

function renderSuccess([status, response]: Success): Html {
  return html`<li><code>${status}</code> ${response.description} ${bodyOf(response)}
<span class="quiet">Headers: ${names(Object.keys(response.headers), "header")}.</span></li>\n`;
}

function bodyOf({ content = {} }: Response): Html | string {
  const [mediaTypes, schema] = [Object.keys(content), content["application/json"]?.schema];
  if (mediaTypes.length === 0) return "No body.";
  if (schema === undefined) return html`Body: ${inline(mediaTypes.map((type) => `\`${type}\``).join(" or "))}.`;
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

/** The command for the example of the description. */
export function curl(described: DescribedOperation, operation: Pick<Operation, "requestBody">): string {
  const { method, caller } = described.operation;
  const [media] = Object.values(operation.requestBody?.content ?? {});
  const [example] = Object.values(media?.examples ?? {});
  return curlCommand({
    method,
    url: LOCAL + exampleAddress(described),
    hasToken: caller !== "anyone",
    headers: example === undefined ? [] : [["content-type", "application/json"]],
    // As far in as the option.
    body: example === undefined ? undefined : indented(example.value).replaceAll("\n", "\n  "),
  });
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
