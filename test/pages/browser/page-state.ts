// One state of a page, and how to reach it.

import type { Visitor } from "./visitor.ts";

export type PageState = {
  readonly name: string;
  /** What it adds to another state of the same page, as a selector: only there are rules checked again. */
  readonly adds?: string;
  reach(visitor: Visitor, appUrl: string): Promise<void>;
};
