// Formats texts for the pages /api and /problems: the names of headers become code, and a short compound such as
// "e-mail" does not break at its hyphen. The API sends some of these texts too. Its messages keep plain hyphens,
// because they are compared and copied.

const HEADERS =
  /\b(Authorization|Bearer|Allow|Content-Type: application\/json|Idempotency-Key|Retry-After|WWW-Authenticate)\b/g;

/** @param markdown Text with code in backticks. The code is not changed. */
export function prose(markdown: string): string {
  return markdown
    .replace(/`[^`]+`|[^`]+/g, (part) => (part.startsWith("`") ? part : part.replace(HEADERS, "`$1`")))
    .replace(/`[^`]+`|[^`]+/g, (part) =>
      part.startsWith("`") ? part : part.replace(/\b(e|sign)-(?=mail|in\b|up\b)/gi, "$1\u2011"),
    );
}
