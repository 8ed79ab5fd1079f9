// Middleware: who is calling, and whose account it is, or a rejection in the house's own words.

import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Authenticate } from "../../auth/authenticate.ts";
import { isRevoked, type Principal } from "../../auth/policy.ts";
import { writeLog } from "../../core/log.ts";
import type { Result } from "../../core/result.ts";
import { STORAGE_UNAVAILABLE, type StorageFailure } from "../../db/storage-failure.ts";
import type { AppEnv } from "../app-env.ts";
import { problem } from "../problem.ts";
import { type NamedLimit, rejectOverLimit } from "./rate-limit.ts";

const RETRY_AFTER_SECONDS = 5;

/** The name of the header in which D1's bookmark goes to the client and comes back. */
export const BOOKMARK_HEADER = "x-d1-bookmark";

export interface WithUser extends AppEnv {
  Variables: AppEnv["Variables"] & {
    user: Principal;
    /** Counts what is rejected later as well. */
    rejections: NamedLimit;
  };
}

/** @param rejections Counts rejected tokens per client address, so that guessing them is not free (BF-1). */
export function requireUser(authenticate: Authenticate, rejections: NamedLimit) {
  return createMiddleware<WithUser>(async (c, next) => {
    const authentication = await authenticate(c.req.raw, (work) => c.executionCtx.waitUntil(work));
    switch (authentication.kind) {
      case "user":
        c.set("user", authentication.user);
        c.set("rejections", rejections);
        c.set("accountId", authentication.user.username);
        return next();
      case "missing":
        return problem(c, { kind: "token_missing" });
      case "unavailable":
        c.set("cause", "keys_unavailable");
        return problem(c, { kind: "cognito_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS });
      case "rejected":
        c.set("rejections", rejections);
        return rejectToken(c, authentication.fault);
    }
  });
}

/** The one way in which a token is rejected, whoever finds that it doesn't count: told to the log, and counted. */
export async function rejectToken<User extends WithUser>(c: Context<User>, cause: string): Promise<Response> {
  const { requestId, accountId, rejections } = c.var;
  c.set("cause", cause);
  writeLog({ event: "token_rejected", requestId, accountId, cause });
  const limited = await rejectOverLimit(c, rejections);
  return limited ?? problem(c, { kind: "token_rejected" });
}

/** How long ago somebody may have proved who they are, where it matters (RFC 9470). */
const RECENT_SIGN_IN_SECONDS = 300;

/** To come after requireUser: refreshing a token doesn't make its sign-in recent. */
export function requireRecentSignIn(now: () => number) {
  return createMiddleware<WithUser>(async (c, next) => {
    const { authTime } = c.var.user;
    if (authTime !== undefined && now() / 1000 - authTime <= RECENT_SIGN_IN_SECONDS) return next();
    return problem(c, { kind: "recent_sign_in_required", maxAgeSeconds: RECENT_SIGN_IN_SECONDS });
  });
}

/** What is read of an account has at least the mark that calls tokens back. */
export interface Reading {
  readonly tokensValidAfter: number;
  readonly bookmark: string | null;
}

export type ReadAccount<Read extends Reading> = (
  id: string,
  bookmark: string | undefined,
) => Promise<Result<Read | null, StorageFailure>>;

/** To come after requireUser. */
export function requireAccount<Read extends Reading>(read: ReadAccount<Read>) {
  return createMiddleware<WithUser & { Variables: { reading: Read } }>(async (c, next) => {
    const { user } = c.var;
    const reading = await read(user.username, c.req.header(BOOKMARK_HEADER));
    if (!reading.ok) return problem(c, STORAGE_UNAVAILABLE);
    if (reading.value === null) return problem(c, { kind: "account_not_found" });
    if (isRevoked(user, reading.value.tokensValidAfter)) return rejectToken(c, "revoked");
    c.set("reading", reading.value);
    setBookmark(c, reading.value);
    return next();
  });
}

export function setBookmark(c: Context, { bookmark }: Pick<Reading, "bookmark">): void {
  if (bookmark !== null) c.header(BOOKMARK_HEADER, bookmark);
}
