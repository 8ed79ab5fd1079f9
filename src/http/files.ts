// Files of public/. What isn't there is a page for people and a problem document for programs.

import type { Context } from "hono";
import type { AppEnv } from "./app-env.ts";
import { problem } from "./problem.ts";

const METHODS = ["GET", "HEAD", "OPTIONS"];

export async function serveFile(c: Context<AppEnv>, assets: Fetcher): Promise<Response> {
  const { method } = c.req;
  if (method === "GET" || method === "HEAD") {
    const file = await assets.fetch(c.req.raw);
    const wantsPage = /\btext\/html\b/.test(c.req.header("accept") ?? "");
    if (file.status !== 404 || wantsPage) return file;
    await file.body?.cancel();
    return problem(c, { kind: "not_found" });
  }
  await c.req.raw.body?.cancel();
  const there = await assets.fetch(new Request(c.req.url, { method: "HEAD" }));
  if (there.status === 404) return problem(c, { kind: "not_found" });
  if (method === "OPTIONS") return c.body(null, 204, { allow: METHODS.join(", ") });
  return problem(c, { kind: "method_not_allowed", allow: METHODS });
}
