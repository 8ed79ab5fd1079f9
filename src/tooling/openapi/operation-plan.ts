// How an operation is described, before it is put into the words of OpenAPI.

import type { OperationId } from "./failures.ts";
import { cacheControl, HEADERS, type PARAMETERS } from "./headers.ts";
import type { Header, Method } from "./openapi.ts";

export interface Body {
  /** Its name among the schemas of the document. */
  readonly schema: string;
  readonly example: unknown;
}

export interface Success {
  readonly status: number;
  readonly description: string;
  readonly headers: Readonly<Record<string, Header>>;
  readonly body?: Body;
}

export interface OperationPlan {
  readonly id: OperationId;
  readonly method: Method;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly isForSignedIn: boolean;
  readonly parameters: readonly (keyof typeof PARAMETERS)[];
  readonly body?: Body;
  readonly successes: readonly Success[];
}

/** On answers to anybody; which may be kept. */
export function shared(cache: string): Record<string, Header> {
  return { "X-Request-Id": HEADERS["X-Request-Id"], ...cacheControl(cache) };
}

/** On answers for one person. */
export const PRIVATE: Readonly<Record<string, Header>> = shared("no-store");

/** On answers that were read from the database for one person. */
export const READ: Readonly<Record<string, Header>> = { ...PRIVATE, "X-D1-Bookmark": HEADERS["X-D1-Bookmark"] };
