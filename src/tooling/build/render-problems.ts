// The entries of the page /problems, in the order of their status: the API's message about each failure, and advice. The
// `type` of a problem links to one of them. Missing and rejected tokens have one `type`, so they share an entry.

import type { FailureKind } from "../../core/failure.ts";
import { PROBLEMS, problemSlug } from "../../messages/problem-catalogue.ts";
import type { Catalogue } from "./read-catalogues.ts";
import { withCode } from "./with-code.ts";

export function renderProblems({ messages, problems, problemAdvice }: Catalogue): string {
  const advice: Readonly<Record<string, string>> = problemAdvice;
  return entries()
    .map(([slug, all]) => {
      const status = String(all.map((kind) => PROBLEMS[kind].status)[0]);
      const about = (messages.problemStatus ?? "").replace("{slug}", slug).replace("{status}", status);
      const paragraphs = [...all.map((kind) => problems[kind].detail), advice[slug.replaceAll("-", "_")] ?? ""];
      return [
        `<h2 id="${slug}">${titleOf(all, problems)}</h2>`,
        `<p class="quiet">${withCode(about)}</p>`,
        ...paragraphs.map((text) => `<p>${withCode(text)}</p>`),
      ].join("\n");
    })
    .join("\n");
}

/** A link to each entry. */
export function renderProblemIndex({ problems }: Catalogue): string {
  return entries()
    .map(([slug, all]) => `<a href="#${slug}">${titleOf(all, problems)}</a>`)
    .join("\n");
}

function entries(): [slug: string, kinds: FailureKind[]][] {
  const kinds = (Object.keys(PROBLEMS) as FailureKind[]).sort(
    (one, other) => PROBLEMS[one].status - PROBLEMS[other].status,
  );
  return [...Map.groupBy(kinds, problemSlug)];
}

function titleOf(kinds: readonly FailureKind[], problems: Catalogue["problems"]): string {
  return kinds.map((kind) => withCode(problems[kind].title)).join(" / ");
}
