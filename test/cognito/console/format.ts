// Formats times, durations, lists and code for the console.

import { type Html, html } from "./html.ts";

/** `24 Nov 2026, 06:32:10 UTC`, independent of the reader's locale. */
export function timeText(milliseconds: number): Html {
  const iso = new Date(milliseconds).toISOString();
  const [, day, month, year, time] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(milliseconds).toUTCString()) ?? [];
  return html`<time datetime="${iso}">${Number(day)} ${month ?? ""} ${year ?? ""}, ${time ?? ""} UTC</time>`;
}

/** Moves to the next line whole. One that is longer than a line ends it after a slash. */
export function code(text: string): Html {
  return html`<code>${text.split(/(?<=\/)(?=[^/])/).map((part) => html`<span>${part}</span>`)}</code>`;
}

/**
 * Moves to the next line whole. One that is longer than a line ends it before its @.
 * @param stop What follows it without a space.
 */
export function address(text: string, stop = ""): Html {
  return html`<span>${text.split(/(?=@)/).map((part, index) => html`${index === 0 ? null : html`<wbr>`}${part}`)}${stop}</span>`;
}

/** `a, b and c`. */
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

/** Uses the largest unit that divides the duration. */
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

/** In place of a list without entries, with the way to those that there are. */
export function nothing(why: Html, links: readonly (Html | null)[]): Html {
  return html`<div class="empty">${why}${linkRow(links)}</div>`;
}

export function asJson(summary: string, value: object): Html {
  return html`<details><summary>${summary}</summary><pre>${JSON.stringify(value, null, 2)}</pre></details>`;
}
