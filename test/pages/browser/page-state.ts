// One state of a page, and how to reach it.

import type { Visitor } from "./visitor.ts";

export type PageState = {
  readonly name: string;
  reach(visitor: Visitor, appUrl: string): Promise<void>;
};
