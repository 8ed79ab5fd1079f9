// Checks each output against the operation table before it is sent. A mismatch is a bug of the emulator and must fail
// here rather than in a client.

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

/** Describes the first place where the output does not conform, but quotes no value. Null if it conforms. */
export function nonconformity(shape: StructureShape | null, output: Fields | null): string | null {
  if (shape === null || output === null) {
    return shape === null && output === null ? null : "an unexpected body, or a missing one";
  }
  const read = readInput(shape, output);
  if (read === null) return "a member of a wrong type";
  const [unknown] = unknownMembers(shape, output, "output");
  if (unknown !== undefined) return `unknown member ${unknown}`;
  const limits = brokenLimits(shape, read);
  return limits === null ? null : limits.replaceAll(/Value '[^']*'/g, "Value");
}
