// The schema of a pool: which attributes its users can have.

import type { Pool, PoolSettings } from "./pools.ts";

type SchemaAttribute = NonNullable<PoolSettings["Schema"]>[number];

const STANDARD_STRINGS = [
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

function described(Name: string, AttributeDataType: SchemaAttribute["AttributeDataType"] = "String"): SchemaAttribute {
  return { Name, AttributeDataType, DeveloperOnlyAttribute: false, Mutable: true, Required: false };
}

const STANDARD_ATTRIBUTES: readonly SchemaAttribute[] = [
  { ...described("sub"), Mutable: false, Required: true },
  ...STANDARD_STRINGS.map((name) => described(name)),
  described("email_verified", "Boolean"),
  described("phone_number_verified", "Boolean"),
  described("updated_at", "Number"),
];

export function isStandardAttribute(name: string): boolean {
  return STANDARD_ATTRIBUTES.some((attribute) => attribute.Name === name);
}

/**
 * The schema as DescribeUserPool shows it: the standard attributes with the pool's overrides, then the custom
 * attributes.
 */
export function schemaOf(pool: Pool): readonly SchemaAttribute[] {
  const given = pool.settings.Schema ?? [];
  return [
    ...STANDARD_ATTRIBUTES.map((attribute) => ({ ...attribute, ...given.find(({ Name }) => Name === attribute.Name) })),
    ...given
      .filter(({ Name = "" }) => !isStandardAttribute(Name))
      .map((attribute) => ({ ...described(""), ...attribute, Name: `custom:${attribute.Name}` })),
  ];
}

/** The attributes that every user of the pool must have, except `sub`. */
export function requiredAttributes(pool: Pool): readonly string[] {
  return schemaOf(pool).flatMap(({ Name = "", Required }) => (Required === true && Name !== "sub" ? [Name] : []));
}
