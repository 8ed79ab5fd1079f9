// One state of a page that a visitor can meet, and the way there.

import type { Visitor } from "./visitor.ts";

export type PageState = {
  readonly name: string;
  reach(visitor: Visitor, appUrl: string): Promise<void>;
};
