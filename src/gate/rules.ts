// The GATED setting: who may open which files. A rule is a path and a list of roles, one of which is needed. It
// covers the path and everything below it. The rule with the longest path wins. Imports nothing, so that commands can
// load it in Node.
//
//   /members/* member; /press/* member editor; /account-only/* *; /members/about anyone

/** A list of roles, one of which is needed; `signed_in`: anybody with an account; `anyone`: the file is open. */
export type Audience = readonly string[] | "signed_in" | "anyone";

export interface Rule {
  /** In the form of `comparablePath`. */
  readonly path: string;
  readonly audience: Audience;
}

export type ParsedRules =
  | { readonly ok: true; readonly value: readonly Rule[] }
  /** `failure` says what is wrong with the setting. */
  | { readonly ok: false; readonly failure: string };

/** In a rule: opens files below a gated path. No role can have this name. */
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

/** The path of a rule; undefined if it is invalid. A star is allowed only at the end, after a slash. */
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

/** Characters in a decoded path that servers read differently: encoded ones, backslashes, control characters. */
const DISPUTED = /[\\\p{Cc}]|%[0-9a-f]{2}/iu;

/** An encoded slash or backslash. */
const ENCODED_SEPARATOR = /%(?:2f|5c)/i;

/**
 * The form in which paths are compared. It is the same for all spellings of a file's path: decoded, in lower case, in
 * NFC, and without parts that some servers ignore. `/a`, `/a/`, `/a.html`, `/a/index` and `/a/index.html` all become
 * "/a", and the start page becomes "".
 *
 * Undefined if servers could disagree about the path: a server that decodes twice, or that ends a segment at a
 * semicolon, could read it as a file in another folder. No file is served at such a path.
 * @param pathname The path as the URL parser returns it.
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
    // A segment of nothing but dots, spaces and parameters: a server may read it as the parent folder.
    if (kept === "") return undefined;
    segments.push(kept);
  }
  return withoutEndings(segments.map((segment) => `/${segment}`).join(""));
}

/**
 * Puts text in lower case. toLowerCase turns the Σ of "ΟΔΟΣ" into "ς", but that of "ΟΔΟΣ.html" into "σ". Both become
 * "σ" here, because the two texts are spellings of one path.
 */
function fold(text: string): string {
  return text.toLowerCase().replaceAll("ς", "σ").normalize("NFC");
}

/** Endings to remove repeatedly. The asset server adds them: it finds the file /a.html.html at /a.html. */
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
