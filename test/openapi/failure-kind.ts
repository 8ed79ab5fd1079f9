// The failure kind of a problem document. Missing and rejected tokens have the same `type`; the WWW-Authenticate header
// distinguishes them.

import { PROBLEMS, problemSlug } from "../../src/messages/problem-catalogue.ts";

export function failureKindOf(response: Response, text: string): string {
  const slug = String(JSON.parse(text).type).split("#")[1];
  const kinds = Object.keys(PROBLEMS).filter((kind) => isKind(kind) && problemSlug(kind) === slug);
  if (kinds.length < 2) return kinds[0] ?? `no kind: ${slug}`;
  return response.headers.get("www-authenticate") === "Bearer" ? "token_missing" : "token_rejected";
}

function isKind(kind: string): kind is keyof typeof PROBLEMS {
  return kind in PROBLEMS;
}
