// With OPERATORS_HOST the console and the admin API exist on that host alone, and no document or script of the site's owner
// does: a script on the console's origin could open the console in a window and act in it. Elsewhere the paths are like any
// path that does not exist, for every method, with or without a token.

import { isStaffCaller, type Operation } from "./operation.ts";

/** The pages that the console links to, and the one that explains problems. */
const PAGES = /^\/(operators|login|forgot-password|account|problems)(\.html)?\/?$/;

const CONSOLE = /^\/(_gatehouse\/pages\/[^/]+\/)?operators(\.html)?\/?$/;

/** What the build wrote for the pages, and pictures, such as the owner's logo. */
const PARTS = /^\/(_gatehouse\/.*|style\.css|client[a-z-]*\.js|[^?]*\.(svg|png|ico|webp|jpe?g|gif))$/;

/** No file of the owner's can be there. */
export const NOWHERE = "/_gatehouse/nowhere";

/** Whether this instance has nothing at the address. */
export type Hides = (url: URL) => boolean;

/** @param host Undefined: nothing is hidden. */
export function operatorsHost(host: string | undefined, operations: readonly Operation[]): Hides {
  if (host === undefined) return () => false;
  const roots = (isWanted: (operation: Operation) => boolean) =>
    new Set(operations.filter(isWanted).map(({ path }) => rootOf(path)));
  const ofStaff = roots(({ caller }) => isStaffCaller(caller));
  const all = roots(() => true);
  return (url) => {
    const path = plainPath(url.pathname);
    if (url.host !== host) return ofStaff.has(rootOf(path)) || CONSOLE.test(path);
    return path !== "/" && !PAGES.test(path) && !PARTS.test(path) && !all.has(rootOf(path));
  };
}

/** The path that the file server may find: without encoding, repeated slashes and letter case. */
function plainPath(pathname: string): string {
  let path = pathname;
  for (let decoded = decode(path); decoded !== path; decoded = decode(path)) path = decoded;
  return path.replace(/[\\/]+/g, "/").toLowerCase();
}

function decode(path: string): string {
  return path.replace(/%[0-7][0-9a-f]/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}

/** The first segment. All paths below it are treated alike, whether or not they exist. */
export function rootOf(path: string): string {
  return path.split("/", 2).join("/");
}
