// A model of Cloudflare's asset server, with html_handling "auto-trailing-slash" and not_found_handling "404-page":
// which file it serves at a path, with the rules of a _redirects file. The model follows the documentation and the
// code of the server (github.com/cloudflare/workers-sdk, packages/workers-shared/asset-worker, and
// utils/configuration for _redirects).

export interface RedirectRule {
  readonly from: string;
  readonly to: string;
  readonly status: number;
}

export type Served =
  /** If the status is 404, the file is a 404 page. */
  | { readonly kind: "file"; readonly file: string; readonly status: 200 | 404 }
  | { readonly kind: "redirect"; readonly to: string }
  | { readonly kind: "missing" };

const ORIGIN = "https://example.com";
const MISSING: Served = { kind: "missing" };
const STATUSES = [200, 301, 302, 303, 307, 308];

/** The path of a rule in the form in which wrangler stores it. */
function stored(path: string): string {
  const { pathname, search, hash } = new URL(`//${path}`, "relative://");
  return pathname + search + hash;
}

/** Those rules of a _redirects file that wrangler accepts. */
export function redirectRules(text: string): RedirectRule[] {
  const rules: RedirectRule[] = [];
  const seen = new Set<string>();
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (line === "" || line.startsWith("#")) continue;
    const [first = "", to = "", status = "302", ...more] = line.replace(/\s+#.*$/, "").split(/\s+/);
    const isElsewhere = /^https:\/\//.test(to);
    if (/^https:\/\//.test(first) || !(isElsewhere || to.startsWith("/")) || more.length > 0) continue;
    if (!STATUSES.includes(Number(status))) continue;
    const from = stored(first.startsWith("/") ? first : `/${first}`).replace(/[?#].*/, "");
    const target = isElsewhere ? to : stored(to);
    const isLoop = !isElsewhere && /\/index(.html)?$/.test(target) && /\/\*?$/.test(from);
    if (isLoop || seen.has(from)) continue;
    seen.add(from);
    if (!isElsewhere || Number(status) !== 200) rules.push({ from, to: target, status: Number(status) });
  }
  return rules;
}

const isDynamic = ({ from }: RedirectRule) => /\*|:[A-Za-z]\w*/.test(from);

/** The values of a rule's placeholders in this path; null if the rule does not match. */
function match(from: string, pathname: string): Record<string, string> | null {
  let pattern = from
    .split("*")
    .map((text) => text.replace(/[-/\\^$*+?.()|[\]{}]/g, "\\$&"))
    .join("(?<splat>.*)");
  for (const [placeholder, name] of pattern.matchAll(/:([A-Za-z]\w*)/g)) {
    pattern = pattern.split(placeholder).join(`(?<${name}>[^/]+)`);
  }
  try {
    const found = new RegExp(`^${pattern}$`).exec(pathname);
    return found && { ...found.groups };
  } catch {
    return null;
  }
}

/** The first rule that matches a path. Rules above the first one with `*` or placeholders are compared as text. */
function firstMatch(rules: readonly RedirectRule[], pathname: string): (RedirectRule & { target: string }) | undefined {
  const dynamicFrom = rules.findIndex(isDynamic);
  const fixed = dynamicFrom === -1 ? rules : rules.slice(0, dynamicFrom);
  const exact = fixed.find(({ from }) => from === pathname);
  if (exact !== undefined) return { ...exact, target: exact.to };
  for (const rule of rules.slice(fixed.length)) {
    const values = match(rule.from, pathname);
    if (values === null) continue;
    let target = rule.to;
    for (const [name, value] of Object.entries(values)) target = target.replaceAll(`:${name}`, value);
    if (!/^(?:\w+:\/\/|\/\/[^/\\\s?#])/.test(rule.to)) {
      const [path = "", ...suffix] = target.split(/(?=[?#])/);
      target = path.replace(/[/\\]+/g, "/") + suffix.join("");
    }
    return { ...rule, target };
  }
  return undefined;
}

/** The path to which a rule with status 200 rewrites this path. Undefined if none does. */
export function rewritten(rules: readonly RedirectRule[], pathname: string): string | undefined {
  const rule = firstMatch(rules, pathname);
  // If the target is not a valid URL, the server fails and rewrites nothing.
  return rule?.status === 200 && URL.canParse(rule.target, ORIGIN) ? new URL(rule.target, ORIGIN).pathname : undefined;
}

/** @param files Paths below the folder of assets, such as `/members/index.html`. */
export function serve(files: ReadonlySet<string>, rules: readonly RedirectRule[], pathname: string): Served {
  const rule = firstMatch(rules, pathname);
  if (rule !== undefined && !URL.canParse(rule.target, ORIGIN)) return MISSING;
  if (rule !== undefined && rule.status !== 200) return { kind: "redirect", to: rule.target };
  const path = rewritten(rules, pathname) ?? pathname;
  const decoded = decodePath(path);
  const found = find(files, decoded, false);
  if (found.kind !== "file") return found;
  const canonical = decoded.split("/").map(encodeURIComponent).join("/");
  return canonical === path ? found : { kind: "redirect", to: canonical };
}

function decodePath(path: string): string {
  const decode = (segment: string) => {
    try {
      return decodeURIComponent(segment);
    } catch {
      return segment;
    }
  };
  return path.split("/").map(decode).join("/").replace(/\/+/g, "/");
}

/** @param isSecond Whether the path is the target of a redirect. A target does not redirect again. */
function find(files: ReadonlySet<string>, path: string, isSecond: boolean): Served {
  const file = (name: string): Served | undefined =>
    files.has(name) ? { kind: "file", file: name, status: 200 } : undefined;
  /** A redirect to the path `to`, if the server serves the file `name` at that path. */
  const redirect = (name: string, to: string): Served | undefined => {
    if (isSecond || files.has(to)) return undefined;
    const there = find(files, to, true);
    return there.kind === "file" && files.has(name) && there.file === name ? { kind: "redirect", to } : undefined;
  };
  const without = (ending: string) => path.slice(0, -ending.length);
  const special = () => {
    if (path.endsWith("/index")) {
      return (
        file(path) ??
        redirect(`${path}.html`, `${without("/index")}/`) ??
        redirect(`${without("/index")}.html`, without("/index"))
      );
    }
    if (path.endsWith("/index.html")) {
      return (
        redirect(path, `${without("/index.html")}/`) ??
        redirect(`${without("/index.html")}.html`, without("/index.html"))
      );
    }
    if (path.endsWith("/")) return file(`${path}index.html`) ?? redirect(`${without("/")}.html`, without("/"));
    if (path.endsWith(".html")) {
      return redirect(path, without(".html")) ?? redirect(`${without(".html")}/index.html`, `${without(".html")}/`);
    }
    return undefined;
  };
  const found = special() ?? file(path) ?? file(`${path}.html`) ?? redirect(`${path}/index.html`, `${path}/`);
  return found ?? notFoundPage(files, path);
}

function notFoundPage(files: ReadonlySet<string>, path: string): Served {
  for (let folder = path; folder !== ""; ) {
    folder = folder.slice(0, folder.lastIndexOf("/"));
    const file = `${folder}/404.html`;
    if (files.has(file)) return { kind: "file", file, status: 404 };
  }
  return MISSING;
}
