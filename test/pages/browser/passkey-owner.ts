// Somebody on their account page with a device that can have passkeys, and the steps that tests of passkeys share.

import { type Authenticator, addAuthenticator } from "../../stack/authenticator.ts";
import { type SignedIn, signedIn } from "./signed-in.ts";
import type { Visit } from "./visit.ts";
import type { Visitor } from "./visitor.ts";

export const ADD = "Add a passkey";
export const MANAGE = "Manage Passkeys";
/** The label of the field for a new passkey's name. */
export const NEW_NAME = "Passkey name (optional)";
export const USE = "Use a passkey";
export const ADDED = "Passkey added.";
const REMEMBER = "Remember my e-mail in this browser";

export interface Owner extends SignedIn {
  readonly authenticator: Authenticator;
}

/** Somebody on their account page, with a device that can have passkeys. */
export async function capable(visit: Visit): Promise<Owner> {
  const signed = await signedIn(visit);
  return { ...signed, authenticator: await addAuthenticator(signed.visitor.page) };
}

/**
 * Opens the list of passkeys, or the form for the first one. Finds the button by its ID, because its label depends on
 * what the page has loaded when it is clicked.
 */
export async function openPasskeys({ page }: Visitor): Promise<void> {
  await page.locator("#passkeys-action").click();
  await page.locator(".panel form").waitFor();
}

export async function startAdding(visitor: Visitor, name = "", remember = false): Promise<void> {
  await openPasskeys(visitor);
  if (await visitor.page.locator(".entries").isVisible()) await visitor.press(ADD);
  if (name !== "") await visitor.fill({ [NEW_NAME]: name });
  await visitor.page.getByLabel(REMEMBER).setChecked(remember);
  await visitor.press("Continue");
}

export async function withPasskey(visit: Visit, name = "My phone", remember = false): Promise<Owner> {
  const owner = await capable(visit);
  await startAdding(owner.visitor, name, remember);
  await owner.visitor.page.getByText(ADDED).waitFor();
  return owner;
}

export async function signOut(visitor: Visitor): Promise<void> {
  await visitor.press("Sign out");
  await visitor.arriveAt("/login");
}

export async function usePasskey(visitor: Visitor, email: string): Promise<void> {
  await visitor.fill({ "E-mail": email });
  await visitor.press(USE);
}

/** The names of the Cognito operations that the page calls during `work`, in order. The names are in a header. */
export async function callsToCognito(visitor: Visitor, work: () => Promise<void>): Promise<string[]> {
  const calls: string[] = [];
  visitor.page.on("request", (request) => {
    const target = request.headers()["x-amz-target"];
    if (request.method() === "POST" && target !== undefined) calls.push(target.replace(/.*\./, ""));
  });
  await work();
  return calls;
}
