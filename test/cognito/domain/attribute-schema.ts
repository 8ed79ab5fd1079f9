// The schema of a pool: which attributes its users can have, and with which values.

import type { Pool, PoolSettings } from "./pools.ts";

export type SchemaAttribute = NonNullable<PoolSettings["Schema"]>[number];

const STANDARD_TEXTS = [
  "profile",
  "address",
  "birthdate",
  "gender",
  "preferred_username",
  "website",
  "picture",
  "name",
  "given_name",
  "middle_name",
  "family_name",
  "nickname",
  "email",
  "phone_number",
  "locale",
  "zoneinfo",
];

function described(Name: string, more: SchemaAttribute): SchemaAttribute {
  return { Name, DeveloperOnlyAttribute: false, Mutable: true, Required: false, ...more };
}

function textOf(name: string, MinLength: string, MaxLength: string): SchemaAttribute {
  return described(name, { AttributeDataType: "String", StringAttributeConstraints: { MinLength, MaxLength } });
}

const STANDARD_ATTRIBUTES: readonly SchemaAttribute[] = [
  { ...textOf("sub", "1", "2048"), Mutable: false, Required: true },
  ...STANDARD_TEXTS.map((name) => (name === "birthdate" ? textOf(name, "10", "10") : textOf(name, "0", "2048"))),
  described("email_verified", { AttributeDataType: "Boolean" }),
  described("phone_number_verified", { AttributeDataType: "Boolean" }),
  described("updated_at", { AttributeDataType: "Number", NumberAttributeConstraints: { MinValue: "0" } }),
];

export function standardAttribute(name: string): SchemaAttribute | null {
  return STANDARD_ATTRIBUTES.find((attribute) => attribute.Name === name) ?? null;
}

/** Only administrators can write attributes with this prefix. */
export const DEVELOPER_PREFIX = "dev:";

/**
 * A custom attribute with the prefix in its name, and without constraints that belong to another data type than its
 * own.
 */
export function customAttribute(given: SchemaAttribute): SchemaAttribute {
  const { StringAttributeConstraints = {}, NumberAttributeConstraints, ...rest } = given;
  const prefix = given.DeveloperOnlyAttribute ? `${DEVELOPER_PREFIX}custom:` : "custom:";
  return {
    ...described("", rest),
    Name: prefix + given.Name,
    ...(given.AttributeDataType === "String" ? { StringAttributeConstraints } : {}),
    ...(given.AttributeDataType === "Number" && NumberAttributeConstraints ? { NumberAttributeConstraints } : {}),
  };
}

/**
 * The schema as DescribeUserPool shows it: the standard attributes with the pool's overrides, then the custom
 * attributes that the pool was created with, then those that were added later.
 */
export function schemaOf({ settings }: Pick<Pool, "settings">): readonly SchemaAttribute[] {
  const { Schema: given = [], AddedAttributes = [] } = settings;
  return [
    ...STANDARD_ATTRIBUTES.map((attribute) => ({ ...attribute, ...given.find(({ Name }) => Name === attribute.Name) })),
    ...given.filter(({ Name = "" }) => standardAttribute(Name) === null).map(customAttribute),
    ...AddedAttributes.map(customAttribute),
  ];
}

/** The attributes that every user of the pool must have, except `sub`. */
export function requiredAttributes(pool: Pool): readonly string[] {
  return schemaOf(pool).flatMap(({ Name = "", Required }) => (Required === true && Name !== "sub" ? [Name] : []));
}
