// One case per constraint of each input member of an operation, derived from the operation table: an input at the
// limit, an input just beyond it, and the expected message. This file shares no code with the emulator's checks.

import type {
  EnumShape,
  IntegerShape,
  ListShape,
  MapShape,
  Shape,
  StructureShape,
  TextShape,
} from "../../model/shape.ts";

export interface LimitCase {
  /** The member's path, as in error messages, and the constraint. */
  readonly title: string;
  readonly good: unknown;
  readonly bad: unknown;
  /** One message per constraint that `bad` violates. */
  readonly findings: readonly string[];
}

/** Functions that return a text of a given length. For each pattern of the table, one returns texts that match. */
const FILLS: readonly ((length: number) => string)[] = [
  (length) => "a".repeat(length),
  (length) => "1".repeat(length),
  (length) => `a_${"0".repeat(Math.max(length - 2, 1))}`,
  (length) => `a@${"b".repeat(Math.max(length - 2, 1))}`,
  (length) => `{####}${"a".repeat(Math.max(length - 6, 0))}`,
  (length) => `import-${"0".repeat(Math.max(length - 7, 1))}`,
  (length) => `tkn${"0".repeat(Math.max(length - 3, 1))}`,
  (length) => `arn:a:b:c:0:${"d".repeat(Math.max(length - 12, 1))}`,
];
/** Texts of which each pattern of the table rejects at least one. */
const MISFITS = [" ", "!", "\u0000", "a"];
const NO_SUCH_VALUE = "NO_SUCH_VALUE";

function matches(shape: TextShape, text: string): boolean {
  return shape.pattern === undefined || new RegExp(`^(?:${shape.pattern.source})$`, "su").test(text);
}

/** The shortest text of at least this length that matches the shape's pattern. Undefined if none is known. */
function fittingText(shape: TextShape, length: number): string | undefined {
  const fitting = FILLS.map((fill) => fill(length)).filter((text) => matches(shape, text));
  return fitting.sort((a, b) => a.length - b.length)[0];
}

function textOf(shape: TextShape, length: number): string {
  const nearest = fittingText(shape, length);
  if (nearest === undefined) throw new Error(`no text fits ${shape.pattern}`);
  return nearest;
}

/** A text of this length that matches the pattern or, if the pattern itself limits the length, any text. */
function longText(shape: TextShape, length: number): string {
  return fittingText(shape, length) ?? "a".repeat(length);
}

function exampleOf(shape: Shape): unknown {
  switch (shape.type) {
    case "text":
      return textOf(shape, Math.max(shape.min ?? 0, 2));
    case "enum":
      return shape.values[0];
    case "integer":
      return shape.min ?? 0;
    case "timestamp":
      return 0;
    case "boolean":
      return true;
    case "list":
      return Array.from({ length: shape.min ?? 0 }, () => exampleOf(shape.item));
    case "document":
    case "map":
      return {};
    case "structure":
      return requiredOf(shape);
  }
}

function requiredOf(shape: StructureShape): Record<string, unknown> {
  return Object.fromEntries(Object.entries(shape.required).map(([name, member]) => [name, exampleOf(member)]));
}

/** A value as Java prints it. */
function printed(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printed).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([name, entry]) => `${name}=${printed(entry)}`);
  return `{${entries.join(", ")}}`;
}

/** A member's path, and whether its value is sensitive. */
interface MemberPath {
  readonly path: string;
  readonly hidden: boolean;
}

function finding({ path, hidden }: MemberPath, shown: string, constraint: string): string {
  return `Value ${hidden ? "" : `${shown} `}at '${path}' failed to satisfy constraint: Member must ${constraint}`;
}

function caseOf(at: MemberPath, constraint: string, good: unknown, bad: unknown, more: readonly string[] = []) {
  const findings = [constraint, ...more].map((text) => finding(at, `'${printed(bad)}'`, text));
  return { title: `${at.path}: ${constraint.slice(0, 60)}`, good, bad, findings };
}

function patternText({ pattern }: TextShape): string {
  return `satisfy regular expression pattern: ${pattern?.source}`;
}

