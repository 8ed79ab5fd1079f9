// Validates the schema of a new pool, and custom attributes that are added to a pool.

import { invalidParameter, type Rejection } from "../protocol/rejection.ts";
import { customAttribute, type SchemaAttribute, schemaOf, standardAttribute } from "./attribute-schema.ts";
import type { Pool } from "./pools.ts";

type SchemaRejection = Rejection<"InvalidParameterException"> | null;

const MAX_LENGTH = 2_048;
const MAX_CUSTOM_ATTRIBUTES = 50;

function lengthsRejection(name: string, { MinLength, MaxLength }: { MinLength?: string; MaxLength?: string }) {
  const lengths = [MinLength, MaxLength].filter((length) => length !== undefined);
  if (!lengths.every((length) => /^\d+$/.test(length))) {
    return invalidParameter(`Invalid StringAttributeConstraints for schema attribute ${name}`);
  }
  if (lengths.some((length) => Number(length) > MAX_LENGTH)) {
    return invalidParameter(`user.${name}: String attributes cannot have a length of more than ${MAX_LENGTH}`);
  }
  return Number(MinLength ?? 0) > Number(MaxLength ?? MAX_LENGTH)
    ? invalidParameter(`user.${name}: Max length cannot be less than min length.`)
    : null;
}

function rangeRejection(name: string, { MinValue, MaxValue }: { MinValue?: string; MaxValue?: string }) {
  const values = [MinValue, MaxValue].filter((value) => value !== undefined);
  if (!values.every((value) => /^-?\d+(?:\.\d+)?$/.test(value))) {
    return invalidParameter(`Invalid NumberAttributeConstraints for schema attribute ${name}`);
  }
  return Number(MinValue ?? Number.NEGATIVE_INFINITY) > Number(MaxValue ?? Number.POSITIVE_INFINITY)
    ? invalidParameter(`user.${name}: Max value cannot be less than min value.`)
    : null;
}

/**
 * Why an attribute cannot have its constraints, or null. Constraints for another data type have no effect and are not
 * checked.
 */
function constraintsRejection({ Name = "", ...attribute }: SchemaAttribute): SchemaRejection {
  const { AttributeDataType: type, NumberAttributeConstraints, StringAttributeConstraints } = attribute;
  if (type === "String") return lengthsRejection(Name, StringAttributeConstraints ?? {});
  return type === "Number" ? rangeRejection(Name, NumberAttributeConstraints ?? {}) : null;
}

function customRejection(attribute: SchemaAttribute): SchemaRejection {
  if (attribute.AttributeDataType === undefined) {
    return invalidParameter("Invalid AttributeDataType input, consider using the provided AttributeDataType enum.");
  }
  return attribute.Required
    ? invalidParameter("Required custom attributes are not supported currently.")
    : constraintsRejection(customAttribute(attribute));
}

function attributeRejection(given: SchemaAttribute): SchemaRejection {
  const standard = standardAttribute(given.Name ?? "");
  if (standard === null) return customRejection(given);
  const { AttributeDataType = standard.AttributeDataType, DeveloperOnlyAttribute } = given;
  return AttributeDataType !== standard.AttributeDataType || DeveloperOnlyAttribute
    ? invalidParameter(
        `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${given.Name}`,
      )
    : constraintsRejection({ ...standard, ...given });
}

function firstRejection(
  attributes: readonly SchemaAttribute[],
  rejectionOf: (attribute: SchemaAttribute) => SchemaRejection,
): SchemaRejection {
  for (const attribute of attributes) {
    const rejection =
      attribute.Name === undefined ? invalidParameter("A schema attribute must have a name.") : rejectionOf(attribute);
    if (rejection !== null) return rejection;
  }
  return null;
}

/** Why a pool cannot have this schema, or null. */
export function schemaRejection(schema: readonly SchemaAttribute[]): SchemaRejection {
  return (
    firstRejection(schema, attributeRejection) ??
    (new Set(schema.map(({ Name }) => Name)).size < schema.length
      ? invalidParameter("A schema attribute cannot be given twice.")
      : null)
  );
}

/** Why these custom attributes cannot be added to a pool, or null. */
export function addedAttributesRejection(pool: Pool, added: readonly SchemaAttribute[]): SchemaRejection {
  const names = schemaOf(pool).map(({ Name }) => Name);
  const rejection = firstRejection(added, (attribute) => {
    const { Name: name } = customAttribute(attribute);
    if (names.includes(name)) {
      return invalidParameter(`custom:${attribute.Name}: Existing attribute already has name ${name}.`);
    }
    names.push(name);
    return customRejection(attribute);
  });
  if (rejection !== null) return rejection;
  return names.filter((name) => name?.includes("custom:")).length > MAX_CUSTOM_ATTRIBUTES
    ? invalidParameter(`A user pool can have ${MAX_CUSTOM_ATTRIBUTES} custom attributes at most.`)
    : null;
}
