// Whether attributes conform to the schema of a pool. Cognito reports all violations, one per line.

import { invalidParameter, type Rejection } from "../protocol/rejection.ts";
import { requiredAttributes, type SchemaAttribute, schemaOf } from "./attribute-schema.ts";
import type { Pool } from "./pools.ts";

interface Pair {
  readonly Name: string;
  readonly Value?: string;
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
const TRUTH_VALUE = /^(?:true|false)$/i;

function textFinding({ StringAttributeConstraints = {} }: SchemaAttribute, value: string): string | null {
  const { MinLength, MaxLength } = StringAttributeConstraints;
  if (MinLength && value.length < Number(MinLength)) return `String must be no shorter than ${MinLength} characters`;
  if (MaxLength && value.length > Number(MaxLength)) return `String must be no longer than ${MaxLength} characters`;
  return null;
}

function numberFinding({ NumberAttributeConstraints = {} }: SchemaAttribute, value: string): string | null {
  const { MinValue, MaxValue } = NumberAttributeConstraints;
  if (!NUMBER.test(value)) return "Number must be a valid number";
  if (MinValue && Number(value) < Number(MinValue)) return `Number must be no less than ${MinValue}`;
  if (MaxValue && Number(value) > Number(MaxValue)) return `Number must be no greater than ${MaxValue}`;
  return null;
}

/** Why an attribute cannot have this value, or null. */
function valueFinding(attribute: SchemaAttribute, value: string): string | null {
  switch (attribute.AttributeDataType) {
    case "String":
      return textFinding(attribute, value);
    case "Number":
      return numberFinding(attribute, value);
    case "Boolean":
      return TRUTH_VALUE.test(value) ? null : "Boolean must be either true or false";
    default:
      return null;
  }
}

function lines(findings: readonly string[]): string {
  return findings.map((finding) => `${finding}\n`).join("");
}

function conformityRejection(findings: readonly string[]): Rejection<"InvalidParameterException"> | null {
  return findings.length === 0
    ? null
    : invalidParameter(`Attributes did not conform to the schema: ${lines(findings)}`);
}

function missingFindings(names: readonly string[]): string[] {
  return names.map((name) => `${name}: The attribute is required`);
}

/**
 * Why the pool does not accept these attributes, or null. A blank value deletes the attribute and is not checked.
 * `missing` names required attributes that the user would lack.
 */
export function nonconformingAttributes(
  pool: Pool,
  pairs: readonly Pair[],
  missing: readonly string[] = [],
): Rejection<"InvalidParameterException"> | null {
  const schema = schemaOf(pool);
  const findings = pairs.flatMap(({ Name, Value = "" }) => {
    const attribute = schema.find((known) => known.Name === Name);
    if (attribute === undefined) return [`${Name}: Attribute does not exist in the schema.`];
    const finding = Value === "" ? null : valueFinding(attribute, Value);
    return finding === null ? [] : [`${Name}: ${finding}`];
  });
  return conformityRejection([...findings, ...missingFindings(missing)]);
}

/** The required attributes that are not among these. */
export function missingAttributes(pool: Pool, attributes: Readonly<Record<string, string>>): readonly string[] {
  return requiredAttributes(pool).filter((name) => attributes[name] === undefined);
}

/** The rejection of a change that would delete these required attributes, or null if there are none. */
export function lostAttributes(names: readonly string[]): Rejection<"InvalidParameterException"> | null {
  return conformityRejection(missingFindings(names));
}

/** Why attributes with these names cannot be deleted, or null if the schema knows them all. */
export function unknownAttributes(pool: Pool, names: readonly string[]): Rejection<"InvalidParameterException"> | null {
  const schema = schemaOf(pool);
  const unknown = names.filter((name) => !schema.some((attribute) => attribute.Name === name));
  return unknown.length === 0
    ? null
    : invalidParameter(
        `Invalid user attributes: ${lines(unknown.map((name) => `user.${name}: Attribute does not exist in the schema.`))}`,
      );
}

/** Why these attributes cannot change, or null if none of them is immutable. */
export function immutableAttributes(
  pool: Pool,
  names: readonly string[],
): Rejection<"InvalidParameterException"> | null {
  const immutable = schemaOf(pool).filter(({ Name = "", Mutable }) => Mutable === false && names.includes(Name));
  return immutable.length === 0
    ? null
    : invalidParameter(lines(immutable.map(({ Name }) => `user.${Name}: Attribute cannot be updated.`)));
}
