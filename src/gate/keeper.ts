// Decides who may open a file. The caller makes the response.

import type { WaitUntil } from "../auth/key-source";
import { isRevoked } from "../auth/policy";
import type { RevocationReader } from "../auth/revocations";
import { type Audience, audienceOfPath, comparablePath, type Rule } from "./rules";
import type { Session, SessionCookies } from "./session";

export type Access =
  /** No rule covers the file. */
  | { readonly kind: "open" }
  | { readonly kind: "allowed"; readonly session: Session }
  /** There is no session. */
  | { readonly kind: "session_required" }
  /** The session has none of these roles. */
  | { readonly kind: "role_required"; readonly roles: readonly string[] }
  /** Servers read the path differently, so it is no file's. */
  | { readonly kind: "not_found" }
  /** Nothing is known about revocations of the session. */
  | { readonly kind: "unavailable" };

export type Keeper = (request: Request, waitUntil: WaitUntil) => Promise<Access>;

/**
 * The files that the server may serve at a path, both in the form of `comparablePath`. Undefined if one of them has no such form.
 */
export type FilesAt = (path: string, url: string) => Promise<readonly string[] | undefined>;

export interface KeeperOptions {
  readonly rules: readonly Rule[];
  readonly cookies: Pick<SessionCookies, "read">;
  /** Undefined: a session lasts as long as its token. */
  readonly readRevocation: RevocationReader | undefined;
  /** For a session of which `readRevocation` knows nothing. Undefined if the database can't be read either. */
  readonly readDatabase: ((accountId: string) => Promise<number | undefined>) | undefined;
  /** Without it, the file at a path is that of the path. */
  readonly filesAt?: FilesAt;
}

export function keeper({ rules, cookies, readRevocation, readDatabase, filesAt }: KeeperOptions): Keeper {
  return async (request, waitUntil) => {
    const path = comparablePath(new URL(request.url).pathname);
    if (path === undefined) return { kind: "not_found" };
    const paths = filesAt === undefined ? [path] : await filesAt(path, request.url);
    if (paths === undefined) return { kind: "not_found" };
    const audiences = paths.map((one) => audienceOfPath(rules, one)).filter((audience) => audience !== "anyone");
    if (audiences.length === 0) return { kind: "open" };

    const session = await cookies.read(request);
    if (session === null) return { kind: "session_required" };
    const known = await readRevocation?.(session.accountId, waitUntil);
    const validAfter = readRevocation === undefined ? 0 : (known ?? (await readDatabase?.(session.accountId)));
    if (validAfter === undefined) return { kind: "unavailable" };
    if (isRevoked(session, validAfter)) return { kind: "session_required" };
    const closed = audiences.find((audience) => !isIn(audience, session));
    return closed === undefined ? { kind: "allowed", session } : { kind: "role_required", roles: rolesOf(closed) };
  };
}

function isIn(audience: Audience, { roles }: Session): boolean {
  return rolesOf(audience).length === 0 || rolesOf(audience).some((role) => roles.includes(role));
}

/** None: anybody with a session. */
function rolesOf(audience: Audience): readonly string[] {
  return typeof audience === "string" ? [] : audience;
}

/**
 * Makes a response private: no shared cache keeps it, and no search engine lists it. Browsers keep no copy of a document, or of a
 * file that is opened like one: the back/forward cache would show it after a sign-out. They ask before they use a copy of
 * another file.
 */
export function makePrivate(request: Request, response: Response): Response {
  const closed = new Response(response.body, response);
  const isFile = [200, 206, 304].includes(response.status) && !isNavigation(request);
  const isDocument = !isFile || /^text\/html\b/.test(closed.headers.get("content-type") ?? "");
  closed.headers.set("cache-control", isDocument ? "private, no-store" : "private, no-cache");
  if (!/\bcookie\b/i.test(closed.headers.get("vary") ?? "")) closed.headers.append("vary", "cookie");
  closed.headers.set("x-robots-tag", "noindex");
  // No page of another origin may embed it.
  closed.headers.set("cross-origin-resource-policy", "same-origin");
  return closed;
}

/** Whether the response is a page that a person is about to see, rather than a part of one or an answer to a program. */
export function isNavigation({ method, headers }: Request): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  const destination = headers.get("sec-fetch-dest");
  if (destination !== null) return destination === "document";
  return /\btext\/html\b/.test(headers.get("accept") ?? "");
}
