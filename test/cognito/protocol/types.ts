// The first validation pass: JSON types. It drops unknown members and nulls and fills in defaults, so the result has
// the table's TypeScript type. The second pass in limits.ts checks limits.

import type { Shape, StructureShape } from "../model/shape.ts";

/** Marks a value of the wrong JSON type. */
const MISMATCH = Symbol("mismatch");

export type Fields = { [member: string]: unknown };

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readStructure(shape: StructureShape, value: unknown): Fields | typeof MISMATCH {
  if (!isFields(value)) return MISMATCH;
  const result: Fields = {};
  for (const [name, member] of Object.entries({ ...shape.required, ...shape.optional })) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (given === undefined || given === null) {
      if ("default" in member) result[name] = member.default;
      continue;
    }
    const read = readValue(member, given);
    if (read === MISMATCH) return MISMATCH;
    result[name] = read;
  }
  return result;
}

function readItems(shape: Shape, values: readonly unknown[]): unknown[] | typeof MISMATCH {
  const result = [];
  for (const value of values) {
    const read = readValue(shape, value);
    if (read === MISMATCH) return MISMATCH;
    result.push(read);
  }
  return result;
}

function readValue(shape: Shape, value: unknown): unknown {
  switch (shape.type) {
    case "text":
    case "enum":
      return typeof value === "string" ? value : MISMATCH;
    case "integer":
      return Number.isSafeInteger(value) ? value : MISMATCH;
    case "timestamp":
      return typeof value === "number" ? value : MISMATCH;
    case "boolean":
      return typeof value === "boolean" ? value : MISMATCH;
    case "list":
      return Array.isArray(value) ? readItems(shape.item, value) : MISMATCH;
    case "map": {
      if (!isFields(value)) return MISMATCH;
      const entries = Object.entries(value).filter(([, entry]) => entry !== null);
      return entries.every(([, entry]) => typeof entry === "string") ? Object.fromEntries(entries) : MISMATCH;
    }
    case "document":
      return value;
    case "structure":
      return readStructure(shape, value);
  }
}

/** The input with the table's types, or null if a value has the wrong JSON type. */
export function readInput(shape: StructureShape, body: unknown): Fields | null {
  const read = readStructure(shape, body);
  return read === MISMATCH ? null : read;
}
