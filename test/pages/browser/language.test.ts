// The pages in the visitor's language: the browser's preference, or the language that the visitor has chosen on a page.

import { describe, expect } from "vitest";
import { challenge, replyTo } from "./cognito-faults.ts";
import { codeMailedTo } from "./mail.ts";
import { test } from "./visit.ts";
import { ruleMissed, somebody } from "./visitor.ts";

const GERMAN = { locale: "de-AT" };

describe("a browser that prefers", () => {
  test.for([
    ["en-GB", "en", "Sign in"],
    ["de-AT", "de", "Anmelden"],
    ["es-MX", "es", "Iniciar sesión"],
    ["fr-CA", "fr", "Se connecter"],
    ["ja-JP", "ja", "サインイン"],
    ["nl-NL", "en", "Sign in"],
  ] as const)(
    "%s gets the page in %s, and loads only that language",
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

test("every step from signing up to a new password is in one language", async ({ visit }) => {
  const person = somebody();
  const visitor = await visit("/sign-up", GERMAN);
  const { page } = visitor;
  await visitor.fill({ Name: person.name, "E-Mail": person.email, Passwort: "onlysmallletters" });
  await visitor.press("Konto erstellen");
  await ruleMissed(visitor, "Großbuchstabe");
  await visitor.fill({ Passwort: person.password });
  await visitor.press("Konto erstellen");
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

test("another language is chosen on the page and remembered, and typed values are kept", async ({ visit }) => {
  const visitor = await visit("/login?return_to=/problems", GERMAN);
  const { page } = visitor;
  await visitor.fill({ "E-Mail": "ada@example.com" });
  await visitor.press("日本語");
  await page.getByRole("heading", { name: "サインイン" }).waitFor();
  // The page's script restores the typed value a moment after the page is shown.
  await expect.poll(() => visitor.typedIn("メールアドレス")).toBe("ada@example.com");
  expect(page.url()).toContain("?return_to=/problems");
  expect(await page.locator("[aria-current]").textContent()).toBe("日本語");
  await visitor.open("/sign-up");
  await page.getByRole("heading", { name: "アカウントの作成" }).waitFor();
  const cookies = await visitor.context.cookies();
  expect(cookies.map(({ name, value }) => [name, value])).toEqual([["language", "ja"]]);
});

test("changing the language at the code step stays at that step", async ({ visit }) => {
  const visitor = await visit("/forgot-password");
  await visitor.fill({ "E-mail": "ada@example.com" });
  await visitor.press("Send code");
  await visitor.page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
  await visitor.press("Français");
  await visitor.page.getByRole("heading", { name: "Consultez vos e-mails" }).waitFor();
});

test("at a step of a sign-in no language is offered, because a choice would begin it again", async ({ visit }) => {
  const visitor = await visit("/login");
  const languages = visitor.page.getByRole("group", { name: "Language" });
  await languages.waitFor();
  await replyTo(visitor, "InitiateAuth", challenge("SOFTWARE_TOKEN_MFA"));
  await visitor.signIn(somebody());
  await visitor.page.getByRole("heading", { name: "Enter your code" }).waitFor();
  expect(await languages.isVisible()).toBe(false);
  await visitor.page.unrouteAll();
  await visitor.follow("Sign in as somebody else");
  await languages.waitFor();
  await visitor.fill({ "E-mail": somebody().email });
  await visitor.press("E-mail me a code");
  await visitor.page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
  expect(await languages.isVisible()).toBe(false);
  await visitor.press("Use another one");
  await languages.waitFor();
});

const READ = [
  ["en", "Welcome to Gatehouse", "Problems", "Address not found"],
  ["de", "Willkommen bei Gatehouse", "Probleme", "Adresse nicht gefunden"],
  ["es", "Te damos la bienvenida a Gatehouse", "Problemas", "Dirección no encontrada"],
  ["fr", "Bienvenue sur Gatehouse", "Problèmes", "Adresse introuvable"],
  ["ja", "Gatehouse へようこそ", "エラーの一覧", "アドレスが見つかりません"],
] as const;

test.for(READ)("pages without a form are served in %s", async ([locale, start, problems, notFound], { visit }) => {
  const visitor = await visit("/", { locale });
  const { page } = visitor;
  expect(await page.getByRole("heading").textContent()).toBe(start);
  expect(await page.locator("html").getAttribute("lang")).toBe(locale);
  await visitor.open("/problems#not-found");
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(problems);
  expect(await page.title()).toBe(`${problems} – Gatehouse`);
  expect(await page.locator("h3:target").textContent()).toBe(notFound);
  expect(visitor.complaints).toEqual([]);
});

test("a language chosen on a page without a form applies to pages with forms", async ({ visit }) => {
  const visitor = await visit("/problems");
  await visitor.press("Español");
  await visitor.page.getByRole("heading", { name: "Problemas", exact: true }).waitFor();
  await visitor.open("/login");
  await visitor.page.getByRole("heading", { name: "Iniciar sesión" }).waitFor();
});

test("the API's messages are in the language of the page, whatever the browser prefers", async ({ visit }) => {
  const visitor = await visit("/sign-up");
  await visitor.press("Deutsch");
  await visitor.page.getByRole("heading", { name: "Konto erstellen" }).waitFor();
  const { name, email } = somebody();
  await visitor.fill({ Name: name, "E-Mail": email, Passwort: "ONLY-CAPITALS-1" });
  await visitor.press("Konto erstellen");
  await expect
    .poll(() => visitor.page.locator("#password-error").textContent())
    .toBe("Es fehlt ein Kleinbuchstabe (a–z).");
});

test("the 404 page is in the visitor's language", async ({ visit }) => {
  const visitor = await visit("/nirgendwo", GERMAN);
  await visitor.page.getByRole("heading", { name: "Seite nicht gefunden" }).waitFor();
});
