// Reads an environment of wrangler.toml, and changes single values in place. Comments and layout are kept: the text is
// edited, parsed again, and rejected if anything but the intended values has changed.

import { isDeepStrictEqual } from "node:util";
import { parse } from "smol-toml";
import { fail, type Result, succeed } from "../../core/result.ts";
import { type DeclaredSettings, missingSettings } from "./local-settings.ts";

export interface RateLimit {
  readonly name: string;
  readonly namespaceId: string;
  readonly limit: number;
  readonly periodSeconds: number;
}

/** An environment in the file. Values that are not set yet are empty strings. */
export interface EnvironmentSettings {
  /** The Worker's name. */
  readonly name: string;
  readonly vars: Readonly<Record<string, string>>;
  readonly databaseName: string;
  readonly databaseId: string;
  readonly migrationsFolder: string;
  readonly namespaceId: string;
  readonly limits: readonly RateLimit[];
  readonly crons: readonly string[];
  readonly requiredSecrets: readonly string[];
  /** The names of the settings that local development has and the environment lacks. */
  readonly missing: readonly string[];
  /** Whether the Worker gets each request for a file before the asset server does. */
  readonly servesFiles: boolean;
  /** Whether the environment has the SEND_EMAIL binding. */
  readonly hasMailBinding: boolean;
  /** Custom domains and routes without wildcards in the host. */
  readonly hosts: readonly string[];
  readonly accountId: string | undefined;
}

type Table = Readonly<Record<string, unknown>>;

