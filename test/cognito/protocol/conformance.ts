// Checks each answer against the table before it leaves: an answer that the table does not describe is a bug of ours,
// and must fail loudly here and not quietly in someone's client.

import type { Shape, StructureShape } from "../model/shape.ts";
import { brokenLimits } from "./limits.ts";
import { type Fields, isFields, readInput } from "./types.ts";

function* unknownMembers(shape: Shape, value: unknown, path: string): Generator<string> {
  if (shape.type === "list" && Array.isArray(value)) {
    for (const item of value) yield* unknownMembers(shape.item, item, `${path}[]`);
  }
  if (shape.type !== "structure" || !isFields(value)) return;
  for (const [name, member] of Object.entries(value)) {
    const described = shape.required[name] ?? shape.optional[name];
    if (described === undefined) yield `${path}.${name}`;
    else yield* unknownMembers(described, member, `${path}.${name}`);
  }
}

/** What is wrong with an answer, without its values, or null when it is as the table says. */
export function nonconformity(shape: StructureShape | null, answer: Fields | null): string | null {
  if (shape === null || answer === null) {
    return shape === null && answer === null ? null : "a body where none belongs, or none where one does";
  }
  const read = readInput(shape, answer);
  if (read === null) return "a member of a wrong type";
  const [unknown] = unknownMembers(shape, answer, "answer");
  if (unknown !== undefined) return `unknown member ${unknown}`;
  const limits = brokenLimits(shape, read);
  return limits === null ? null : limits.replaceAll(/Value '[^']*'/g, "Value");
}
