// A visitor on their account page, and steps that several tests share.

import { appUrl, type Visit } from "./visit.ts";
import type { Person, Visitor } from "./visitor.ts";
import { openNewAccount } from "./with-session.ts";

export type SignedIn = { readonly visitor: Visitor; readonly person: Person };

export async function signedIn(visit: Visit, { remember = false } = {}): Promise<SignedIn> {
  const visitor = await visit("about:blank");
  return { visitor, person: await openNewAccount(visitor, appUrl, remember) };
}

export const focused = ({ page }: Visitor) => page.evaluate(() => document.activeElement?.id);
