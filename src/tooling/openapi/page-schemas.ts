// Renders schemas and examples for people: each member with its type, limits and meaning. The members of an object within
// another one are folded below it, and can be read without a script.

import { type Html, html, inline } from "./html.ts";
import { isReference, type JsonSchema } from "./openapi.ts";

/** With so few members, those of the objects within are shown at once. */
const FEW_MEMBERS = 2;

export function indented(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Of a request, a member is required or optional; of a response, it may be absent. */
export type Side = "request" | "response";

/** The members of an object as a list of descriptions. */
export function members(schema: JsonSchema, side: Side): Html {
  const all = Object.entries(schema.properties ?? {});
  return html`<dl class="fields">${all.map(([name, member]) => {
    if (typeof member === "boolean") return "";
    const presence = presenceOf(side, schema.required?.includes(name) ?? false);
    const inner = within(name, member, side, all.length <= FEW_MEMBERS);
    return fieldRow(name, member, presence, html`${inline(member.description ?? "")}${inner}`);
  })}</dl>\n`;
}

/** A member or a parameter: its name, type and limits on one line, and its meaning on the next, which may be empty. */
export function fieldRow(name: string, schema: JsonSchema, presence: string, meaning: Html): Html {
  const about = [presence === "required" ? "" : presence, ...limitsOf(schema)].filter((text) => text !== "");
  const required = presence === "required" ? html`, <span class="required">required</span>` : "";
  return html`<dt><code>${name}</code> <span class="quiet">${[typeOf(schema), ...about].join(", ")}${required}</span></dt>
<dd>${meaning}</dd>\n`;
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
    return html`<details${isOpen ? html` open` : ""}><summary>${title}</summary>${members(option, side)}</details>\n`;
  });
  return shown.length < 2 ? folded : [html`<p>One of:</p>\n`, ...folded];
}

function typeOf(schema: JsonSchema): string {
  if (isReference(schema)) return schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
  if (schema.anyOf !== undefined) {
    return [...new Set(schema.anyOf.map((option) => (typeof option === "boolean" ? "" : typeOf(option))))].join(" or ");
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" or ");
  if (schema.format === "email" || schema.format === "idn-email") return "e-mail";
  if (schema.type === "array" && typeof schema.items === "object" && !Array.isArray(schema.items)) {
    return `list of ${typeOf(schema.items)}`;
  }
  const type = String(schema.type ?? "any value");
  return schema.format === undefined ? type : schema.format;
}

/** Without those that the description names. */
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
