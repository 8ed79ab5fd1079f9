// Checks a resource's properties against AWS's schema of its type from CloudFormation's registry. The schemas in
// test/setup/schemas are copied from cfn-lint 1.51, because that linter can't be installed from npm. The linter has
// several versions of the schema of user pools, of which only the newest contains WebAuthnFactorConfiguration.

type Schema = Readonly<Record<string, unknown>>;

/** The supported keywords. Any other keyword in a schema is an error, so that nothing goes unchecked. */
const KEYWORDS = new Set([
  ...["$ref", "type", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"],
  ...["uniqueItems", "items", "properties", "patternProperties", "additionalProperties", "required"],
  ...["typeName", "sourceUrl", "readOnlyProperties", "definitions"],
]);

/** The faults, each with its path. A string with `${…}`, which CloudFormation completes later, fits any pattern. */
export function schemaFaults(root: Schema, properties: unknown): string[] {
  const readOnly = (Array.isArray(root.readOnlyProperties) ? root.readOnlyProperties : []).map(String);
  const faults = check(root, { type: "object", ...root }, properties, "");
  const set = Object.keys(Object(properties)).filter((name) => readOnly.includes(`/properties/${name}`));
  return [...faults, ...set.map((name) => `/${name} can't be set`)];
}

function check(root: Schema, schema: Schema, value: unknown, path: string): string[] {
  const unknown = Object.keys(schema).filter((keyword) => !KEYWORDS.has(keyword));
  if (unknown.length > 0) throw new Error(`The schema at ${path || "/"} uses ${unknown}, which is not supported.`);
  if (typeof schema.$ref === "string") {
    const name = schema.$ref.replace("#/definitions/", "");
    return check(root, Object(Object(root.definitions)[name]), value, path);
  }
  const types = [schema.type ?? typeOf(value)].flat();
  const isNumber = types.includes("number") && typeOf(value) === "integer";
  if (!types.includes(typeOf(value)) && !isNumber) return [`${path} is ${typeOf(value)}, not ${types.join(" or ")}`];
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return [`${path} is not one of ${schema.enum}`];
  if (typeof value === "string") return textFaults(schema, value, path);
  if (typeof value === "number") return within(value, schema.minimum, schema.maximum, path);
  if (Array.isArray(value)) {
    const repeated = schema.uniqueItems === true && new Set(value).size < value.length ? [`${path} repeats`] : [];
    const items = value.flatMap((item, index) => check(root, Object(schema.items), item, `${path}/${index}`));
    return [...within(value.length, schema.minItems, schema.maxItems, path), ...repeated, ...items];
  }
  return typeof value === "object" && value !== null ? memberFaults(root, schema, { ...value }, path) : [];
}

function memberFaults(root: Schema, schema: Schema, value: Schema, path: string): string[] {
  const patterns = Object.entries(Object(schema.patternProperties));
  const missing = [schema.required ?? []].flat().filter((name) => !Object.hasOwn(value, String(name)));
  return [
    ...missing.map((name) => `${path}/${name} is missing`),
    ...Object.entries(value).flatMap(([name, member]) => {
      const own = Object(schema.properties)[name];
      const [, patterned] = patterns.find(([pattern]) => new RegExp(pattern, "u").test(name)) ?? [];
      const known = own ?? patterned;
      if (known !== undefined) return check(root, Object(known), member, `${path}/${name}`);
      return schema.additionalProperties === false ? [`${path}/${name} is not a property`] : [];
    }),
  ];
}

function textFaults({ pattern, minLength, maxLength }: Schema, value: string, path: string): string[] {
  if (value.includes("${")) return [];
  const isFine = typeof pattern !== "string" || new RegExp(pattern, "u").test(value);
  return [...(isFine ? [] : [`${path} does not fit ${pattern}`]), ...within(value.length, minLength, maxLength, path)];
}

function within(value: number, least: unknown, most: unknown, path: string): string[] {
  const isFine = value >= Number(least ?? value) && value <= Number(most ?? value);
  return isFine ? [] : [`${path}: ${value} is not from ${least} to ${most}`];
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return value === null ? "null" : typeof value;
}
