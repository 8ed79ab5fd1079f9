// The schema language of the operation table, and the TypeScript types derived from a schema. Request validation,
// response checks and the compiler all use the same schemas.

/** A string with limits. `pattern` must match the whole value; error messages print its source. */
export interface TextShape {
  readonly type: "text";
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  /** Keeps the value out of error messages. */
  readonly sensitive?: true;
  /** The empty text is accepted whatever the pattern. */
  readonly blank?: true;
}

export interface EnumShape<Value extends string = string> {
  readonly type: "enum";
  readonly values: readonly Value[];
}

export interface IntegerShape {
  readonly type: "integer";
  readonly min?: number;
  readonly max?: number;
  readonly default?: number;
}

export interface BooleanShape {
  readonly type: "boolean";
  readonly default?: boolean;
}

/** Epoch seconds with a fraction. */
export interface TimestampShape {
  readonly type: "timestamp";
}

export interface ListShape<Item extends Shape = Shape> {
  readonly type: "list";
  readonly item: Item;
  readonly min?: number;
  readonly max?: number;
}

export interface MapShape {
  readonly type: "map";
  readonly key: TextShape;
  readonly value: TextShape;
  readonly sensitive?: true;
}

/** Any JSON value. */
export interface DocumentShape {
  readonly type: "document";
}

export type Members = Readonly<Record<string, Shape>>;

export interface StructureShape<Required extends Members = Members, Optional extends Members = Members> {
  readonly type: "structure";
  readonly required: Required;
  readonly optional: Optional;
  readonly sensitive?: true;
}

export type Shape =
  | TextShape
  | EnumShape
  | IntegerShape
  | BooleanShape
  | TimestampShape
  | ListShape
  | MapShape
  | DocumentShape
  | StructureShape;

export function text(limits: Omit<TextShape, "type"> = {}): TextShape {
  return { type: "text", ...limits };
}

export function oneOf<const Value extends string>(...values: Value[]): EnumShape<Value> {
  return { type: "enum", values };
}

export function integer(
  min?: number,
  max?: number,
): { readonly type: "integer"; readonly min?: number; readonly max?: number } {
  return { type: "integer", ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

export function list<Item extends Shape>(item: Item, limits: { min?: number; max?: number } = {}): ListShape<Item> {
  return { type: "list", item, ...limits };
}

export function map(key: TextShape, value: TextShape, limits: { sensitive?: true } = {}): MapShape {
  return { type: "map", key, value, ...limits };
}

export function structure<Required extends Members, Optional extends Members>(
  required: Required,
  optional: Optional,
  limits: { sensitive?: true } = {},
): StructureShape<Required, Optional> {
  return { type: "structure", required, optional, ...limits };
}

/** The same integer shape, with 0 as the default for a missing value. */
export function orZero<Number extends IntegerShape>(shape: Number): Number & { readonly default: 0 } {
  return { ...shape, default: 0 };
}

type Defaulted<M extends Members> = { [K in keyof M]: M[K] extends { readonly default: unknown } ? K : never }[keyof M];

/** The validated input of a handler: defaults are filled in and unknown members dropped. */
export type Received<S> =
  S extends EnumShape<infer Value>
    ? Value
    : S extends TextShape
      ? string
      : S extends IntegerShape | TimestampShape
        ? number
        : S extends BooleanShape
          ? boolean
          : S extends ListShape<infer Item>
            ? readonly Received<Item>[]
            : S extends MapShape
              ? Readonly<Record<string, string>>
              : S extends DocumentShape
                ? unknown
                : S extends StructureShape<infer Required, infer Optional>
                  ? ReceivedStructure<Required, Optional>
                  : never;

type ReceivedStructure<Required extends Members, Optional extends Members> = {
  readonly [K in keyof Required | Defaulted<Optional>]: Received<(Required & Optional)[K]>;
} & { readonly [K in Exclude<keyof Optional, Defaulted<Optional>>]?: Received<Optional[K]> };

/** The output of a handler. Members that are undefined are omitted from the response. */
export type Returned<S> =
  S extends EnumShape<infer Value>
    ? Value
    : S extends ListShape<infer Item>
      ? readonly Returned<Item>[]
      : S extends StructureShape<infer Required, infer Optional>
        ? { readonly [K in keyof Required]: Returned<Required[K]> } & {
            readonly [K in keyof Optional]?: Returned<Optional[K]> | undefined;
          }
        : Received<S>;
