// The page of the stand-in for the providers, and the panel of the account page that leads to it.

import type { Visitor } from "./visitor.ts";

export const GOOGLE = "Continue with Google";

export const newAddress = () => `ada.${crypto.randomUUID()}@gmail.com`;

/**
 * Opens the panel of connected accounts: the list, or the form for the only provider that can be connected. The
 * button's name depends on what is loaded by then.
 */
export async function openConnected({ page }: Visitor): Promise<void> {
  await page.locator("#account:not(.waiting)").waitFor();
  await page.locator("#providers-action").click();
  await page.locator(".panel form").waitFor();
}

/** Fills in and submits the stand-in's page. Returns the e-mail address. */
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
