// Formats times, durations, lists and code for the console.

import { type Html, html } from "./html.ts";

/** `24 Nov 2026, 06:32:10 UTC`, independent of the reader's locale. */
export function timeText(milliseconds: number): Html {
  const iso = new Date(milliseconds).toISOString();
  const [, day, month, year, time] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(milliseconds).toUTCString()) ?? [];
  return html`<time datetime="${iso}">${Number(day)} ${month ?? ""} ${year ?? ""}, ${time ?? ""} UTC</time>`;
}

/** A `code` element. It gets a line break only if it does not fit on one line, and then only after slashes. */
export function code(text: string): Html {
  return html`<code>${text.split(/(?<=\/)(?=[^/])/).map((part) => html`<span>${part}</span>`)}</code>`;
}

/**
 * An e-mail address or phone number. It gets a line break only if it does not fit on one line, and then only before
 * the @ of an e-mail address.
 * @param stop Punctuation that follows the address without a space.
 */
export function address(text: string, stop = ""): Html {
  return html`<span>${text.split(/(?=@)/).map((part, index) => html`${index === 0 ? null : html`<wbr>`}${part}`)}${stop}</span>`;
}

/** The items as `a, b and c`. */
export function listed(items: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(items);
}

export function counted(count: number, one: string): string {
  return `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** The duration in the largest unit that divides it without remainder. */
export function durationText(seconds: number): string {
  for (const [unit, length] of UNITS) {
    if (seconds > 0 && seconds % length === 0) return counted(seconds / length, unit);
  }
  return counted(seconds, "second");
}

/** Rows of names and values. */
export function facts(rows: readonly (readonly [string, Html | string])[]): Html {
  return html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** Links to other pages of a list, or null if there are none. */
export function linkRow(links: readonly (Html | null)[]): Html | null {
  return links.every((link) => link === null) ? null : html`<p class="links">${links}</p>`;
}

/** Shown in place of an empty list: the reason why it is empty, and links to other pages of the list. */
export function nothing(why: Html, links: readonly (Html | null)[]): Html {
  return html`<div class="empty">${why}${linkRow(links)}</div>`;
}

export function asJson(summary: string, value: object): Html {
  return html`<details><summary>${summary}</summary><pre>${JSON.stringify(value, null, 2)}</pre></details>`;
}
