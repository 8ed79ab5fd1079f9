// The entries of the page /problems, in the order of their status: the API's message about each failure, advice, and the calls
// that can have it. The `type` of a problem links to one of them. Missing and rejected tokens have one `type`, so they share an entry.

import type { FailureKind } from "../../core/failure.ts";
import { failuresOf } from "../../http/operation.ts";
import { PROBLEMS, problemSlug } from "../../messages/problem-catalogue.ts";
import { DESCRIBED } from "../openapi/descriptions.ts";
import { FAILURE_OF_OTHER_METHODS } from "../openapi/problems.ts";
import type { Catalogue } from "./read-catalogues.ts";
import { withCode } from "./with-code.ts";

export function renderProblems({ messages, problems, problemAdvice }: Catalogue): string {
  const advice: Readonly<Record<string, string>> = problemAdvice;
  return entries()
    .map(([slug, all]) => {
      const status = String(all.map((kind) => PROBLEMS[kind].status)[0]);
      const about = (messages.problemStatus ?? "").replace("{slug}", slug).replace("{status}", status);
      const details = all.map((kind) => problems[kind].detail);
      const toDo = `<strong>${withCode(messages.problemToDo ?? "")}:</strong> ${withCode(advice[slug.replaceAll("-", "_")] ?? "")}`;
      return [
        `<h2 id="${slug}">${titleOf(all, problems)}</h2>`,
        `<p class="quiet">${withCode(about)}</p>`,
        ...details.map((text) => `<p>${withCode(text)}</p>`),
        `<p>${toDo}</p>`,
        calls(all, messages),
      ].join("\n");
    })
    .join("\n");
}

/** With so few calls, they are shown at once. */
const FEW_CALLS = 4;

/** The calls that can have one of the failures, folded if they are many. Failures of files have none. */
function calls(kinds: readonly FailureKind[], messages: Catalogue["messages"]): string {
  const some = DESCRIBED.map(({ operation }) => operation).filter((operation) =>
    failuresOf(operation).some((kind) => kinds.includes(kind)),
  );
  if (some.length === DESCRIBED.length || kinds.includes(FAILURE_OF_OTHER_METHODS)) {
    return `<p class="calls">${withCode(messages.problemEveryCall ?? "")}</p>`;
  }
  if (some.length === 0) return "";
  const links = some.map(
    ({ id, method, path }) =>
      `<li><a href="/api#${id}"><code>${method} ${path.replaceAll(/(?<=\/)/g, "<wbr>")}</code></a></li>`,
  );
  const title = withCode((messages.problemCalls ?? "").replace("{count}", String(some.length)));
  const open = some.length <= FEW_CALLS ? " open" : "";
  return `<details class="calls"${open}><summary>${title}</summary><ul>${links.join("")}</ul></details>`;
}

/** A link to each entry, in groups of the same status. */
export function renderProblemIndex({ problems }: Catalogue): string {
  const groups = Map.groupBy(entries(), ([, [kind]]) => kind && PROBLEMS[kind].status);
  return [...groups]
    .flatMap(([status, some]) => [
      `<p class="group">${status}</p>`,
      ...some.map(([slug, all]) => `<a href="#${slug}">${titleOf(all, problems)}</a>`),
    ])
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
