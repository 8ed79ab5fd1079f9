// Decides who may open a file. The caller makes the response.

import type { WaitUntil } from "../auth/key-source";
import { isRevoked } from "../auth/policy";
import type { RevocationReader } from "../auth/revocations";
import { type Audience, audienceOfPath, comparablePath, type Rule } from "./rules";
import type { Session, SessionCookies } from "./session";

export type Access =
  /** Anybody may open the file. */
  | { readonly kind: "open" }
  | { readonly kind: "allowed"; readonly session: Session }
  /** The request has no session, or a revoked one. */
  | { readonly kind: "session_required" }
  /** The session has none of the roles that open the file. */
  | { readonly kind: "role_required"; readonly roles: readonly string[] }
  /** Servers could read the path in different ways, so no file is served there. */
  | { readonly kind: "not_found" }
  /** Neither KV nor the database says whether the session is revoked. */
  | { readonly kind: "unavailable" };

export type Keeper = (request: Request, waitUntil: WaitUntil) => Promise<Access>;

/**
 * Returns the paths of all files that the server may serve at `path`. These paths and `path` itself have the form of
 * `comparablePath`. Undefined if the path of one of the files has no such form.
 */
export type FilesAt = (path: string, url: string) => Promise<readonly string[] | undefined>;

export interface KeeperOptions {
  readonly rules: readonly Rule[];
  readonly cookies: Pick<SessionCookies, "read">;
  /** Undefined: sessions end with their tokens, because revocations cannot be read. */
  readonly readRevocation: RevocationReader | undefined;
  /** Reads from the database what `readRevocation` could not read from KV. Undefined if that fails too. */
  readonly readDatabase: ((accountId: string) => Promise<number | undefined>) | undefined;
  /** Without this, the file at a path is assumed to have the same path. */
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

/** The roles, one of which is needed. Empty if any session is enough. */
function rolesOf(audience: Audience): readonly string[] {
  return typeof audience === "string" ? [] : audience;
}

/**
 * Makes a response private: no shared cache keeps it, and no search engine lists it. Browsers keep no copy of a
 * document, or of a file that is opened as one, because the back/forward cache would still show it after a sign-out.
 * They may keep other files, but must revalidate them.
 */
export function makePrivate(request: Request, response: Response): Response {
  const closed = new Response(response.body, response);
  const isFile = [200, 206, 304].includes(response.status) && !isNavigation(request);
  const isDocument = !isFile || /^text\/html\b/.test(closed.headers.get("content-type") ?? "");
  closed.headers.set("cache-control", isDocument ? "private, no-store" : "private, no-cache");
  if (!/\bcookie\b/i.test(closed.headers.get("vary") ?? "")) closed.headers.append("vary", "cookie");
  closed.headers.set("x-robots-tag", "noindex");
  // Pages of other origins cannot embed the file.
  closed.headers.set("cross-origin-resource-policy", "same-origin");
  return closed;
}

/** Whether a browser opens the URL as a page for a person. False for parts of pages and for other programs. */
export function isNavigation({ method, headers }: Request): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  const destination = headers.get("sec-fetch-dest");
  if (destination !== null) return destination === "document";
  return /\btext\/html\b/.test(headers.get("accept") ?? "");
}
