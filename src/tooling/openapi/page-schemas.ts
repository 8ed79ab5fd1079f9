// Renders schemas and examples for people: each member with its type, limits and meaning. The members of an object in
// a body are listed below it. The members of deeper objects are listed too, but folded. Everything can be read
// without a script.

import { Html, html, inline } from "./html.ts";
import { isReference, type JsonSchema } from "./openapi.ts";

/** An enumeration of more values than this is a list of its own, which is folded. */
const FEW_VALUES = 6;

export function indented(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** A member of a request is required or optional. A member of a response may be absent. */
export type Side = "request" | "response";

/** The members of an object as a list of descriptions. */
export function members(schema: JsonSchema, side: Side, isBody = true): Html {
  return html`<dl class="fields">${Object.entries(schema.properties ?? {}).map(([name, member]) => {
    if (typeof member === "boolean") return "";
    const presence = presenceOf(side, schema.required?.includes(name) ?? false);
    const inner = within(name, member, side, isBody);
    return fieldRow(name, member, presence, html`${inline(member.description ?? "")}${inner}`);
  })}</dl>\n`;
}

/** A member or a parameter: its name, type and limits on one line, and its meaning on the next, which may be empty. */
export function fieldRow(name: string, schema: JsonSchema, presence: string, meaning: Html): Html {
  const about = [presence === "required" ? "" : presence, ...limitsOf(schema)].filter((text) => text !== "");
  const required = presence === "required" ? html`, <span class="required">required</span>` : "";
  return html`<dt><code>${name}</code> <span class="quiet">${typeOf(schema)}${about.map((text) => `, ${text}`)}${required}</span></dt>
<dd>${meaning}${valuesOf(name, schema)}</dd>\n`;
}

/** The values of a long enumeration. */
function valuesOf(name: string, { enum: values = [] }: JsonSchema): Html | "" {
  if (values.length <= FEW_VALUES) return "";
  return html`<details><summary>${values.length} values of <code>${name}</code></summary><ul class="values">${values.map(
    (value) => html`<li><code>${String(value)}</code></li>`,
  )}</ul></details>\n`;
}

export function presenceOf(side: Side, isRequired: boolean): string {
  if (side === "response") return isRequired ? "" : "may be absent";
  return isRequired ? "required" : "optional";
}

/** The members of an object, of each object of a list, or of each alternative. */
function within(name: string, schema: JsonSchema, side: Side, isOpen: boolean): Html[] {
  const { items } = schema;
  if (items !== undefined && typeof items === "object" && !Array.isArray(items)) {
    return within(`${name}[]`, items, side, isOpen);
  }
  const objects = [schema, ...(schema.anyOf ?? [])].filter((option) => typeof option !== "boolean");
  const shown = objects.filter(({ properties = {} }) => Object.keys(properties).length > 0);
  const folded = shown.map((option) => {
    const names = Object.keys(option.properties ?? {});
    const title =
      shown.length === 1
        ? html`${names.length} ${names.length === 1 ? "member" : "members"} of <code>${name}</code>`
        : html`${names.map((one, index) => html`${index === 0 ? "" : ", "}<code>${one}</code>`)}`;
    return html`<details${isOpen ? html` open` : ""}><summary>${title}</summary>${members(option, side, false)}</details>\n`;
  });
  return shown.length < 2 ? folded : [html`<p>One of:</p>\n`, ...folded];
}

function typeOf(schema: JsonSchema): Html {
  if (isReference(schema)) return html`${schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1)}`;
  if (schema.anyOf !== undefined) {
    const types = schema.anyOf.map((option) => (typeof option === "boolean" ? "" : typeOf(option).text));
    return alternatives([...new Set(types)].map((text) => new Html(text)));
  }
  const { const: only, enum: values = only === undefined ? [] : [only], items } = schema;
  if (values.length > FEW_VALUES) return html`one of ${values.length} values`;
  if (values.length > 0) return alternatives(values.map((value) => html`<code>${String(value)}</code>`));
  if (schema.format === "email" || schema.format === "idn-email") return html`e-mail`;
  if (schema.type === "array" && typeof items === "object" && !Array.isArray(items)) {
    return html`list of ${typeOf(items)}s`;
  }
  return html`${schema.format ?? String(schema.type ?? "any value")}`;
}

function alternatives(parts: readonly Html[]): Html {
  return html`${parts.map((part, index) => html`${index === 0 ? "" : " or "}${part}`)}`;
}

/** The limits of a value, without those that its description mentions. */
function limitsOf({ description = "", ...schema }: JsonSchema): string[] {
  const { minLength = 0, maxLength, minimum, maximum, maxItems } = schema;
  const isSaid = (limit: number) => new RegExp(`\\b${limit}\\b`).test(description);
  return [
    maxLength === undefined || isSaid(maxLength) ? "" : `${minLength} to ${maxLength} characters`,
    maxItems === undefined || isSaid(maxItems) ? "" : `at most ${maxItems}`,
    rangeOf(minimum, maximum !== undefined && isSaid(maximum) ? undefined : maximum),
  ];
}

function rangeOf(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  if (minimum !== undefined) return `at least ${minimum}`;
  return maximum === undefined ? "" : `at most ${maximum}`;
}
