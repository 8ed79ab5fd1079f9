// Serves gated files (GATED) to requests whose session cookie allows it. The check is the same for all methods, and
// made before it is known whether the file exists. People who are not signed in are sent to the sign-in page, which
// sends them back. People without the role get a page that names it. Programs, and requests for parts of pages, get a
// problem document.

import type { Context } from "hono";
import { RETRY_AFTER_SECONDS } from "../core/retry-after.ts";
import { isNavigation, type Keeper, makePrivate } from "../gate/keeper.ts";
import { cookieName } from "../gate/session.ts";
import type { AppEnv } from "./app-env.ts";
import { problem } from "./problem.ts";
import type { RolePage } from "./role-page.ts";

type Serve = (c: Context<AppEnv>) => Promise<Response>;

export function gatedFiles(keeper: Keeper, rolePage: RolePage, serve: Serve): Serve {
  return async (c) => {
    const { raw } = c.req;
    const access = await keeper(raw, (work) => c.executionCtx.waitUntil(work));
    switch (access.kind) {
      case "open":
        return serve(c);
      case "allowed":
        c.set("accountId", access.session.accountId);
        return makePrivate(raw, await serve(c));
      case "not_found":
        return problem(c, { kind: "not_found" });
      case "unavailable":
        return makePrivate(
          raw,
          await problem(c, { kind: "storage_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS }),
        );
      case "session_required":
        return makePrivate(raw, isNavigation(raw) ? toSignIn(c.req.url) : await withoutSession(c));
      case "role_required":
        return makePrivate(
          raw,
          isNavigation(raw) ? await rolePage(raw, access.roles) : await problem(c, { kind: "role_required" }),
        );
    }
  };
}

/** With the status 303 the browser requests the sign-in page by GET, whatever the method of the request was. */
function toSignIn(url: string): Response {
  const { pathname, search } = new URL(url);
  const query = new URLSearchParams({ return_to: pathname + search });
  return new Response(null, { status: 303, headers: { location: `/login?${query}` } });
}

/** A 401 must name a way to authenticate (RFC 9110, 15.5.2). The scheme is from draft-broyer-http-cookie-auth. */
async function withoutSession(c: Context<AppEnv>): Promise<Response> {
  const response = await problem(c, { kind: "session_required" });
  response.headers.set("www-authenticate", `Cookie form-action="/login", cookie-name="${cookieName(c.req.url)}"`);
  return response;
}
