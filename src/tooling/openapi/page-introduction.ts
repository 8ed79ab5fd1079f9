// Renders the introduction of the page /api: each of its parts, with samples beside it.

import { curlCommand } from "../../core/curl.ts";
import { LOCAL } from "./highlight.ts";
import { type Html, html, paragraphs, titled } from "./html.ts";
import { TOKEN_COMMAND } from "./introduction.ts";
import type { OpenApiDocument } from "./openapi.ts";
import { sample } from "./page-operation.ts";
import { indented } from "./page-schemas.ts";
import { sampleProblem } from "./problems.ts";

const TO_ERRORS = html`<p>Each call lists its own errors. Those that many calls share are listed once: <a href="#shared-errors">shared errors</a>. <a href="/problems">Problems</a> says what to do about each.</p>\n`;

const request = { method: "GET", headers: [], body: undefined };
const FIRST_REQUEST = curlCommand({ ...request, url: `${LOCAL}/config.json`, hasToken: false });
const OWN_REQUEST = curlCommand({ ...request, url: `${LOCAL}/accounts/me`, hasToken: true });

/** The samples of each part, by the part's ID. */
const SAMPLES: Readonly<Record<string, readonly Html[]>> = {
  "getting-started": [sample("Base URL", LOCAL), sample("First request", FIRST_REQUEST)],
  authentication: [
    sample("In the browser's console", TOKEN_COMMAND),
    sample("In a terminal", `TOKEN='<access token>'\n${OWN_REQUEST}`),
  ],
  errors: [problemSample("not_found")],
};

export function problemSample(kind: Parameters<typeof sampleProblem>[0]): Html {
  const problem = sampleProblem(kind);
  return sample("Response", indented(problem), String(problem.status));
}

/** A part of the page with samples, which are beside it on a wide screen. */
export function part(id: string, content: Html, samples: readonly Html[] = []): Html {
  return html`<section class="part" aria-labelledby="${id}">
<div>
${content}</div>
${samples.length === 0 ? "" : html`<div class="sample">\n${samples}\n</div>\n`}</section>\n`;
}

interface Introduction {
  readonly first: string;
  readonly parts: readonly { readonly id: string; readonly title: string; readonly text: string }[];
}

/**
 * Splits the introduction into parts. A paragraph that begins with **strong** text is a part with that title. Code
 * between fences is omitted, because SAMPLES has it.
 */
export function introductionOf(description: unknown): Introduction {
  const [first = "", ...others] = String(description).split(/\n{2,}/);
  const parts = others
    .filter((paragraph) => !paragraph.startsWith("```"))
    .map((paragraph) => {
      const [, title = "", text = ""] = /^\*\*(.+?)\.\*\* (.*)$/s.exec(paragraph) ?? [];
      if (title === "") throw new Error(`A paragraph of the introduction has no title: ${paragraph}`);
      return { id: title.toLowerCase().replaceAll(" ", "-"), title, text };
    });
  return { first, parts };
}

export function renderIntroduction({ info }: OpenApiDocument): Html {
  const { first, parts } = introductionOf(info.description);
  return html`${paragraphs(first)}<p><strong>For programs,</strong> <a href="/openapi.json"><code>/openapi.json</code></a> has the same description in OpenAPI 3.1. The version is ${info.version}.</p>
${parts.map(({ id, title, text }) =>
  part(id, html`${titled("h2", id, title)}\n${paragraphs(text)}${id === "errors" ? TO_ERRORS : ""}`, SAMPLES[id]),
)}`;
}
