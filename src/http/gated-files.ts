// Serves gated files (GATED) to people whose session cookie allows it. Every method is decided alike, before it is known
// whether there is a file. People who are not signed in go to the sign-in page and come back; people without the role get a
// page that says which one is needed. Everybody else gets a problem document.

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

/** 303: whatever the method was, the sign-in page is read with GET. */
function toSignIn(url: string): Response {
  const { pathname, search } = new URL(url);
  const query = new URLSearchParams({ return_to: pathname + search });
  return new Response(null, { status: 303, headers: { location: `/login?${query}` } });
}

/** RFC 9110, 15.5.2: a 401 names a way to authenticate. The scheme is that of draft-broyer-http-cookie-auth. */
async function withoutSession(c: Context<AppEnv>): Promise<Response> {
  const response = await problem(c, { kind: "session_required" });
  response.headers.set("www-authenticate", `Cookie form-action="/login", cookie-name="${cookieName(c.req.url)}"`);
  return response;
}
