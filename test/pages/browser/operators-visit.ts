// Steps of operators in their console, shared by several test files.

import type { Locator, Page } from "playwright-core";
import { giveRole } from "../../stack/roles.ts";
import { appUrl, type Visit } from "./visit.ts";
import { type Person, somebodyWithAccount, type Visitor } from "./visitor.ts";

export const PHONE = { width: 320, height: 640 };
export const DESKTOP = { width: 1440, height: 900 };

export async function somebodyWithRole(role: string, email?: string): Promise<Person> {
  const person = await somebodyWithAccount(appUrl, email);
  await giveRole(person.email, role);
  return person;
}

export async function enter(visit: Visit, person: Person, viewport = DESKTOP): Promise<Visitor> {
  const visitor = await visit("/operators", { viewport });
  await visitor.signIn(person);
  await visitor.page.getByRole("heading", { name: "Accounts" }).waitFor();
  return visitor;
}

export async function search({ page }: Visitor, query: string): Promise<void> {
  await page.getByLabel("Search accounts").fill(query);
  await page.keyboard.press("Enter");
}

export async function openAccount(visitor: Visitor, { name, email }: Person): Promise<void> {
  await search(visitor, email);
  await visitor.page.getByRole("row").filter({ hasText: email }).getByRole("link", { name }).click();
  await visitor.page.getByRole("heading", { name, level: 1 }).waitFor();
}

export const dialog = ({ page }: Visitor) => page.getByRole("dialog");

/** Presses the button `row`, then `button` in the dialog, which names the account. Waits until the dialog closes. */
export async function act(visitor: Visitor, row: string, button: string, { name }: Person): Promise<void> {
  await visitor.press(row);
  await dialog(visitor).getByText(name).first().waitFor();
  await dialog(visitor).getByRole("button", { name: button, exact: true }).click();
  await dialog(visitor).waitFor({ state: "detached" });
}

export const rowsOf = (page: Page) => page.locator("table:not([aria-busy]) tbody tr");

/** The number of lines that a text takes. */
export const linesOf = (text: Locator) =>
  text.evaluate((element) => {
    const range = document.createRange();
    const bottoms = new Set<number>();
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    // Measures text nodes, because an element inside the text may be taller than its line.
    while (texts.nextNode()) {
      range.selectNodeContents(texts.currentNode);
      for (const { bottom } of range.getClientRects()) bottoms.add(Math.round(bottom));
    }
    return bottoms.size;
  });
