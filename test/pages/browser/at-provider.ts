// The page of the stand-in that plays the providers locally.

import type { Visitor } from "./visitor.ts";

export const GOOGLE = "Continue with Google";

export const newAddress = () => `ada.${crypto.randomUUID()}@gmail.com`;

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
