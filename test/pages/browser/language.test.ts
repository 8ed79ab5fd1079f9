// The pages in the visitor's language: chosen by the browser, or on the page, and remembered.

import { describe, expect } from "vitest";
import { codeMailedTo } from "./mail.ts";
import { test } from "./visit.ts";
import { somebody } from "./visitor.ts";

const GERMAN = { locale: "de-AT" };

describe("a browser that asks for", () => {
  test.for([
    ["en-GB", "en", "Sign in"],
    ["de-AT", "de", "Anmelden"],
    ["es-MX", "es", "Iniciar sesión"],
    ["fr-CA", "fr", "Se connecter"],
    ["ja-JP", "ja", "サインイン"],
    ["nl-NL", "en", "Sign in"],
  ] as const)(
    "%s gets the page in %s, and only that language is loaded",
    async ([locale, language, heading], { visit }) => {
      const visitor = await visit("/login", { locale });
      await visitor.page.waitForLoadState("networkidle");
      expect(await visitor.page.getByRole("heading").textContent()).toBe(heading);
      expect(await visitor.page.title()).toBe(`${heading} – Gatehouse`);
      expect(await visitor.page.locator("html").getAttribute("lang")).toBe(language);
      expect(await visitor.page.locator("html").getAttribute("dir")).toBe("ltr");
      const scripts = visitor.sent
        .map(({ url }) => new URL(url).pathname)
        .filter((path) => path.startsWith("/_gatehouse/"));
      expect(scripts).toEqual([`/_gatehouse/${language}/login.js`]);
      expect(visitor.complaints).toEqual([]);
    },
  );
});

test("the whole way from an account to a new password and out is in one language", async ({ visit }) => {
  const person = somebody();
  const visitor = await visit("/sign-up", GERMAN);
  const { page } = visitor;
  await visitor.fill({ Name: person.name, "E-Mail": person.email, Passwort: "onlysmallletters" });
  await visitor.press("Konto anlegen");
  await page.getByText(/Es fehlt ein Großbuchstabe|Es fehlt eine Ziffer/).waitFor();
  await visitor.fill({ Passwort: person.password });
  await visitor.press("Konto anlegen");
  await visitor.arriveAt("/account");
  await page.getByText(new Intl.DateTimeFormat("de-AT", { dateStyle: "long" }).format(new Date())).waitFor();
  await visitor.press("Ändern Name");
  await visitor.fill({ Name: "" });
  await visitor.press("Speichern");
  await page.getByText("Geben Sie Ihren Namen ein.").waitFor();
  await page.keyboard.press("Escape");
  await visitor.press("Abmelden");
  await visitor.arriveAt("/login");
  await page.getByText("Sie sind abgemeldet.").waitFor();
  await visitor.follow("Passwort vergessen?");
  await visitor.fill({ "E-Mail": person.email });
  await visitor.press("Code senden");
  await visitor.fill({
    "Code aus der E-Mail": await codeMailedTo(person.email),
    "Neues Passwort": "Noch-eine-Maschine-2",
  });
  await visitor.press("Passwort speichern");
  await visitor.arriveAt("/account");
  expect(visitor.complaints).toEqual([]);
});

test("another language is chosen on the page and remembered, and what was typed comes along", async ({ visit }) => {
  const visitor = await visit("/login?return_to=/problems", GERMAN);
  const { page } = visitor;
  await visitor.fill({ "E-Mail": "ada@example.com" });
  await visitor.press("日本語");
  await page.getByRole("heading", { name: "サインイン" }).waitFor();
  // The page's script puts it back, a moment after the page is there.
  await expect.poll(() => visitor.typedIn("メールアドレス")).toBe("ada@example.com");
  expect(page.url()).toContain("?return_to=/problems");
  expect(await page.locator("[aria-current]").textContent()).toBe("日本語");
  await visitor.open("/sign-up");
  await page.getByRole("heading", { name: "アカウントの作成" }).waitFor();
  const cookies = await visitor.context.cookies();
  expect(cookies.map(({ name, value }) => [name, value])).toEqual([["language", "ja"]]);
});

test("changing the language at the step of the code stays there", async ({ visit }) => {
  const visitor = await visit("/forgot-password");
  await visitor.fill({ "E-mail": "ada@example.com" });
  await visitor.press("Send code");
  await visitor.page.getByRole("heading", { name: "Check your mail" }).waitFor();
  await visitor.press("Français");
  await visitor.page.getByRole("heading", { name: "Consultez vos e-mails" }).waitFor();
});

const READ = [
  ["en", "A static site with accounts", "Problems", "Not found"],
  ["de", "Eine statische Website mit Benutzerkonten", "Probleme", "Nicht gefunden"],
  ["es", "Un sitio estático con cuentas", "Problemas", "No encontrado"],
  ["fr", "Un site statique avec des comptes", "Problèmes", "Introuvable"],
  ["ja", "アカウント機能のある静的サイト", "エラーの一覧", "見つかりません"],
] as const;

test.for(READ)("the pages to read are there in %s", async ([locale, start, problems, notFound], { visit }) => {
  const visitor = await visit("/", { locale });
  const { page } = visitor;
  expect(await page.getByRole("heading").textContent()).toBe(start);
  expect(await page.locator("html").getAttribute("lang")).toBe(locale);
  await visitor.open("/problems#not-found");
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(problems);
  expect(await page.title()).toBe(`${problems} – Gatehouse`);
  expect(await page.locator("h2:target").textContent()).toBe(notFound);
  expect(visitor.complaints).toEqual([]);
});

test("the language is chosen on pages to read as well, and the pages with forms follow", async ({ visit }) => {
  const visitor = await visit("/problems");
  await visitor.press("Español");
  await visitor.page.getByRole("heading", { name: "Problemas", exact: true }).waitFor();
  await visitor.open("/login");
  await visitor.page.getByRole("heading", { name: "Iniciar sesión" }).waitFor();
});

test("what our API rejects is said in the language of the page, whatever the browser asks for", async ({ visit }) => {
  const visitor = await visit("/sign-up");
  await visitor.press("Deutsch");
  await visitor.page.getByRole("heading", { name: "Konto anlegen" }).waitFor();
  const { name, email } = somebody();
  await visitor.fill({ Name: name, "E-Mail": email, Passwort: "ONLY-CAPITALS-1" });
  await visitor.press("Konto anlegen");
  await visitor.page.getByText("Es fehlt ein Kleinbuchstabe (a–z).").waitFor();
});

test("an address without a page is said to be one in the visitor's language", async ({ visit }) => {
  const visitor = await visit("/nirgendwo", GERMAN);
  await visitor.page.getByRole("heading", { name: "Hier gibt es keine Seite" }).waitFor();
});
