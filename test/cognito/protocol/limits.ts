// The second validation pass: required members, lengths, ranges, patterns and enumerations from the table, with
// Cognito's messages. Errors are reported in the order of the table; Cognito's own order is not known.

import type { Shape, StructureShape, TextShape } from "../model/shape.ts";
import { type Fields, isFields } from "./types.ts";

const anchored = new Map<RegExp, RegExp>();

/** The pattern, anchored to match the whole value. */
function whole(pattern: RegExp): RegExp {
  const known = anchored.get(pattern);
  if (known !== undefined) return known;
  const made = new RegExp(`^(?:${pattern.source})$`, pattern.flags);
  anchored.set(pattern, made);
  return made;
}

function printed(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printed).join(", ")}]`;
  if (isFields(value)) {
    return `{${Object.entries(value)
      .map(([name, entry]) => `${name}=${printed(entry)}`)
      .join(", ")}}`;
  }
  return String(value);
}

/** Collects one message per violated limit. */
class Findings {
  readonly messages: string[] = [];

  add(path: string, shown: string | null, constraint: string): void {
    const value = shown === null ? "Value" : `Value ${shown}`;
    this.messages.push(`${value} at '${path}' failed to satisfy constraint: Member must ${constraint}`);
  }
}

function checkLength(
  value: { length: number },
  shape: { min?: number; max?: number },
  add: (text: string) => void,
): void {
  if (shape.min !== undefined && value.length < shape.min) {
    add(`have length greater than or equal to ${shape.min}`);
  }
  if (shape.max !== undefined && value.length > shape.max) add(`have length less than or equal to ${shape.max}`);
}

function checkText(shape: TextShape, value: string, add: (text: string) => void): void {
  checkLength(value, shape, add);
  if (shape.pattern !== undefined && !(shape.blank && value === "") && !whole(shape.pattern).test(value)) {
    add(`satisfy regular expression pattern: ${shape.pattern.source}`);
  }
}

function isSensitive(shape: Shape): boolean {
  return "sensitive" in shape && shape.sensitive === true;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function checkValue(shape: Shape, value: unknown, path: string, hidden: boolean, findings: Findings): void {
  const secret = hidden || isSensitive(shape);
  const add = (constraint: string) => findings.add(path, secret ? null : `'${printed(value)}'`, constraint);
  switch (shape.type) {
    case "text":
      if (typeof value === "string") checkText(shape, value, add);
      return;
    case "enum":
      if (typeof value === "string" && !shape.values.includes(value)) {
        add(`satisfy enum value set: [${shape.values.join(", ")}]`);
      }
      return;
    case "integer":
      if (typeof value !== "number") return;
      if (shape.min !== undefined && value < shape.min) add(`have value greater than or equal to ${shape.min}`);
      if (shape.max !== undefined && value > shape.max) add(`have value less than or equal to ${shape.max}`);
      return;
    case "list":
      if (!Array.isArray(value)) return;
      checkLength(value, shape, add);
      for (const [index, item] of value.entries()) {
        checkValue(shape.item, item, `${path}.${index + 1}.member`, secret, findings);
      }
      return;
    case "map":
      if (!isFields(value)) return;
      for (const [key, entry] of Object.entries(value)) {
        checkValue(shape.key, key, `${path}.key`, secret, findings);
        checkValue(shape.value, entry, `${path}.${key}.member`, secret, findings);
      }
      return;
    case "structure":
      if (isFields(value)) checkMembers(shape, value, `${path}.`, secret, findings);
      return;
    case "boolean":
    case "document":
    case "timestamp":
      return;
  }
}

function checkMembers(shape: StructureShape, value: Fields, prefix: string, hidden: boolean, findings: Findings): void {
  for (const [name, member] of Object.entries({ ...shape.required, ...shape.optional })) {
    const path = prefix + lowerFirst(name);
    const given = value[name];
    if (given !== undefined) {
      checkValue(member, given, path, hidden, findings);
    } else if (Object.hasOwn(shape.required, name)) {
      findings.add(path, hidden || isSensitive(member) ? null : "null", "not be null");
    }
  }
}

/** Cognito's message about all violated limits, or null if there are none. */
export function brokenLimits(shape: StructureShape, input: Fields): string | null {
  const findings = new Findings();
  checkMembers(shape, input, "", false, findings);
  const count = findings.messages.length;
  if (count === 0) return null;
  return `${count} validation error${count === 1 ? "" : "s"} detected: ${findings.messages.join("; ")}`;
}
