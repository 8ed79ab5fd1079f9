// The instance that runs with a state folder: `npm run dev` writes to a file in that folder what runs where, and the other
// commands read it. One state serves one instance: SQLite files that two use fail with SQLITE_BUSY.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { hasCode } from "../has-code.ts";

export interface Instance {
  readonly appUrl: string;
  readonly cognitoUrl: string;
  /** The process of `npm run dev`. Its parts end when it does. */
  readonly processId: number;
}

const FILE = "gatehouse-dev.json";

export const DEFAULT_STATE_FOLDER = ".wrangler/state";

/** The option that says which instance a command means. */
export const STATE_OPTION = { "persist-to": { type: "string", default: DEFAULT_STATE_FOLDER } } as const;

/** The instance that runs with this state; undefined without one. */
export async function findInstance(stateFolder: string): Promise<Instance | undefined> {
  const text = await readFile(join(stateFolder, FILE), "utf8").catch(() => undefined);
  const instance = text === undefined ? undefined : parseInstance(text);
  return instance !== undefined && isRunning(instance.processId) ? instance : undefined;
}

/** Takes the state for this process; returns the instance that has it already, if one runs. */
export async function claimState(
  stateFolder: string,
  addresses: Pick<Instance, "appUrl" | "cognitoUrl">,
): Promise<Instance | undefined> {
  const other = await findInstance(stateFolder);
  if (other !== undefined) return other;
  await mkdir(stateFolder, { recursive: true });
  const file = join(stateFolder, FILE);
  // A file without a running process was left by one that was killed.
  await rm(file, { force: true });
  const instance: Instance = { ...addresses, processId: process.pid };
  try {
    await writeFile(file, `${JSON.stringify(instance, null, 2)}\n`, { flag: "wx" });
    return undefined;
  } catch (error) {
    // Another one started at the same time, and was first.
    const first = await findInstance(stateFolder);
    if (first === undefined) throw error;
    return first;
  }
}

export function releaseState(stateFolder: string): Promise<void> {
  return rm(join(stateFolder, FILE), { force: true });
}

/** For messages: relative to where the command runs, where that is shorter. */
export function shownPath(folder: string): string {
  const path = relative(process.cwd(), resolve(folder));
  return path === "" || path.startsWith("..") ? resolve(folder) : path;
}

/** The argument by which a command means this state; empty for the default one. */
export function stateArgument(stateFolder: string): string {
  const path = shownPath(stateFolder);
  return path === DEFAULT_STATE_FOLDER ? "" : ` --persist-to ${path}`;
}

function parseInstance(text: string): Instance | undefined {
  try {
    const { appUrl, cognitoUrl, processId } = Object(JSON.parse(text));
    if (typeof appUrl !== "string" || typeof cognitoUrl !== "string" || !Number.isInteger(processId)) return undefined;
    return { appUrl, cognitoUrl, processId };
  } catch {
    return undefined;
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    // The process of another user can't be signalled, but is there.
    return hasCode(error, "EPERM");
  }
}
