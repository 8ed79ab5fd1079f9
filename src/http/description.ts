// The type of an operation's description for people. It is written in description.ts next to the operation. Only the
// build reads it, for /openapi.json and the page /api. An operation without a description does not compile.

import type * as v from "valibot";
import type { Operation, ParameterOf, QueryOf, RequestOf, ResponseOf } from "./operation.ts";

export type Tag = "Accounts" | "Your own account" | "Operators" | "Members-only files" | "The site";

/** The schema of a response body, and its name in /openapi.json. */
export interface Component<Body> {
  readonly name: string;
  readonly schema: v.GenericSchema<unknown, Body>;
}

interface ParameterDescription {
  readonly description: string;
  readonly example: string | number;
}

interface StreamDescription {
  readonly description: string;
  readonly example: string;
}

/** The description of any operation. Its texts may use Markdown: paragraphs, `code` and **strong**. */
export interface AnyDescription {
  readonly tag: Tag;
  readonly summary: string;
  /** The first sentence states the purpose. The page /api shows it below the title. */
  readonly description: string;
  /** Who may call, unless everybody with a token may. Appended to the description in /openapi.json. */
  readonly callers?: string;
  /** The meaning of a successful response. */
  readonly success: string;
  /** Effects that cannot be undone, or that end sessions. The page /api asks for confirmation with this text. */
  readonly warning?: string;
  readonly parameters?: Readonly<Record<string, ParameterDescription>>;
  readonly query?: Readonly<Record<string, ParameterDescription>>;
  readonly body?: {
    /** The name of the body's schema in /openapi.json. */
    readonly name: string;
    readonly members: Readonly<Record<string, string>>;
    readonly example: unknown;
  };
  readonly response?: Component<unknown> & { readonly example: unknown };
  /** The description of each media type of a stream. */
  readonly streams?: Readonly<Record<string, StreamDescription>>;
}

/** The description of one operation. It must have exactly the parts that the operation has. */
export type Description<Op extends Operation> = Omit<
  AnyDescription,
  "parameters" | "query" | "body" | "response" | "streams"
> &
  ([ParameterOf<Op["path"]>] extends [never]
    ? unknown
    : { readonly parameters: Readonly<Record<ParameterOf<Op["path"]>, ParameterDescription>> }) &
  (QueryOf<Op> extends undefined
    ? unknown
    : { readonly query: Readonly<Record<keyof QueryOf<Op> & string, ParameterDescription>> }) &
  (RequestOf<Op> extends undefined
    ? unknown
    : {
        readonly body: {
          readonly name: string;
          readonly members: Readonly<Record<keyof RequestOf<Op> & string, string>>;
          readonly example: RequestOf<Op>;
        };
      }) &
  (ResponseOf<Op> extends undefined
    ? unknown
    : { readonly response: Component<ResponseOf<Op>> & { readonly example: ResponseOf<Op> } }) &
  (Op extends { readonly streams: readonly (infer MediaType extends string)[] }
    ? { readonly streams: Readonly<Record<MediaType, StreamDescription>> }
    : unknown);

type Descriptions<Module> = {
  readonly [Name in keyof Module as Module[Name] extends Operation ? Name : never]: Module[Name] extends Operation & {
    readonly id: Name;
  }
    ? Description<Module[Name]>
    : never;
};

export interface DescribedOperation {
  readonly operation: Operation;
  readonly description: AnyDescription;
}

/** Pairs each operation of a module with its description, in the order of the descriptions. */
export function describe<Module extends object>(
  operations: Module,
  descriptions: Descriptions<Module>,
): DescribedOperation[];
export function describe(
  operations: Readonly<Record<string, Operation>>,
  descriptions: Readonly<Record<string, AnyDescription>>,
): DescribedOperation[] {
  return Object.entries(descriptions).map(([id, description]) => {
    const operation = operations[id];
    if (operation === undefined) throw new Error(`${id} has a description, but there is no such operation.`);
    return { operation, description };
  });
}
