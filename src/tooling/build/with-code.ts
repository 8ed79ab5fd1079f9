// Converts texts with code in backticks to HTML.

import { escapeHtml } from "../../core/escape-html.ts";

/** Escapes the text, and marks up text in backticks as code. */
export function withCode(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, "<code>$1</code>");
}
