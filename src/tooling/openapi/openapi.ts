// Types for the parts of OpenAPI 3.1 that our document uses.

import type { JsonSchema } from "@valibot/to-json-schema";

export type { JsonSchema };

export type Schemas = Readonly<Record<string, JsonSchema>>;

export interface Reference {
  readonly $ref: string;
}

export interface Example {
  readonly summary: string;
  readonly value: unknown;
}

export interface MediaType {
  readonly schema: JsonSchema;
  readonly examples: Readonly<Record<string, Example>>;
}

export interface Header {
  readonly description: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

export interface Response {
  readonly description: string;
  readonly headers: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: "header" | "path" | "query";
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly example: string | number;
}

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly "x-warning"?: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly (Parameter | Reference)[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly description: string;
    readonly content: Readonly<Record<string, MediaType>>;
  };
  readonly responses: Readonly<Record<string, Response | Reference>>;
}

export type Method = "get" | "post" | "patch" | "delete";

export type PathItem = Readonly<Partial<Record<Method, Operation>>>;

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: Readonly<Record<string, unknown>> & { readonly title: string; readonly version: string };
  readonly servers: readonly { readonly url: string; readonly description: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly schemas: Schemas;
    readonly responses: Readonly<Record<string, Response>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}

export function refersTo(kind: "schemas" | "responses" | "parameters", name: string): Reference {
  return { $ref: `#/components/${kind}/${name}` };
}

export function isReference(part: object): part is Reference {
  return "$ref" in part;
}

/** Resolves a reference into `components`. Returns the part itself if it is not a reference. */
export function resolved<Part extends object>(part: Part | Reference, parts: Readonly<Record<string, Part>>): Part {
  if (!isReference(part)) return part;
  const found = parts[part.$ref.slice(part.$ref.lastIndexOf("/") + 1)];
  if (found === undefined) throw new Error(`There is no ${part.$ref}.`);
  return found;
}