function table(value: unknown): Table {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function list(value: unknown): Table[] {
  return Array.isArray(value) ? value.map(table) : [];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** The names of the environments; fails if the file is not valid. */
export function readEnvironmentNames(toml: string): Result<readonly string[], string> {
  const file = parseToml(toml);
  return file.ok ? succeed(Object.keys(table(file.value.env))) : file;
}

/** @param env Undefined for the top level, which is local development. */
export function readEnvironment(toml: string, env: string | undefined): Result<EnvironmentSettings, string> {
  const parsed = parseToml(toml);
  if (!parsed.ok) return parsed;
  const file = parsed.value;
  const environments = table(file.env);
  if (env !== undefined && !Object.hasOwn(environments, env)) {
    return fail(`wrangler.toml has no [env.${env}]; it has ${Object.keys(environments).join(", ") || "none"}.`);
  }
  const own = env === undefined ? file : table(environments[env]);
  const declared = declaredIn(own);
  const database = list(own.d1_databases).find(({ binding }) => binding === "DB") ?? {};
  const namespace = list(own.kv_namespaces).find(({ binding }) => binding === "AUTH_CACHE") ?? {};
  return succeed({
    name: text(own.name) || `${text(file.name)}-${env}`,
    ...declared,
    missing: env === undefined ? [] : missingSettings(declaredIn(file), declared),
    databaseName: text(database.database_name),
    databaseId: text(database.database_id),
    migrationsFolder: text(database.migrations_dir) || "migrations",
    namespaceId: text(namespace.id),
    limits: list(own.ratelimits).map(({ name, namespace_id, simple }) => ({
      name: text(name),
      namespaceId: text(namespace_id),
      limit: Number(table(simple).limit),
      periodSeconds: Number(table(simple).period),
    })),
    crons: texts(table(own.triggers ?? file.triggers).crons),
    servesFiles: table(own.assets ?? file.assets).run_worker_first === true,
    hasMailBinding: list(own.send_email).some(({ name }) => name === "SEND_EMAIL"),
    hosts: hostsOf(own),
    accountId: text(own.account_id) || text(file.account_id) || undefined,
  });
}

function declaredIn(own: Table): DeclaredSettings {
  return {
    vars: Object.fromEntries(Object.entries(table(own.vars)).map(([name, value]) => [name, String(value)])),
    requiredSecrets: texts(table(own.secrets).required),
  };
}

/**
 * The parts of the file that a deployment of the environment depends on: the environment's own part and the parts that
 * all environments share.
 */
export function textOfEnvironment(toml: string, env: string | undefined): string {
  const file = parseToml(toml);
  if (!file.ok) return toml;
  const { env: environments, ...common } = file.value;
  return JSON.stringify([common, env === undefined ? null : table(environments)[env]]);
}

function hostsOf(own: Table): string[] {
  const routes: unknown[] = [...(Array.isArray(own.routes) ? own.routes : []), own.route];
  return routes.flatMap((route) => {
    const pattern = typeof route === "string" ? route : text(table(route).pattern);
    const host = pattern.replace(/^https?:\/\//, "").split("/")[0] ?? "";
    return host === "" || host.includes("*") ? [] : [host];
  });
}

export interface Edit {
  /** The header exactly as in the file, such as `[env.staging.vars]`. */
  readonly header: string;
  /** A line that identifies the section if several have the same header. */
  readonly having?: string;
  readonly key: string;
  readonly value: string;
}

/** Returns the file with all edits applied, or fails. */
export function editToml(toml: string, edits: readonly Edit[]): Result<string, string> {
  let edited = toml;
  for (const edit of edits) {
    const next = editOne(edited, edit);
    if (next === undefined) return fail(byHand(edit));
    edited = next;
  }
  const before = parseToml(toml);
  const after = parseToml(edited);
  const isRight = before.ok && after.ok && isDeepStrictEqual(without(before.value, edits), without(after.value, edits));
  return isRight ? succeed(edited) : fail(edits.map(byHand).join(" "));
}

function byHand({ header, key, value }: Edit): string {
  return `wrangler.toml could not be edited safely; write ${key} = ${JSON.stringify(value)} below ${header} yourself.`;
}

function editOne(toml: string, { header, having, key, value }: Edit): string | undefined {
  const lines = toml.split("\n");
  const section = sectionsOf(lines, header).find(
    ({ from, to }) => having === undefined || lines.slice(from, to).some((line) => line.trim() === having),
  );
  if (section === undefined) return undefined;
  const { from, to } = section;
  const assignment = `${key} = ${JSON.stringify(value)}`;
  const index = lines.findIndex((line, at) => at >= from && at < to && new RegExp(`^\\s*${key}\\s*=`).test(line));
  if (index === -1) {
    // The section lacks the key, so a new line goes after its last assignment.
    const last = lines.slice(from, to).findLastIndex((line) => /^\s*[\w"'-]+\s*=/.test(line));
    lines.splice(from + last + 1, 0, assignment);
    return lines.join("\n");
  }
  const [, indent = "", comment = ""] =
    /^(\s*).*?=\s*(?:"[^"\\]*"|'[^']*')(\s*(?:#.*)?)$/.exec(lines[index] ?? "") ?? [];
  if (!/^\s*[\w-]+\s*=\s*("[^"\\]*"|'[^']*')\s*(#.*)?$/.test(lines[index] ?? "")) return undefined;
  lines[index] = `${indent}${assignment}${comment}`;
  return lines.join("\n");
}

/** The line ranges of the sections with this header. */
function sectionsOf(lines: readonly string[], header: string): { from: number; to: number }[] {
  const isHeader = (line: string) => /^\s*\[/.test(line);
  return lines.flatMap((line, index) => {
    if (line.trim() !== header) return [];
    const next = lines.findIndex((other, at) => at > index && isHeader(other));
    return [{ from: index + 1, to: next === -1 ? lines.length : next }];
  });
}

/** The file's values without those that the edits change. */
function without(file: Table, edits: readonly Edit[]): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(file));
  for (const { header, having, key } of edits) {
    const path = header.replaceAll(/[[\]]/g, "").split(".");
    let place: unknown = copy;
    for (const part of path) place = Object(place)[part];
    for (const one of Array.isArray(place) ? place : [place]) {
      const isMeant = having === undefined || having === `binding = ${JSON.stringify(Object(one).binding)}`;
      if (isMeant && typeof one === "object" && one !== null) Reflect.deleteProperty(one, key);
    }
  }
  return copy;
}

function parseToml(toml: string): Result<Table, string> {
  try {
    return succeed(parse(toml));
  } catch (error) {
    return fail(`wrangler.toml is not TOML: ${error instanceof Error ? error.message.split("\n")[0] : "unreadable"}`);
  }
}
