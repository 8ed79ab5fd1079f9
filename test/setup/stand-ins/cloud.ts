// The two clouds that the stand-ins for aws and wrangler act on: one JSON file in the folder STAND_IN_FOLDER, with all that
// setup can make. Each stand-in notes what it was asked, and ends its parent where a test wants setup broken off.

import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Cloud {
  loggedIn: boolean;
  accounts: { id: string; name: string }[];
  databases: { name: string; uuid: string }[];
  namespaces: { title: string; id: string }[];
  workers: Record<string, { secrets: Record<string, string>; versions: Version[]; crons: string[] }>;
  stacks: Record<string, CloudStack>;
  /** Access keys by the names of IAM users. */
  users: Record<string, { accessKeyId: string; secretAccessKey: string; wasUsed: boolean }[]>;
}

interface Version {
  id: string;
  tag: string;
}

interface CloudStack {
  status: string;
  parameters: Record<string, string>;
  outputs: Record<string, string>;
  template: unknown;
}

export interface CallNote {
  readonly program: string;
  readonly args: readonly string[];
  readonly stdin: string;
}

export const EMPTY_CLOUD: Cloud = {
  loggedIn: true,
  accounts: [{ id: "0123456789abcdef0123456789abcdef", name: "Example" }],
  databases: [],
  namespaces: [],
  workers: {},
  stacks: {},
  users: {},
};

export function readCloud(folder: string): Cloud {
  return JSON.parse(readFileSync(join(folder, "cloud.json"), "utf8"));
}

export function writeCloud(folder: string, cloud: Cloud): void {
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, `cloud.${process.pid}.tmp`);
  writeFileSync(temporary, JSON.stringify(cloud, null, 2));
  renameSync(temporary, join(folder, "cloud.json"));
}

export function readNotes(folder: string): CallNote[] {
  const text = readFileSync(join(folder, "calls.ndjson"), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/**
 * What a stand-in does: notes the call, answers, and keeps what changed. STAND_IN_KILL, such as `after wrangler d1 create`,
 * ends whoever asked at such a call: before anything is done, or after, without an answer.
 */
export async function standIn(
  program: string,
  answer: (args: string[], cloud: Cloud, stdin: string) => Promise<Reply> | Reply,
): Promise<void> {
  const folder = String(process.env.STAND_IN_FOLDER);
  const args = process.argv.slice(2);
  const stdin = readFileSync(0, "utf8");
  appendFileSync(join(folder, "calls.ndjson"), `${JSON.stringify({ program, args, stdin })}\n`);
  const [, when, what = ""] = /^(before|after) (.+)$/.exec(process.env.STAND_IN_KILL ?? "") ?? [];
  const isMeant = when !== undefined && `${program} ${args.join(" ")}`.startsWith(what);
  if (isMeant && when === "before") process.kill(process.ppid, "SIGKILL");
  if (isMeant && when === "before") return;
  const cloud = readCloud(folder);
  const before = JSON.stringify(cloud);
  const reply = await answer(args, cloud, stdin);
  if (JSON.stringify(cloud) !== before) writeCloud(folder, cloud);
  if (isMeant) process.kill(process.ppid, "SIGKILL");
  process.stdout.write(reply.stdout ?? "");
  process.stderr.write(reply.stderr ?? "");
  process.exitCode = reply.status ?? 0;
}

export interface Reply {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly status?: number;
}

export function json(value: unknown): Reply {
  return { stdout: `${JSON.stringify(value, null, 2)}\n` };
}

/** The value behind `--name`, which must be there. */
export function option(args: readonly string[], name: string): string {
  const value = args[args.indexOf(name) + 1];
  if (!args.includes(name) || value === undefined) throw new Error(`${name} is missing in ${args.join(" ")}`);
  return value;
}
