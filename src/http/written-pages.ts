// Pages with parts that depend on settings. The build does not know the settings, so the Worker writes these parts
// into the pages. Without such settings the pages are served as they were built.
//
// The ETag of a page contains a digest of these parts, so that browsers do not keep a page with outdated parts.

import { sha256 } from "../core/sha256.ts";
import { WRITTEN_MESSAGES, type WrittenMessages } from "../messages/written-messages.ts";

/** The length of the digest in an ETag: 64 bits. */
const ETAG_HEX_DIGITS = 16;

export interface Addition {
  readonly paths: readonly string[];
  readonly html: (path: string, messages: WrittenMessages) => string;
  /** Adds the handlers that change the page, mostly by inserting the HTML. */
  readonly write: (page: HTMLRewriter, path: string, html: string) => HTMLRewriter;
}

interface Insertion {
  readonly parts: readonly (readonly [addition: Addition, html: string])[];
  readonly digest: string;
}

export interface PageWriter {
  readonly isWanted: (path: string) => boolean;
  /** @param served Serves the page as it was built. */
  readonly serve: (
    request: Request,
    language: string,
    served: (request: Request) => Promise<Response>,
  ) => Promise<Response>;
}

export function pageWriter(additions: readonly Addition[], assets: Fetcher): PageWriter {
  const cached = new Map<string, Insertion>();
  const additionsTo = (path: string) => additions.filter(({ paths }) => paths.includes(path));

  async function insertionFor(path: string, language: string, url: string): Promise<Insertion> {
    const key = `${path} ${language}`;
    const known = cached.get(key);
    if (known !== undefined) return known;
    const messages = await readMessages(assets, language, url);
    const parts = additionsTo(path).map((addition) => [addition, addition.html(path, messages)] as const);
    const digest = await sha256(parts.map(([, html]) => html).join(""));
    const insertion = { parts, digest: digest.slice(0, ETAG_HEX_DIGITS) };
    cached.set(key, insertion);
    return insertion;
  }

  return {
    isWanted: (path) => additionsTo(path).length > 0,

    async serve(request, language, served) {
      const path = new URL(request.url).pathname;
      const { parts, digest } = await insertionFor(path, language, request.url);
      const unconditional = new Request(request);
      unconditional.headers.delete("if-none-match");
      const file = await served(unconditional);
      if (file.status !== 200) return file;
      const page = new Response(file.body, file);
      page.headers.delete("content-length");
      const built = file.headers.get("etag");
      if (built !== null) page.headers.set("etag", `W/"${built.replace(/^W\/|"/g, "")}-${digest}"`);
      if (isCurrent(request, page)) {
        await page.body?.cancel();
        return new Response(null, { status: 304, headers: page.headers });
      }
      return parts
        .reduce((written, [addition, html]) => addition.write(written, path, html), new HTMLRewriter())
        .transform(page);
    },
  };
}

/** Whether the client has this version of the page, by weak comparison (RFC 9110, 13.1.2). */
function isCurrent(request: Request, page: Response): boolean {
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  const etag = page.headers.get("etag");
  return etag !== null && known.includes(etag.replace(/^W\//, ""));
}

async function readMessages(assets: Fetcher, language: string, url: string): Promise<WrittenMessages> {
  const response = await assets.fetch(new URL(`/_gatehouse/${language}/written.json`, url));
  const body: unknown = response.ok ? await response.json() : await response.body?.cancel();
  if (isComplete(body)) return body;
  throw new Error(`_gatehouse/${language}/written.json is not from this build.`);
}

function isComplete(body: unknown): body is WrittenMessages {
  const messages = Object(body);
  return WRITTEN_MESSAGES.every((key) => typeof messages[key] === "string");
}
