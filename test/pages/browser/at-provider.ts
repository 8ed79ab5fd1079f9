// The sign-in page of the stand-in provider, and the panel of the account page from which a visitor gets there.

import type { Visitor } from "./visitor.ts";

export const GOOGLE = "Continue with Google";

export const newAddress = () => `ada.${crypto.randomUUID()}@gmail.com`;

/**
 * Opens the panel of connected accounts: the list, or the form for the only provider that can be connected. Finds the
 * button by its ID, because its label depends on what the page has loaded when it is clicked.
 */
export async function openConnected({ page }: Visitor): Promise<void> {
  await page.locator("#account:not(.waiting)").waitFor();
  await page.locator("#providers-action").click();
  await page.locator(".panel form").waitFor();
}

/** Fills in and submits the stand-in provider's page. Returns the e-mail address that was entered. */
export async function beAtProvider(
  visitor: Visitor,
  { name = "Ada Lovelace", email = newAddress() } = {},
): Promise<string> {
  const { page } = visitor;
  await page.waitForURL(/_stand-in/);
  await visitor.fill({ Name: name, "E-mail address": email });
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  return email;
}
