// The Worker of `npm run dev`. It serves the app, with pages that reload after a build, and /_design, which shows the
// components of the pages. Deployments have the entry point src/worker.ts, which does not import this file.

import type { Env } from "../env.ts";
import app from "../worker.ts";

interface DevelopmentEnv extends Env {
  /** The origin at which src/tooling/dev/reload-server.ts listens. */
  readonly RELOAD_ORIGIN: string;
}

/** Adds the script that reloads the page, and allows it in the page's Content-Security-Policy. */
function withReload(response: Response, origin: string): Response {
  if (!/^text\/html\b/.test(response.headers.get("content-type") ?? "")) return response;
  const page = new Response(response.body, response);
  const policy = page.headers.get("content-security-policy") ?? "";
  page.headers.set(
    "content-security-policy",
    policy.replaceAll(/\b(script|connect)-src [^;]+/g, (rule) => `${rule} ${origin}`),
  );
  page.headers.set("cache-control", "no-store");
  const script = `<script type="module" src="${origin}/reload.js"></script>`;
  return new HTMLRewriter().on("head", { element: (head) => void head.append(script, { html: true }) }).transform(page);
}

/** The request without If-None-Match and the like: cached pages may have the script of an earlier `npm run dev`. */
function unconditional(request: Request) {
  const headers = new Headers(request.headers);
  headers.delete("if-none-match");
  headers.delete("if-modified-since");
  return new Request<unknown, IncomingRequestCfProperties>(request, { headers });
}

export default {
  async fetch(request, env, context) {
    const { pathname, search } = new URL(request.url);
    const isDesign = pathname === "/_design" || pathname.startsWith("/_design/");
    const response = isDesign
      ? await fetch(env.RELOAD_ORIGIN + pathname + search)
      : await app.fetch(unconditional(request), env, context);
    return withReload(response, env.RELOAD_ORIGIN);
  },
  scheduled: app.scheduled,
} satisfies ExportedHandler<DevelopmentEnv>;
