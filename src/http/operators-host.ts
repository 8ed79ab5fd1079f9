// If OPERATORS_HOST is set, the console and the admin API exist on that host only. On other hosts their paths respond
// like paths that do not exist, for every method, with or without a token. OPERATORS_HOST serves none of the site
// owner's files that may have scripts: a script on its origin could open the console in a window and use it.

import { getPath } from "hono/utils/url";
import { isStaffCaller, type Operation } from "./operation.ts";

/** Matches the decoded paths at which the file server serves the console, or redirects to it. */
const CONSOLE = /^(\/(?:_gatehouse\/pages\/[^/]+\/)?)operators(?:\/|\.html|\/index(?:\.html|\/)?)?$/;

/** The only pages on the operators' host. Other spellings of these paths could be files of the site's owner. */
const PAGES = ["/operators", "/login", "/forgot-password", "/account", "/problems"];

/** The only other files on the operators' host: what the build wrote for these pages, and pictures (the logo). */
const PARTS = /^\/(_gatehouse\/.*|style\.css|client(-lazy|-redirect)?\.js|favicon\.ico|.*\.(svg|png|webp|jpe?g|gif))$/;

/** A path at which there is neither a route nor a file. */
const NOWHERE = "/_gatehouse/nowhere";

export interface OperatorsHost {
  /** Whether the request is for the operators' host. */
  readonly isHost: (request: Request) => boolean;
  /** Returns the path for the router: NOWHERE if the route must not exist on the request's host. */
  readonly pathOf: (request: Request) => string;
  /** Returns the path of the file at a URL, or a path without a file if it must not exist on the URL's host. */
  readonly fileAt: (address: URL) => string;
}

/** @param host The operators' host. Undefined: every host serves everything. */
export function operatorsHost(host: string | undefined, operations: readonly Operation[]): OperatorsHost {
  if (host === undefined) return { isHost: () => false, pathOf: getPath, fileAt: ({ pathname }) => pathname };
  const ofStaff = new Set(operations.filter(({ caller }) => isStaffCaller(caller)).map(({ path }) => rootOf(path)));
  const isHost = (request: Request) => new URL(request.url).host === host;
  return {
    isHost,
    pathOf(request) {
      const path = getPath(request);
      return isHost(request) || !ofStaff.has(rootOf(path)) ? path : NOWHERE;
    },
    fileAt({ host: its, pathname }) {
      if (its === host) return PAGES.includes(pathname) || PARTS.test(pathname) ? pathname : NOWHERE;
      const [, folder] = CONSOLE.exec(decoded(pathname)) ?? [];
      // A path in the same folder at which there is no file. The 404 page then has the language of the folder.
      return folder === undefined ? pathname : folder === "/" ? NOWHERE : `${folder}nowhere`;
    },
  };
}

/** The path as the file server reads it: decoded once, and without repeated slashes. */
function decoded(pathname: string): string {
  const text = pathname.replace(/%[0-7][0-9a-f]/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
  return text.replace(/\/+/g, "/");
}

/** The first segment of a path. All paths below it are treated alike, whether or not they exist. */
export function rootOf(path: string): string {
  return path.split("/", 2).join("/");
}
