// With OPERATORS_HOST the console and the admin API exist on that host alone. Elsewhere their paths are like any that do not
// exist, for every method, with or without a token. And on that host nothing of the site's owner is served that could run: a
// script on the console's origin could open the console in a window and act in it.

import { getPath } from "hono/utils/url";
import { isStaffCaller, type Operation } from "./operation.ts";

/** The forms of the decoded path for which the file server finds the console, or redirects to it. */
const CONSOLE = /^(\/(?:_gatehouse\/pages\/[^/]+\/)?)operators(?:\/|\.html|\/index(?:\.html|\/)?)?$/;

/** The console, the pages that it links to, and the one that explains problems. Another form could be a file of the owner's. */
const PAGES = ["/operators", "/login", "/forgot-password", "/account", "/problems"];

/** What the build wrote for these pages, and pictures, such as the owner's logo. */
const PARTS = /^\/(_gatehouse\/.*|style\.css|client(-lazy|-redirect)?\.js|favicon\.ico|.*\.(svg|png|webp|jpe?g|gif))$/;

/** No route and no file of the owner's can be there. */
const NOWHERE = "/_gatehouse/nowhere";

export interface OperatorsHost {
  /** Whether the request is for the host. */
  readonly isHost: (request: Request) => boolean;
  /** The path for the router: NOWHERE for a route that does not exist on the request's host. */
  readonly pathOf: (request: Request) => string;
  /** The path of the file at this address: one where there is none, if it does not exist on the address's host. */
  readonly fileAt: (address: URL) => string;
}

/** @param host Undefined: nothing is hidden. */
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
      // The 404 page is that of the folder, which has a language.
      return folder === undefined ? pathname : folder === "/" ? NOWHERE : `${folder}nowhere`;
    },
  };
}

/** As the file server reads it: decoded once, and without repeated slashes. */
function decoded(pathname: string): string {
  const text = pathname.replace(/%[0-7][0-9a-f]/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
  return text.replace(/\/+/g, "/");
}

/** The first segment. All paths below it are treated alike, whether or not they exist. */
export function rootOf(path: string): string {
  return path.split("/", 2).join("/");
}
