// A visitor on their account page, and steps that several tests share.

import { appUrl, type Visit } from "./visit.ts";
import { type Person, somebodyWithAccount, type Visitor } from "./visitor.ts";

export type SignedIn = { readonly visitor: Visitor; readonly person: Person };

export async function signedIn(visit: Visit, { remember = false } = {}): Promise<SignedIn> {
  const person = await somebodyWithAccount(appUrl);
  const visitor = await visit("/login");
  if (remember) await visitor.page.getByLabel("Keep me signed in").check();
  await visitor.signIn(person);
  await visitor.arriveAt("/account");
  await visitor.page.getByText(person.email).waitFor();
  return { visitor, person };
}

export const focused = ({ page }: Visitor) => page.evaluate(() => document.activeElement?.id);