function* textCases(shape: TextShape, at: MemberPath): Generator<LimitCase> {
  const { min = 0, max, pattern } = shape;
  const broken = (text: string) => (matches(shape, text) ? [] : [patternText(shape)]);
  if (min > 0) {
    const short = textOf(shape, min).slice(0, min - 1);
    yield caseOf(at, `have length greater than or equal to ${min}`, textOf(shape, min), short, broken(short));
  }
  if (max !== undefined) {
    const long = longText(shape, max + 1);
    yield caseOf(at, `have length less than or equal to ${max}`, textOf(shape, max), long, broken(long));
  }
  if (pattern !== undefined) {
    const misfit = MISFITS.map((text) => text.repeat(Math.max(min, 1))).find((text) => !matches(shape, text));
    if (misfit === undefined) throw new Error(`every text fits ${pattern}`);
    yield caseOf(at, patternText(shape), exampleOf(shape), misfit);
  }
}

function* enumCases({ values }: EnumShape, at: MemberPath): Generator<LimitCase> {
  const constraint = `satisfy enum value set: [${values.join(", ")}]`;
  for (const value of values) {
    yield { ...caseOf(at, constraint, value, NO_SUCH_VALUE), title: `${at.path}: ${value} or another value` };
  }
}

function* integerCases({ min, max }: IntegerShape, at: MemberPath): Generator<LimitCase> {
  if (min !== undefined) yield caseOf(at, `have value greater than or equal to ${min}`, min, min - 1);
  if (max !== undefined) yield caseOf(at, `have value less than or equal to ${max}`, max, max + 1);
}

function* listCases(shape: ListShape, at: MemberPath): Generator<LimitCase> {
  const { item, min = 0, max } = shape;
  const listOf = (length: number) => Array.from({ length }, () => exampleOf(item));
  if (min > 0) yield caseOf(at, `have length greater than or equal to ${min}`, listOf(min), listOf(min - 1));
  if (max !== undefined) yield caseOf(at, `have length less than or equal to ${max}`, listOf(max), listOf(max + 1));
  for (const found of casesOf(item, { ...at, path: `${at.path}.1.member` })) {
    yield { ...found, good: [found.good], bad: [found.bad] };
  }
}

function* mapCases({ key, value }: MapShape, at: MemberPath): Generator<LimitCase> {
  for (const found of casesOf(key, { ...at, path: `${at.path}.key` })) {
    const entry = (name: unknown) => ({ [String(name)]: exampleOf(value) });
    yield { ...found, good: entry(found.good), bad: entry(found.bad) };
  }
  for (const found of casesOf(value, { ...at, path: `${at.path}.key.member` })) {
    yield { ...found, good: { key: found.good }, bad: { key: found.bad } };
  }
}

function* structureCases(shape: StructureShape, at: MemberPath): Generator<LimitCase> {
  const least = requiredOf(shape);
  const prefix = at.path === "" ? "" : `${at.path}.`;
  for (const [name, member] of Object.entries({ ...shape.required, ...shape.optional })) {
    const path = prefix + name.charAt(0).toLowerCase() + name.slice(1);
    if (name in shape.required) {
      const { [name]: _missing, ...bad } = least;
      const hidden = at.hidden || isSensitive(member);
      const findings = [finding({ path, hidden }, "null", "not be null")];
      yield { title: `${path}: not be null`, good: least, bad, findings };
    }
    for (const found of casesOf(member, { path, hidden: at.hidden })) {
      yield { ...found, good: { ...least, [name]: found.good }, bad: { ...least, [name]: found.bad } };
    }
  }
}

function isSensitive(shape: Shape): boolean {
  return "sensitive" in shape && shape.sensitive === true;
}

function* casesOf(shape: Shape, { path, hidden }: MemberPath): Generator<LimitCase> {
  const at = { path, hidden: hidden || isSensitive(shape) };
  if (shape.type === "text") yield* textCases(shape, at);
  if (shape.type === "enum") yield* enumCases(shape, at);
  if (shape.type === "integer") yield* integerCases(shape, at);
  if (shape.type === "list") yield* listCases(shape, at);
  if (shape.type === "map") yield* mapCases(shape, at);
  if (shape.type === "structure") yield* structureCases(shape, at);
}

/** The smallest input within all limits. */
export function leastInput(shape: StructureShape): Record<string, unknown> {
  return requiredOf(shape);
}

export function limitCases(shape: StructureShape): LimitCase[] {
  return [...casesOf(shape, { path: "", hidden: false })];
}
