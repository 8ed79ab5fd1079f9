// The name, the look and the words of your site. This file is yours: an update of Gatehouse does not change it.
// `npm run build` writes these values into every page, and `npm run check` reports mistakes.

import type { SiteLink, SiteMessages } from "./messages/site-messages.ts";

/** The site's name, in the title and the header of every page. */
export const name = "Gatehouse";

/** The URL of the image before the name, which is also the icon of the tab. The image can be a file in public/. */
export const logo = "/favicon.svg";

/**
 * The colour of the main button, links and focus, on light and on dark pages. Links need a contrast of 4.5:1: the
 * light colour on white, and the dark one on near-black (WCAG 1.4.3). The label of the main button is automatically
 * black or white, whichever is legible on the accent.
 */
export const accent = { light: "#12594b", dark: "#7fd6be" };

/** The corner radius of buttons and fields, as a CSS length. Larger surfaces have a proportionally larger radius. */
export const radius = "0.5rem";

/** The typefaces, as a CSS font-family. Fonts from another server need a change of the Content-Security-Policy. */
export const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif';

/** The site's languages, such as ["en", "fr"], or "all": every one in src/messages. English is always included. */
export const languages: readonly string[] | "all" = "all";

/**
 * The mails in which Cognito sends codes: for resetting the password, and for verifying a new address. The text is
 * the same for all languages, and can be plain text or HTML; {####} stands for the code. `npm run dev` shows these
 * mails in its outbox. In production Cognito accepts the texts only if the pool sends with your own SES identity:
 * `npm run setup` asks for the identity, and writes the texts into the pool.
 */
export const mail = {
  subject: `Your code for ${name}`,
  text: `Your code for ${name} is {####}. If you did not ask for it, you need not do anything.`,
};

/**
 * Texts that replace those in src/messages, by language and key. Keep their {placeholders} and [brackets].
 *
 *   { en: { startWhat: "Order bread for tomorrow, and pick it up before work." } }
 */
export const messages: SiteMessages = {};

/**
 * Links at the end of every page, which open in a new tab. A link has one text, or one for each language.
 *
 *   [
 *     { href: "/imprint", text: { en: "Imprint", de: "Impressum" } },
 *     { href: "https://help.example.com", text: "Help" },
 *   ]
 *
 * On pages with forms, the TERMS_URL and PRIVACY_URL settings add more links.
 */
export const links: readonly SiteLink[] = [];
