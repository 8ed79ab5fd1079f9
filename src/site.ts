// The name, the look and the words of your site. This file is yours: an update of Gatehouse does not change it.
// `npm run build` writes these values into every page, and `npm run check` names a mistake.

import type { SiteLink, SiteMessages } from "./messages/site-messages.ts";

/** In the title and the header of every page. */
export const name = "Gatehouse";

/** An address of the image before the name, which is the icon of the tab too. It can be a file in public/. */
export const logo = "/favicon.svg";

/**
 * The colour of the main button, links and focus, on light and on dark pages. Links need a contrast of 4.5:1 on white and on
 * near-black (WCAG 1.4.3). The label of the main button turns black or white by itself, so that it is legible on any accent.
 */
export const accent = { light: "#12594b", dark: "#7fd6be" };

/** The corners of buttons and fields, as a CSS length. Larger surfaces have larger ones in proportion. */
export const radius = "0.5rem";

/** The typefaces, as in CSS. Fonts from another server would need a change of the Content-Security-Policy. */
export const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif';

/** The languages of the pages, such as ["en", "fr"], or all that have a file in src/messages. English is always one of them. */
export const languages: readonly string[] | "all" = "all";

/**
 * Cognito's mails with a code: for a reset of the password, and to prove a new address. One text for all languages, plain or
 * HTML; {####} is the code. `npm run dev` shows them in its outbox. In production Cognito takes them only for a pool that sends
 * with your own SES identity: `npm run setup` asks for it, and writes them into the pool.
 */
export const mail = {
  subject: `Your code for ${name}`,
  text: `Your code for ${name} is {####}. If you did not ask for it, you need not do anything.`,
};

/**
 * Texts in place of those in src/messages, by language and key. {Placeholders} and [brackets] stay as they are there.
 *
 *   { en: { startWhat: "Order bread for tomorrow, and pick it up before work." } }
 */
export const messages: SiteMessages = {};

/**
 * Links at the end of every page, which open in a new tab. The text is the same in every language, or has one for each.
 *
 *   [{ href: "/imprint", text: { en: "Imprint", de: "Impressum" } }, { href: "https://help.example.com", text: "Help" }]
 *
 * The settings TERMS_URL and PRIVACY_URL add links to the pages of forms.
 */
export const links: readonly SiteLink[] = [];
