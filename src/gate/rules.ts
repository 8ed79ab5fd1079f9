// The setting GATED: which files are for whom. A rule is a path and the roles of which one is needed; it covers the path and
// everything below it. The rule with the longest path wins. Imports nothing, so that Node can load it for a command.
//
//   /members/* member; /press/* member editor; /account-only/* *; /members/about anyone

/** Roles of which one is needed; `signed_in`: anybody with an account; `anyone`: the file is open. */
export type Audience = readonly string[] | "signed_in" | "anyone";

export interface Rule {
  /** In the form of `comparablePath`. */
  readonly path: string;
  readonly audience: Audience;
}

export type ParsedRules =
  | { readonly ok: true; readonly value: readonly Rule[] }
  /** What is wrong with the setting. */
  | { readonly ok: false; readonly failure: string };

/** Opens a file below a gated path. No role can have this name. */
export const ANYONE = "anyone";

export function parseRules(text: string): ParsedRules {
  const rules: Rule[] = [];
  for (const line of text.split(/[;\n]/)) {
    const [pattern = "", ...names] = line.trim().split(/[\s,]+/);
    if (pattern === "") continue;
    const path = pathOf(pattern);
    if (path === undefined) return { ok: false, failure: `has ${pattern}, which is no path such as /members/*` };
    const audience = audienceOf(names);
    if (audience === undefined) {
      return { ok: false, failure: `does not say who may open ${pattern}: roles, * alone, or ${ANYONE} alone` };
    }
    if (rules.some((other) => other.path === path)) return { ok: false, failure: `has two rules for ${pattern}` };
    rules.push({ path, audience });
  }
  if (rules.length === 0) return { ok: false, failure: "has no rule, such as /members/* member" };
  return { ok: true, value: rules.sort((one, other) => other.path.length - one.path.length) };
}

/** A star may be only at the end, after a slash. */
function pathOf(pattern: string): string | undefined {
  const path = pattern.replace(/\/\*$/, "/");
  return /^\/[^*?#]*$/.test(path) ? comparablePath(path) : undefined;
}

function audienceOf(names: readonly string[]): Audience | undefined {
  if (names.join() === "*") return "signed_in";
  if (names.join() === ANYONE) return ANYONE;
  const areRoles = names.length > 0 && names.every((name) => !/[*/]/.test(name) && name !== ANYONE);
  return areRoles ? names : undefined;
}

/** @param path In the form of `comparablePath`. */
export function audienceOfPath(rules: readonly Rule[], path: string): Audience {
  return rules.find((rule) => path === rule.path || path.startsWith(`${rule.path}/`))?.audience ?? ANYONE;
}

/** Text that is still encoded after decoding once, backslashes, and control characters. */
const DISPUTED = /[\\\p{Cc}]|%[0-9a-f]{2}/iu;

/** An encoded slash or backslash. */
const ENCODED_SEPARATOR = /%(?:2f|5c)/i;

/**
 * The form in which paths are compared, the same for every spelling of a file: decoded, in lower case, in NFC, without what
 * some servers ignore, and with one form for a page: `/a`, `/a/`, `/a.html`, `/a/index` and `/a/index.html` are "/a". The
 * start page is "".
 *
 * Undefined if servers disagree about the path: one that decodes twice, or ends a segment at a semicolon, could read it as a
 * file in another folder. No file is served at such a path.
 * @param pathname As the URL parser returns it.
 */
export function comparablePath(pathname: string): string | undefined {
  const decoded = decode(pathname);
  if (decoded === undefined || ENCODED_SEPARATOR.test(pathname) || DISPUTED.test(decoded)) return undefined;
  const segments: string[] = [];
  for (const segment of fold(decoded).split("/")) {
    if (segment === "") continue;
    const [name = ""] = segment.split(";");
    // Without the look-behind, the time would be quadratic in the number of dots.
    const kept = name.replace(/(?<![. ])[. ]+$/, "");
    // Only dots, spaces and parameters: a server may take it for the folder above.
    if (kept === "") return undefined;
    segments.push(kept);
  }
  return withoutEndings(segments.map((segment) => `/${segment}`).join(""));
}

/** Lower case depends on what follows for the Greek sigma alone: "ΟΔΟΣ" ends with another letter than the name in "ΟΔΟΣ.html". */
function fold(text: string): string {
  return text.toLowerCase().replaceAll("ς", "σ").normalize("NFC");
}

/** All of them, since the asset server adds them again: it finds the file /a.html.html at /a.html, and /a/.html at /a/. */
const ENDINGS = ["/index", ".html", ".", " ", "/"];

function withoutEndings(path: string): string {
  let kept = path;
  for (;;) {
    const ending = ENDINGS.find((one) => kept.endsWith(one));
    if (ending === undefined) return kept;
    kept = kept.slice(0, -ending.length);
  }
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
