// One state of a page, and how to reach it.

import type { Visitor } from "./visitor.ts";

export type PageState = {
  readonly name: string;
  /**
   * A CSS selector for the part of the page that only this state has, while the rest is as in another state. The
   * accessibility rules are checked only within this part.
   */
  readonly adds?: string;
  reach(visitor: Visitor, appUrl: string): Promise<void>;
};
