// The entries of the page /problems, in the order of their status: the API's message about each failure, and advice. The
// `type` of a problem links to one of them. Missing and rejected tokens have one `type`, so they share an entry.

import type { FailureKind } from "../../core/failure.ts";
import { PROBLEMS, problemSlug } from "../../messages/problem-catalogue.ts";
import { withCode } from "./escape-html.ts";
import type { Catalogue } from "./read-catalogues.ts";

export function renderProblems({ messages, problems, problemAdvice }: Catalogue): string {
  const kinds = (Object.keys(PROBLEMS) as FailureKind[]).sort(
    (one, other) => PROBLEMS[one].status - PROBLEMS[other].status,
  );
  const entries = Map.groupBy(kinds, problemSlug);
  const advice: Readonly<Record<string, string>> = problemAdvice;
  return [...entries]
    .map(([slug, [first, ...others]]) => {
      const all = first === undefined ? others : [first, ...others];
      const status = String(all.map((kind) => PROBLEMS[kind].status)[0]);
      const about = (messages.problemStatus ?? "").replace("{slug}", slug).replace("{status}", status);
      const paragraphs = [...all.map((kind) => problems[kind].detail), advice[slug.replaceAll("-", "_")] ?? ""];
      return [
        `<h2 id="${slug}">${all.map((kind) => withCode(problems[kind].title)).join(" / ")}</h2>`,
        `<p class="quiet">${withCode(about)}</p>`,
        ...paragraphs.map((text) => `<p>${withCode(text)}</p>`),
      ].join("\n");
    })
    .join("\n");
}
