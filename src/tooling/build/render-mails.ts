// Renders the mails in one language, as plain text and as HTML, with the site's name, colour and corners.
// src/mail/deliver.ts fills in the links when a mail is sent. The HTML refers to no image, script or style sheet and
// has no other address than the links, so that nobody learns when a mail is read.

import { escapeHtml } from "../../core/escape-html.ts";
import { MAIL_KINDS, type MailTemplate, type MailTemplates } from "../../mail/mail.ts";
import { fill } from "../../messages/fill.ts";
import { accent, radius, name as site } from "../../site.ts";
import type { Catalogue } from "./read-catalogues.ts";

/** A paragraph that is nothing but a link, such as `[Sign in]({signInLink})`. */
const LINK = /^\[([^\]]+)\]\((\{\w+\})\)$/;

const BODY =
  "margin:0;padding:24px;background:#fff;color:#1c1c1c;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif";
const CODE = "margin:24px 0;font:600 28px/1.2 ui-monospace,Consolas,monospace;letter-spacing:2px";
const HEADING = "margin:0 0 16px;font-size:20px;line-height:1.3";

export function renderMails(language: string, { mails, messages }: Catalogue): MailTemplates {
  const entries = MAIL_KINDS.map((kind): [string, MailTemplate] => {
    const subject = fill(mails[kind].subject, { site });
    const paragraphs = fill(mails[kind].text, { site }).split("\n\n");
    const html = renderHtml(language, messages.direction ?? "ltr", subject, paragraphs);
    return [kind, { subject, text: `${paragraphs.map(plain).join("\n\n")}\n\n-- \n${site}\n`, html }];
  });
  return Object.fromEntries(entries) as MailTemplates;
}

function plain(paragraph: string): string {
  return paragraph.replace(LINK, "$1:\n$2");
}

function renderHtml(language: string, direction: string, subject: string, paragraphs: readonly string[]): string {
  const title = escapeHtml(subject);
  return [
    "<!doctype html>",
    `<html lang="${language}" dir="${direction}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>`,
    `<body style="${BODY}"><div style="max-width:512px;margin:0 auto">`,
    `<h1 style="${HEADING}">${title}</h1>`,
    ...paragraphs.map(renderParagraph),
    `<p style="margin:32px 0 0;color:#666;font-size:14px">${escapeHtml(site)}</p>`,
    "</div></body></html>",
  ].join("\n");
}

function renderParagraph(paragraph: string): string {
  const [, label, link] = LINK.exec(paragraph) ?? [];
  if (paragraph === "{code}") return `<p style="${CODE}">{code}</p>`;
  if (label === undefined) return `<p style="margin:0 0 16px">${escapeHtml(paragraph)}</p>`;
  return `<p style="margin:24px 0"><a href="${link}" style="${button()}">${escapeHtml(label)}</a></p>`;
}

/**
 * The style of a link. Only a hexadecimal accent colour gives it the look of a button: mail programs support few of
 * the other notations that src/site.ts may have.
 */
function button(): string {
  const [, hex] = /^#([0-9a-f]{6})$/i.exec(accent.light) ?? [];
  if (hex === undefined) return "color:#1c1c1c;font-weight:600";
  const [red = 0, green = 0, blue = 0] = hex.match(/../g)?.map((part) => linear(Number.parseInt(part, 16) / 255)) ?? [];
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  // On a background of this luminance, black and white text have the same contrast (WCAG 2, relative luminance).
  const label = luminance > 0.179 ? "#000" : "#fff";
  return `display:inline-block;padding:12px 20px;border-radius:${escapeHtml(radius)};background:#${hex};color:${label};text-decoration:none;font-weight:600`;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
