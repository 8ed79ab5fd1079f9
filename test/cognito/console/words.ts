// How the console writes times, lists and texts of code.

import { type Html, html } from "./html.ts";

/** `24 Nov 2026, 06:32:10 UTC`: by Cognito's clock, and the same for every reader. */
export function timeText(milliseconds: number): Html {
  const iso = new Date(milliseconds).toISOString();
  const [, day, month, year, time] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(milliseconds).toUTCString()) ?? [];
  return html`<time datetime="${iso}">${Number(day)} ${month ?? ""} ${year ?? ""}, ${time ?? ""} UTC</time>`;
}

export function code(text: string): Html {
  return html`<code>${text}</code>`;
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(words);
}

export function counted(count: number, one: string): string {
  return `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** The largest unit that fits without a rest. */
export function durationText(seconds: number): string {
  for (const [unit, length] of UNITS) {
    if (seconds > 0 && seconds % length === 0) return counted(seconds / length, unit);
  }
  return counted(seconds, "second");
}

/** Names and what they are, in rows. */
export function facts(rows: readonly (readonly [string, Html | string])[]): Html {
  return html`<dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** Links to other parts of a list, where there are any. */
export function linkRow(links: readonly (Html | null)[]): Html | null {
  return links.every((link) => link === null) ? null : html`<p class="links">${links}</p>`;
}

export function asJson(summary: string, value: object): Html {
  return html`<details><summary>${summary}</summary><pre>${JSON.stringify(value, null, 2)}</pre></details>`;
}
