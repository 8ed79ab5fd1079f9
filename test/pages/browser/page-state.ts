// One state of a page, and how to reach it.

import type { Visitor } from "./visitor.ts";

export type PageState = {
  readonly name: string;
  /**
   * A selector for the part that this state adds to another state of the same page. Rules are checked only within it.
   */
  readonly adds?: string;
  reach(visitor: Visitor, appUrl: string): Promise<void>;
};
