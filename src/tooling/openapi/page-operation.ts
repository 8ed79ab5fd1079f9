// Renders one operation on the page /api: title and purpose, the call, who may call, its parameters and members, the
// response and the errors; and beside them a request with curl and its response. src/browser/pages/api.ts adds the
// buttons that copy and try the call.

import { curlCommand } from "../../core/curl.ts";
import type { DescribedOperation } from "../../http/description.ts";
import { isStaffWrite } from "../../http/operation.ts";
import { highlighted, LOCAL } from "./highlight.ts";
import { path as breakable, type Html, html, inline, titled } from "./html.ts";
import { querySchemas } from "./json-schema.ts";
import {
  isReference,
  type JsonSchema,
  type MediaType,
  type OpenApiDocument,
  type Operation,
  type Response,
  resolved,
} from "./openapi.ts";
import { renderErrors } from "./page-errors.ts";
import { fieldRow, indented, members, presenceOf, type Side } from "./page-schemas.ts";

export function renderOperation(described: DescribedOperation, document: OpenApiDocument): Html {
  const { id, method, path } = described.operation;
  const { summary, description } = described.description;
  const operation = Object.values(document.paths[path] ?? {}).find(({ operationId }) => operationId === id);
  if (operation === undefined) throw new Error(`${id} isn't in the document.`);
  const { purpose, more } = sentences(description);
  const successes = successesOf(operation);
  const [first] = successes;
  return html`<section class="operation" aria-labelledby="${id}">
<div>
${titled("h3", id, summary)}
<p>${inline(purpose)}</p>
<p class="signature"><code class="long"><span class="method">${method}</span> ${breakable(path)}</code></p>
${more === "" ? "" : html`<p>${inline(more)}</p>\n`}<h4>Caller</h4>
<p>${inline(callerOf(described))}</p>
${renderRequest(operation, document)}${successes.map((success) => renderSuccess(success, document))}
${renderErrors(described.operation)}
</div>
<div class="sample">
${sample("Request", curl(described, operation))}
${first === undefined ? "" : renderResponse(...first)}
</div>
</section>\n`;
}

/** Splits a description into its first sentence and the others. */
export function sentences(description: string): { readonly purpose: string; readonly more: string } {
  const [, purpose = description, more = ""] = /^(.+?[.])\s+((?=[A-Z`]).*)$/s.exec(description) ?? [];
  return { purpose, more };
}

const CALLERS: Readonly<Record<DescribedOperation["operation"]["caller"], string>> = {
  anyone: "Anyone. The call needs no token.",
  user: "Needs an access token of the user pool.",
  account: "Needs the access token of an account.",
  operator: "Needs the access token of an account.",
  staff: "Needs the access token of an account.",
};

function callerOf({ operation, description: { callers } }: DescribedOperation): string {
  const proof = isStaffWrite(operation)
    ? "The sign-in must be of the last 15 minutes, in production with an authenticator app."
    : "";
  return [CALLERS[operation.caller], callers ?? "", proof].filter((text) => text !== "").join(" ");
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

/** A sample with its title. src/browser/pages/api.ts adds a button that copies the sample. */
export function sample(title: string, text: string, status = ""): Html {
  return html`<div class="call"><p class="caption">${title}${status === "" ? "" : html` <code>${status}</code>`}</p>
<pre><code>${highlighted(text)}</code></pre></div>`;
}

function renderResponse(status: string, { content = {} }: Response): Html {
  const [media] = Object.values(content);
  const [example] = Object.values(media?.examples ?? {});
  return example === undefined
    ? html`<div class="call"><p class="caption">Response <code>${status}</code> without a body</p></div>`
    : sample("Response", shown(example.value), status);
}

/** The text of an example: JSON, or the text of a stream. */
function shown(value: unknown): string {
  return typeof value === "string" ? value : indented(value);
}

function renderRequest(operation: Operation, document: OpenApiDocument): Html {
  const parameters = operation.parameters.map((parameter) => resolved(parameter, document.components.parameters));
  const rows = (place: string, title: string) => {
    const some = parameters.filter((parameter) => parameter.in === place);
    return some.length === 0
      ? ""
      : html`<h4>${title}</h4>
<dl class="fields">${some.map(({ name, required, description, schema }) =>
          fieldRow(name, { ...schema, description }, presenceOf("request", required), html`${inline(description)}`),
        )}</dl>\n`;
  };
  const headers = parameters.filter((parameter) => parameter.in === "header").map(({ name }) => name);
  const { requestBody } = operation;
  const [media] = Object.values(requestBody?.content ?? {});
  const optional = requestBody?.required === false ? ", optional" : "";
  return html`${rows("path", "Path")}${rows("query", "Query")}${
    media === undefined
      ? ""
      : html`<h4>Body <span class="quiet">JSON${optional}</span></h4>
${membersOf(media, document, "request")}`
  }<p class="quiet">Optional headers: ${names(headers, "request")}.</p>\n`;
}

function membersOf({ schema }: MediaType, { components }: OpenApiDocument, side: Side): Html {
  const object: JsonSchema = resolved(schema, components.schemas);
  const { description, properties = {} } = object;
  return html`${description === undefined ? "" : html`<p>${inline(description)}</p>\n`}${
    Object.keys(properties).length === 0 ? "" : members(object, side)
  }`;
}

function renderSuccess([status, response]: Success, document: OpenApiDocument): Html {
  const { content = {} } = response;
  const media = content["application/json"];
  const streams = Object.keys(content).filter((type) => type !== "application/json");
  const kinds = streams.map((type) => `\`${type}\``).join(" or ");
  return html`<h4>Response <code>${status}</code></h4>
<p>${inline(response.description)}${streams.length === 0 ? "" : html` As ${inline(kinds)}.`}</p>
${media === undefined ? "" : membersOf(media, document, "response")}<p class="quiet">Headers: ${names(Object.keys(response.headers), "header")}.</p>\n`;
}

/** Links to the descriptions of the headers. */
function names(headers: readonly string[], place: "request" | "header"): Html[] {
  return headers.map((name, index) => {
    const separator = index === 0 ? "" : ", ";
    return html`${separator}<a href="#${place}-${name}"><code>${name}</code></a>`;
  });
}

/** The curl command of a call, with the values of the description's example. */
export function curl(described: DescribedOperation, operation: Pick<Operation, "requestBody">): string {
  const { method, caller } = described.operation;
  const [media] = Object.values(operation.requestBody?.content ?? {});
  const [example] = Object.values(media?.examples ?? {});
  return curlCommand({
    method,
    url: LOCAL + exampleAddress(described),
    hasToken: caller !== "anyone",
    headers: example === undefined ? [] : [["content-type", "application/json"]],
    body: example === undefined ? undefined : indented(example.value),
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
