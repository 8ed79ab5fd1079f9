// Reading JSON that somebody else wrote. Nothing here throws: what cannot be read is absent.

export type JsonObject = { readonly [member: string]: unknown };

/** The members of a JSON object in text; none when the text is empty, broken, or something other than an object. */
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

/** The member when it is a string; otherwise the empty text. */
export function textIn<Member extends string>(object: { readonly [Name in Member]?: unknown }, member: Member): string {
  const value = object[member];
  return typeof value === "string" ? value : "";
}
