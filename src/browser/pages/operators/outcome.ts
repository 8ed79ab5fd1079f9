// The outcome of a call of the console.

import type { FieldError } from "../../client/client.ts";

export type Problem = {
  readonly kind: "problem";
  /** The fragment of the problem's `type` URL, such as "last-operator". */
  readonly type: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
};

export type Failed = Problem | { readonly kind: "unreachable" | "cancelled" };

export type Outcome<Body> = { readonly kind: "ok"; readonly body: Body } | Failed;
