// Builds the pages in every language that has a catalogue in src/messages: HTML, scripts and style sheets, and the
// API's messages for the Worker. To add a language, add its catalogue.
//
// English pages are at public/*.html. Translations are in public/_gatehouse/pages/LANGUAGE, where src/http/files.ts
// finds them by prefixing the path. The English start page is in public/_gatehouse/pages/en, because the file
// public/index.html is the owner's. Scripts are bundled once per language, each with only the messages that it uses.

import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Plugin, transform } from "esbuild";
import { WRITTEN_MESSAGES } from "../../messages/written-messages.ts";
import { name as siteName } from "../../site.ts";
import { bundleScripts } from "./bundle-scripts.ts";
import { BUILD_FOLDER, START_PAGE } from "./manifest.ts";
import { operationPaths } from "./operation-paths.ts";
import type { Output } from "./output.ts";
import { type Catalogue, DEFAULT_LANGUAGE, readCatalogues } from "./read-catalogues.ts";
import { renderMails } from "./render-mails.ts";
import { renderPage } from "./render-page.ts";
import { siteTokens } from "./site-tokens.ts";

const PAGES = resolve(import.meta.dirname, "../../browser");
const TEMPLATES = join(PAGES, "html");

/** The script of each page, then the scripts that are loaded on demand. */
const ENTRIES = [
  "pages/login",
  "pages/sign-up",
  "pages/forgot-password",
  "pages/account",
  "pages/handover",
  "pages/callback",
  "pages/complete-profile",
  "pages/start-provider",
  "pages/operators",
  "pages/page",
  "pages/problems",
  "pages/start",
  "pages/sign-in-steps",
  "pages/sign-in-notice",
  "pages/other-ways",
  "pages/passkey-offer",
  "pages/role-required",
  "pages/gate/gate-return",
  "pages/gate",
  "pages/back-to-site",
  "pages/for-site",
  "pages/account/visit",
  "pages/sign-up-proof",
  "pages/create-account",
  "pages/recovery",
  "pages/account/email-code",
  "pages/account/prove-address",
  "pages/account/set-up-app",
  "pages/account/activity",
  "pages/account/passkeys",
  "pages/account/ask-for-password",
  "pages/account/delete-account",
  "pages/account/connected-accounts",
  "pages/account/first-password",
  "pages/account/end-others",
  "pages/account/rows-via-provider",
  "pages/account/sign-in-again",
  "pages/account/other-sessions",
  "pages/account/ways-to-sign-in",
  "pages/operators/account-details",
  "pages/operators/audit",
  "pages/operators/event-names",
  "pages/operators/overview",
  "pages/operators/invitations",
  "widgets/authenticator-app",
  "widgets/choose-language",
  "widgets/count-down",
  "widgets/reveal",
  "widgets/password-rejection",
  "widgets/password-rules",
];

export async function buildPages(): Promise<Output[]> {
  const catalogues = await readCatalogues();
  const languages = [...catalogues.keys()];
  const outputs = await Promise.all([
    ...[...catalogues].flatMap(([language, catalogue]) => [
      bundleScripts(ENTRIES, `${BUILD_FOLDER}/${language}`, [messagesOf(catalogue), nameOfSite(), operationPaths()]),
      renderPages(language, catalogues),
    ]),
    minifyStyleSheet(["style.css"], "style.css"),
    minifyStyleSheet(["app.css"], `${BUILD_FOLDER}/app.css`),
    minifyStyleSheet(["components.css", "operators.css"], `${BUILD_FOLDER}/operators.css`),
    minifyStyleSheet(["overview.css"], `${BUILD_FOLDER}/overview.css`),
    minifyStyleSheet(["no-script.css"], `${BUILD_FOLDER}/no-script.css`),
  ]);
  const translations = [...catalogues].filter(([language]) => language !== DEFAULT_LANGUAGE);
  const list = { path: `${BUILD_FOLDER}/languages.json`, contents: Buffer.from(JSON.stringify(languages)) };
  return [
    ...outputs.flat(),
    ...translations.map(problemMessages),
    ...[...catalogues].flatMap((entry) => [writtenMessages(entry), mailTexts(entry)]),
    list,
  ];
}

