// Reads JSON from outside. Nothing here throws: a value that cannot be read is absent.

export type JsonObject = { readonly [member: string]: unknown };

/** The members of a JSON object. None when the text is empty, malformed, or another kind of value. */
export function parseObject(text: string): JsonObject {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return {};
  }
}

export function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null ? (value as JsonObject) : {};
}

/** The member if it is a string; otherwise an empty string. */
export function textIn<Member extends string>(object: { readonly [Name in Member]?: unknown }, member: Member): string {
  const value = object[member];
  return typeof value === "string" ? value : "";
}
