// The Cloudflare operations that setup and doctor need, through wrangler. No argument contains a secret.

import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fail, type Result, succeed } from "../../core/result.ts";
import { type CommandResult, lastLines, parseOutput, type Run } from "./run.ts";

/** An upload can take minutes on a slow connection. */
const DEPLOY_TIME_LIMIT_MILLISECONDS = 600_000;

export interface Account {
  readonly id: string;
  readonly name: string;
}

/** Deployed storage, or local storage below a folder. */
export type StorageLocation = { readonly env: string } | { readonly persistTo: string };

export interface Deployed {
  readonly urls: readonly string[];
}

export type Cloudflare = ReturnType<typeof cloudflare>;

export function cloudflare(run: Run, folder: string) {
  const wrangler = (...args: string[]): Promise<CommandResult> => run("wrangler", args, { cwd: folder });

  return {
    /** The accounts of wrangler's login; fails without a login. */
    async accounts(): Promise<Result<readonly Account[], string>> {
      const ran = await wrangler("whoami", "--json");
      const { loggedIn, accounts } = Object(parseOutput(ran));
      if (ran.isMissing) return fail("wrangler is missing: run npm ci.");
      if (loggedIn === false) {
        return fail("wrangler is not logged in: run npx wrangler login, or set CLOUDFLARE_API_TOKEN.");
      }
      if (ran.status !== 0 || !Array.isArray(accounts)) return fail(`wrangler whoami: ${lastLines(ran)}`);
      return succeed(accounts.map((account) => ({ id: String(account?.id), name: String(account?.name) })));
    },

    /** The IDs of the databases, by name. */
    async databases(): Promise<Result<ReadonlyMap<string, string>, string>> {
      const ran = await wrangler("d1", "list", "--json");
      const found = parseOutput(ran);
      if (ran.status !== 0 || !Array.isArray(found)) return fail(`wrangler d1 list: ${lastLines(ran)}`);
      return succeed(new Map(found.map((database) => [String(database?.name), String(database?.uuid)])));
    },

    createDatabase: async (name: string) => resultOf(await wrangler("d1", "create", name), "wrangler d1 create"),

    /** The IDs of the KV namespaces, by title. */
    async namespaces(): Promise<Result<ReadonlyMap<string, string>, string>> {
      const ran = await wrangler("kv", "namespace", "list");
      const found = parseOutput(ran);
      if (ran.status !== 0 || !Array.isArray(found)) return fail(`wrangler kv namespace list: ${lastLines(ran)}`);
      return succeed(new Map(found.map((namespace) => [String(namespace?.title), String(namespace?.id)])));
    },

    createNamespace: async (title: string) =>
      resultOf(await wrangler("kv", "namespace", "create", title), "wrangler kv namespace create"),

    /** The names of the Worker's secrets. Empty if the Worker does not exist. */
    async secrets(env: string): Promise<Result<readonly string[], string>> {
      const ran = await wrangler("secret", "list", "--env", env, "--format", "json");
      const found = parseOutput(ran);
      if (ran.status === 0 && Array.isArray(found)) return succeed(found.map((secret) => String(secret?.name)));
      return isNoWorker(ran) ? succeed([]) : fail(`wrangler secret list: ${lastLines(ran)}`);
    },

    /** Passes the secrets by standard input. wrangler creates an empty Worker if there is none. */
    async putSecrets(env: string, secrets: Readonly<Record<string, string>>): Promise<Result<void, string>> {
      const args = ["secret", "bulk", "--env", env];
      const ran = await run("wrangler", args, { cwd: folder, stdin: JSON.stringify(secrets) });
      // wrangler's output is not passed on: it may repeat the secrets.
      return ran.status === 0 ? succeed(undefined) : fail("wrangler secret bulk failed.");
    },

    /** Runs one statement and returns its rows. */
    async query(place: StorageLocation, sql: string): Promise<Result<readonly Record<string, unknown>[], string>> {
      const where = "env" in place ? ["--env", place.env, "--remote"] : ["--local", "--persist-to", place.persistTo];
      const ran = await wrangler("d1", "execute", "DB", ...where, "--json", "--command", sql);
      const output = parseOutput(ran);
      const results = Array.isArray(output) ? Object(output[0]).results : undefined;
      if (ran.status === 0 && Array.isArray(results)) return succeed(results);
      return fail(String(Object(Object(output).error).text ?? lastLines(ran)));
    },

    async migrate(env: string): Promise<Result<void, string>> {
      const ran = await wrangler("d1", "migrations", "apply", "DB", "--env", env, "--remote");
      return resultOf(ran, "wrangler d1 migrations apply");
    },

    /** Fails if the namespace cannot be read. */
    async readNamespace(place: StorageLocation): Promise<Result<void, string>> {
      const where = "env" in place ? ["--env", place.env, "--remote"] : ["--local", "--persist-to", place.persistTo];
      const ran = await wrangler("kv", "key", "list", "--binding", "AUTH_CACHE", "--prefix", "readiness", ...where);
      return resultOf(ran, "wrangler kv key list");
    },

    /** The tag of the version that gets all traffic; undefined if there is no single such version. */
    async deployedTag(env: string): Promise<Result<string | undefined, string>> {
      const status = await wrangler("deployments", "status", "--env", env, "--json");
      const { versions } = Object(parseOutput(status));
      if (status.status !== 0 || !Array.isArray(versions)) {
        const isNone = isNoWorker(status) || /no deployments/i.test(status.stdout + status.stderr);
        return isNone ? succeed(undefined) : fail(`wrangler deployments status: ${lastLines(status)}`);
      }
      const id = versions.length === 1 ? Object(versions[0]).version_id : undefined;
      if (typeof id !== "string") return succeed(undefined);
      const version = await wrangler("versions", "view", id, "--env", env, "--json");
      const tag: unknown = Object(Object(parseOutput(version)).annotations)["workers/tag"];
      return succeed(typeof tag === "string" ? tag : undefined);
    },

    /**
     * @param env Undefined for the top level of wrangler.toml.
     * @param isShown Whether the terminal shows wrangler's output.
     */
    async deploy(env: string | undefined, tag: string, isShown: boolean): Promise<Result<Deployed, string>> {
      const output = join(tmpdir(), `gatehouse-deploy-${randomUUID()}.ndjson`);
      try {
        const ran = await run("wrangler", ["deploy", "--env", env ?? "", "--tag", tag], {
          cwd: folder,
          env: { WRANGLER_OUTPUT_FILE_PATH: output },
          timeLimitMilliseconds: DEPLOY_TIME_LIMIT_MILLISECONDS,
          isShown,
        });
        if (ran.status !== 0) return fail(`wrangler deploy: ${lastLines(ran)}`);
        return succeed({ urls: urlsOf(await readFile(output, "utf8").catch(() => "")) });
      } finally {
        await rm(output, { force: true });
      }
    },

    /** Headers that authenticate to Cloudflare's API; undefined without a login. They must never be printed. */
    async authorization(): Promise<Readonly<Record<string, string>> | undefined> {
      const { type, token, key, email } = Object(parseOutput(await wrangler("auth", "token", "--json")));
      if (typeof token === "string") return { authorization: `Bearer ${token}` };
      return type === "api_key" ? { "x-auth-key": String(key), "x-auth-email": String(email) } : undefined;
    },
  };
}