/**
 * Replaces src/messages/catalogue.ts by a module with an export for each message, so that esbuild omits unused
 * messages.
 */
function messagesOf({ messages }: Catalogue): Plugin {
  const exports = Object.entries(messages).map(([key, text]) => `export const ${key} = ${JSON.stringify(text)};`);
  return {
    name: "messages",
    setup({ onLoad }) {
      onLoad({ filter: /\/messages\/catalogue\.ts$/ }, () => ({ contents: exports.join("\n") }));
    },
  };
}

/**
 * Replaces src/site.ts by a module that exports only the site's name, because scripts use no other value of it. esbuild
 * would keep the other values, because it does not know that their evaluation has no side effects.
 */
function nameOfSite(): Plugin {
  return {
    name: "site",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]src[\\/]site\.ts$/ }, () => ({
        contents: `export const name = ${JSON.stringify(siteName)};`,
      }));
    },
  };
}

async function renderPages(language: string, catalogues: ReadonlyMap<string, Catalogue>): Promise<Output[]> {
  const files = (await readdir(TEMPLATES)).filter((file) => file.endsWith(".html"));
  return Promise.all(
    files.map(async (file) => ({
      path: pathOfPage(file, language),
      contents: Buffer.from(renderPage(await readFile(join(TEMPLATES, file), "utf8"), language, catalogues)),
    })),
  );
}

/**
 * This page is in the folder of its language, even in English, because it has no address of its own
 * (src/http/role-page.ts).
 */
const ROLE_PAGE = "role-required.html";

function pathOfPage(file: string, language: string): string {
  const isInPublic = language === DEFAULT_LANGUAGE && file !== START_PAGE && file !== ROLE_PAGE;
  return isInPublic ? file : `${BUILD_FOLDER}/pages/${language}/${file}`;
}

/** The messages of problem documents, for src/http/language/problem-messages.ts. */
function problemMessages([language, { problems, fields }]: [string, Catalogue]): Output {
  return {
    path: `${BUILD_FOLDER}/${language}/problems.json`,
    contents: Buffer.from(JSON.stringify({ problems, fields })),
  };
}

/** The rendered mails, which src/http/language/mail-templates.ts reads. */
function mailTexts([language, catalogue]: [string, Catalogue]): Output {
  return {
    path: `${BUILD_FOLDER}/${language}/mails.json`,
    contents: Buffer.from(JSON.stringify(renderMails(language, catalogue))),
  };
}

/** The messages that the Worker writes into pages, which src/http/written-pages.ts reads. */
function writtenMessages([language, { messages }]: [string, Catalogue]): Output {
  const texts = Object.fromEntries(WRITTEN_MESSAGES.map((key) => [key, messages[key]]));
  return { path: `${BUILD_FOLDER}/${language}/written.json`, contents: Buffer.from(JSON.stringify(texts)) };
}

/**
 * Joins and minifies style sheets. style.css also gets the values of src/site.ts. Throws if any of them is not valid
 * CSS.
 */
async function minifyStyleSheet(names: readonly string[], path: string): Promise<Output> {
  const sources = await Promise.all(names.map((name) => readFile(join(PAGES, name), "utf8")));
  const source = sources.join("\n");
  const { code, warnings } = await transform(path === "style.css" ? siteTokens() + source : source, {
    loader: "css",
    minify: true,
    sourcefile: names.join(),
    logLevel: "silent",
  });
  if (warnings.length > 0) throw new Error(warnings.map(({ text }) => `src/site.ts or ${names}: ${text}`).join("\n"));
  return { path, contents: Buffer.from(code) };
}
