// Renders schemas and examples for people: each member with its type, limits and meaning.

import { type Html, html, inline } from "./html.ts";
import { isReference, type JsonSchema } from "./openapi.ts";

export function indented(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** The members of an object, and of the objects in it, as a list of descriptions. */
export function members(schema: JsonSchema): Html {
  return html`<dl>${rows(schema, "")}</dl>\n`;
}

function rows(schema: JsonSchema, prefix: string): Html[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    if (typeof member === "boolean") return [];
    const optional = schema.required?.includes(name) ? "" : ", optional";
    const row = html`<dt><code>${prefix}${name}</code> <span class="quiet">${typeOf(member)}${optional}</span></dt>
<dd>${inline(meaning(member))}</dd>\n`;
    return [row, ...rows(member, `${prefix}${name}.`)];
  });
}

function typeOf(schema: JsonSchema): string {
  if (isReference(schema)) return schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
  if (schema.anyOf !== undefined) {
    return schema.anyOf.map((option) => (typeof option === "boolean" ? "" : typeOf(option))).join(" or ");
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" or ");
  if (schema.format === "email" || schema.format === "idn-email") return "e-mail";
  const type = String(schema.type ?? "anything");
  return schema.format === undefined ? type : schema.format;
}

function meaning({ description = "", minLength, maxLength, minimum, maximum }: JsonSchema): string {
  const isSaid = description !== "";
  const characters = maxLength === undefined || isSaid ? "" : `${minLength ?? 0} to ${maxLength} characters.`;
  const range = minimum === undefined || maximum === undefined || isSaid ? "" : `${minimum} to ${maximum}.`;
  return [description, characters, range].filter((text) => text !== "").join(" ");
}