function resultOf(ran: CommandResult, command: string): Result<void, string> {
  return ran.status === 0 ? succeed(undefined) : fail(`${command}: ${lastLines(ran)}`);
}

/** 10007 is the API's code for an unknown Worker; the messages are wrangler's. */
function isNoWorker({ stdout, stderr }: CommandResult): boolean {
  return /\b10007\b|Worker "[^"]*".* not found|This Worker does not exist/.test(stdout + stderr);
}

/** Reads the URLs of a deployment from the lines that wrangler writes to WRANGLER_OUTPUT_FILE_PATH. */
function urlsOf(lines: string): string[] {
  return lines.split("\n").flatMap((line) => {
    try {
      const entry = Object(JSON.parse(line));
      if (entry.type !== "deploy" || !Array.isArray(entry.targets)) return [];
      const addresses: string[] = entry.targets.map((target: unknown) => String(target).split(" ")[0] ?? "");
      // The targets also contain crons and queues, as `schedule: …`, and routes with wildcards.
      return addresses.filter((address) => !/[:*]$/.test(address)).flatMap(originOf);
    } catch {
      return [];
    }
  });
}

function originOf(address: string): string[] {
  const url = /^https?:\/\//.test(address) ? address : `https://${address}`;
  return URL.canParse(url) ? [new URL(url).origin] : [];
}
