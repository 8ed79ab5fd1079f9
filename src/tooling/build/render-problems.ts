// Renders the page /problems: an entry for each `type` of a problem, in the order of their status, with the API's
// message, advice, and the calls that can fail in this way. A `type` is the address of its entry. Missing and
// rejected tokens have the same `type`, so they share an entry.

import { STATUS_CODES } from "node:http";
import type { FailureKind } from "../../core/failure.ts";
import { failuresOf } from "../../http/operation.ts";
import { PROBLEMS, problemSlug } from "../../messages/problem-catalogue.ts";
import { DESCRIBED } from "../openapi/descriptions.ts";
import { sample } from "../openapi/page-operation.ts";
import { indented } from "../openapi/page-schemas.ts";
import { FAILURE_OF_OTHER_METHODS, groupByStatus, sampleProblem } from "../openapi/problems.ts";
import { prose } from "./prose.ts";
import type { Catalogue } from "./read-catalogues.ts";
import { withCode } from "./with-code.ts";

export function renderProblems({ messages, problems, problemAdvice }: Catalogue): string {
  const advice: Readonly<Record<string, string>> = problemAdvice;
  const entry = ([slug, all]: Entry) => {
    const { everywhere, listed } = callsOf(all, messages);
    const title = titleOf(all, problems);
    const details = all.map((kind) => {
      const which = all.length === 1 ? "" : `<strong>${withCode(problems[kind].title)}:</strong> `;
      return `<p>${which}${told(problems[kind].detail)}</p>`;
    });
    const toDo = `<strong>${withCode(messages.problemToDo ?? "")}:</strong> ${told(advice[slug.replaceAll("-", "_")] ?? "")}`;
    return [
      `<div class="title"><h3 id="${slug}">${title}</h3><a class="anchor" href="#${slug}" aria-label="${messages.problemLink}: ${title}">#</a></div>`,
      `<p class="quiet">${[`<code>${slug}</code>`, ...everywhere].join(" · ")}</p>`,
      ...details,
      `<p>${toDo}</p>`,
      ...listed,
    ].join("\n");
  };
  return groups()
    .flatMap(([status, some]) => [`<h2 class="status">${named(status)}</h2>`, ...some.map(entry)])
    .join("\n");
}

/** Paths of pages that texts mention. */
const PAGES = /<code>(\/(?:api|login|account|health\/ready))<\/code>/g;

/** The start of code that may be wider than a line on a phone. */
const LONG_CODE = /<code>(?=[^<]{25})/g;

/** The HTML of a text: paths of pages become links. */
export function told(text: string): string {
  return withCode(prose(text)).replace(PAGES, '<a href="$1">$&</a>').replace(LONG_CODE, '<code class="long">');
}

/** A list of up to this many calls is unfolded from the start. */
const FEW_CALLS = 4;

interface Calls {
  /**
   * A sentence below the title: it says that every call can fail in this way, or that only requests for files can.
   * Empty if `listed` has the calls.
   */
  readonly everywhere: readonly string[];
  /** The list of the calls, folded if they are many. */
  readonly listed: readonly string[];
}

/** The calls that can have one of these failures. If no call can, only requests for protected files can. */
function callsOf(kinds: readonly FailureKind[], messages: Catalogue["messages"]): Calls {
  const some = DESCRIBED.map(({ operation }) => operation).filter((operation) =>
    failuresOf(operation).some((kind) => kinds.includes(kind)),
  );
  if (some.length === DESCRIBED.length || kinds.includes(FAILURE_OF_OTHER_METHODS)) {
    return { everywhere: [withCode(messages.problemEveryCall ?? "")], listed: [] };
  }
  if (some.length === 0) return { everywhere: [withCode(messages.problemFiles ?? "")], listed: [] };
  const links = some.map(
    ({ id, method, path }) =>
      `<li><a href="/api#${id}"><code>${method} ${path.replaceAll(/(?<=\/)/g, "<wbr>")}</code></a></li>`,
  );
  const text = some.length === 1 ? messages.problemCall : messages.problemCalls;
  const title = withCode((text ?? "").replace("{count}", String(some.length)));
  const open = some.length <= FEW_CALLS ? " open" : "";
  const details = `<details class="calls"${open}><summary>${title}</summary><ul>${links.join("")}</ul></details>`;
  return { everywhere: [], listed: [details] };
}

const SAMPLE = "recent_sign_in_required";

/**
 * A problem document in the language of the page. Its line ends are character references, because renderPage()
 * removes line ends after a tag.
 */
export function renderProblemSample({ problems }: Catalogue): string {
  const { text } = sample("application/problem+json", indented(sampleProblem(SAMPLE, problems[SAMPLE])));
  return text.replaceAll("\n", "&#10;");
}

/** A link to each entry, in groups of the same status. */
export function renderProblemIndex({ problems }: Catalogue): string {
  return groups()
    .flatMap(([status, some]) => [
      `<p class="group">${named(status)}</p>`,
      ...some.map(([slug, all]) => `<a href="#${slug}">${titleOf(all, problems)}</a>`),
    ])
    .join("\n");
}

/** The status with its phrase, such as "409 Conflict". It is the same in every language. */
function named(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? ""}`;
}

type Entry = readonly [slug: string, kinds: readonly FailureKind[]];

/** The entries of each status. */
function groups(): (readonly [status: number, entries: readonly Entry[]])[] {
  return [...groupByStatus(Object.keys(PROBLEMS) as FailureKind[])]
    .sort(([one], [other]) => one - other)
    .map(([status, kinds]) => [status, [...Map.groupBy(kinds, problemSlug)]]);
}

function titleOf(kinds: readonly FailureKind[], problems: Catalogue["problems"]): string {
  return kinds.map((kind) => withCode(problems[kind].title)).join(" / ");
}
