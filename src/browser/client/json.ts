// Reads JSON from outside. Nothing here throws: a value that cannot be read is absent.
//
// `readBody` is the only reader of successful responses. A status of 200 proves nothing: proxies, captive portals and
// misconfigured hosts respond to any request with a page of their own.

export type JsonObject = { readonly [member: string]: unknown };

/** The members of a JSON object. An empty object when the text is empty, malformed, or another kind of value. */
export function parseObject(text: string): JsonObject {
  return asObject(attempt(() => JSON.parse(text)));
}

export function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null ? (value as JsonObject) : {};
}

/** The member if it is a string; otherwise an empty string. */
export function textIn<Member extends string>(object: { readonly [Name in Member]?: unknown }, member: Member): string {
  const value = object[member];
  return typeof value === "string" ? value : "";
}

type Kinds = {
  string: string;
  number: number;
  boolean: boolean;
  object: JsonObject;
  list: readonly unknown[];
};

type Kind = keyof Kinds;

/** The members of a body that the client uses, each with its kind. A required string must not be empty. */
export type Shape = { readonly [member: string]: Kind | `${Kind}|undefined` };

export type Body<Of extends Shape> = {
  readonly [Member in keyof Of]: Of[Member] extends `${infer One extends Kind}|undefined`
    ? Kinds[One] | undefined
    : Of[Member] extends Kind
      ? Kinds[Of[Member]]
      : never;
};

/**
 * The body of a response that has this content type and shape. Undefined for any other response. An empty text is read
 * as `{}`.
 */
export function readBody<Of extends Shape>(
  headers: Headers,
  type: string,
  text: string,
  shape: Of,
): Body<Of> | undefined {
  const body = attempt(() => JSON.parse(text || "{}"));
  const isAsExpected =
    headers.get("content-type")?.startsWith(type) &&
    kindOf(body) === "object" &&
    Object.entries(shape).every(([member, kinds]) => kinds.split("|").includes(kindOf(body[member])));
  return isAsExpected ? body : undefined;
}

function kindOf(value: unknown): string {
  if (value === "") return value;
  return Array.isArray(value) ? "list" : typeof (value ?? undefined);
}

/** Returns the result of `work`, or undefined if `work` throws. */
export function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
