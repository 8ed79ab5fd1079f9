// The page of the stand-in that plays the providers locally, and the panel of the account page that leads to it.

import type { Visitor } from "./visitor.ts";

export const GOOGLE = "Continue with Google";

export const newAddress = () => `ada.${crypto.randomUUID()}@gmail.com`;

/** Opens the list, or the form for the only one that can be connected. The name of the button depends on what is known by then. */
export async function openConnected({ page }: Visitor): Promise<void> {
  await page.locator("#account:not(.waiting)").waitFor();
  await page.locator("#providers-action").click();
  await page.locator(".panel form").waitFor();
}

/** Fills in the stand-in's page. Returns the address. */
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
