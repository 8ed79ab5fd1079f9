// One operation on the page /api: what to send, a line for the terminal, what comes back, what can be rejected.

import { PROBLEMS, problemSlug } from "../../messages/problem-catalogue.ts";
import { failuresOf } from "./failures.ts";
import { type Html, html, inline, paragraphs } from "./html.ts";
import { isReference, type OpenApiDocument, type Operation, resolved } from "./openapi.ts";
import type { OperationPlan } from "./operation-plan.ts";
import { json } from "./page-schemas.ts";
import { groupByStatus } from "./problems.ts";

/** Where `npm run dev` answers. */
const LAPTOP = "http://localhost:8787";

export function renderOperation(plan: OperationPlan, document: OpenApiDocument): Html {
  const operation = document.paths[plan.path]?.[plan.method];
  if (operation === undefined) throw new Error(`${plan.id} isn't in the document.`);
  return html`<section aria-labelledby="${plan.id}">
<h3 id="${plan.id}"><code><span class="method">${plan.method.toUpperCase()}</span> ${plan.path}</code></h3>
<p><strong>${plan.summary}.</strong> ${inline(plan.description)}</p>
${plan.isForSignedIn ? paragraphs("Needs an access token, as `Authorization: Bearer …`.") : ""}${renderRequest(plan, operation, document)}
<h4>In a terminal</h4>
<pre><code>${curl(plan)}</code></pre>
<h4>Answers</h4>
${plan.successes.map(({ status }) => renderSuccess(status, operation))}${renderRejections(plan)}
</section>\n`;
}

function renderRequest({ body }: OperationPlan, operation: Operation, document: OpenApiDocument): Html {
  const parameters = operation.parameters.map((parameter) => resolved(parameter, document.components.parameters));
  return html`<h4>Request</h4>
<ul class="plain"><li>Headers, if you like: ${names(
    parameters.map(({ name }) => name),
    "request",
  )}</li>
${body === undefined ? "" : html`<li>Body: <a href="#schema-${body.schema}">${body.schema}</a> as JSON</li>`}</ul>
${body === undefined ? "" : json(body.example)}`;
}

function renderSuccess(status: number, operation: Operation): Html {
  const response = operation.responses[status];
  if (response === undefined || isReference(response)) throw new Error(`${operation.operationId} has no ${status}.`);
  const media = response.content?.["application/json"];
  return html`<p><code>${status}</code> ${response.description} ${media === undefined ? "It has no body." : bodyOf(media.schema)}
<span class="quiet">Headers: ${names(Object.keys(response.headers), "header")}.</span></p>
${media === undefined ? "" : Object.values(media.examples).map(({ value }) => json(value))}`;
}

function bodyOf(schema: object): Html {
  const name = isReference(schema) ? schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1) : "";
  return html`The body is <a href="#schema-${name}">${name}</a>.`;
}

/** Links to where the headers are explained. */
function names(headers: readonly string[], place: "request" | "header"): Html[] {
  return headers.map((name, index) => {
    const separator = index === 0 ? "" : ", ";
    return html`${separator}<a href="#${place}-${name}"><code>${name}</code></a>`;
  });
}

function renderRejections({ id }: OperationPlan): Html {
  const rows = [...groupByStatus(failuresOf(id))].sort(([one], [other]) => one - other);
  return html`<dl class="rejections">${rows.map(
    ([status, kinds]) => html`<dt><code>${status}</code></dt>
<dd>${kinds.map((kind) => html`<a href="/problems#${problemSlug(kind)}">${PROBLEMS[kind].title}</a>`)}</dd>\n`,
  )}</dl>`;
}

/** As one types it: no option that curl sets by itself. */
export function curl({ method, path, isForSignedIn, body }: OperationPlan): string {
  const needsMethod = method !== "get" && !(method === "post" && body !== undefined);
  return [
    `curl -i ${needsMethod ? `-X ${method.toUpperCase()} ` : ""}${LAPTOP}${path}`,
    ...(isForSignedIn ? ['-H "authorization: Bearer $ACCESS_TOKEN"'] : []),
    ...(body === undefined ? [] : ["-H 'content-type: application/json'", `-d '${spaced(body.example)}'`]),
  ].join(" \\\n  ");
}

/** On one line, with room between the members, so that it can be wrapped there. */
function spaced(value: unknown): string {
  return JSON.stringify(value, null, 1)
    .replace(/\n\s*/g, " ")
    .replace(/^\{ | \}$/g, (brace) => brace.trim());
}
