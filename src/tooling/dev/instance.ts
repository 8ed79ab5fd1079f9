// The instance that runs with a state folder. `npm run dev` records its addresses and its process in a file of that
// folder, and the other commands read the file. Each state has at most one instance: SQLite files that two instances
// use fail with SQLITE_BUSY.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { hasCode } from "../has-code.ts";

export interface Instance {
  readonly appUrl: string;
  readonly cognitoUrl: string;
  /** The process of `npm run dev`. The app and the local Cognito end when it ends. */
  readonly processId: number;
}

const FILE = "gatehouse-dev.json";

export const DEFAULT_STATE_FOLDER = ".wrangler/state";

/** The option --persist-to, by which a command finds an instance: the folder of the instance's state. */
export const STATE_OPTION = { "persist-to": { type: "string", default: DEFAULT_STATE_FOLDER } } as const;

/** The instance that runs with this state; undefined without one. */
export async function findInstance(stateFolder: string): Promise<Instance | undefined> {
  const text = await readFile(join(stateFolder, FILE), "utf8").catch(() => undefined);
  const instance = text === undefined ? undefined : parseInstance(text);
  return instance !== undefined && isRunning(instance.processId) ? instance : undefined;
}

/** Claims the state for this process. Returns the running instance that has claimed it already, if there is one. */
export async function claimState(
  stateFolder: string,
  addresses: Pick<Instance, "appUrl" | "cognitoUrl">,
): Promise<Instance | undefined> {
  const other = await findInstance(stateFolder);
  if (other !== undefined) return other;
  await mkdir(stateFolder, { recursive: true });
  const file = join(stateFolder, FILE);
  // No running process belongs to this file: it was left by a process that was killed.
  await rm(file, { force: true });
  const instance: Instance = { ...addresses, processId: process.pid };
  try {
    await writeFile(file, `${JSON.stringify(instance, null, 2)}\n`, { flag: "wx" });
    return undefined;
  } catch (error) {
    // Another process has claimed the state since the check above.
    const first = await findInstance(stateFolder);
    if (first === undefined) throw error;
    return first;
  }
}

export function releaseState(stateFolder: string): Promise<void> {
  return rm(join(stateFolder, FILE), { force: true });
}

/** A folder's path for messages: relative to the working folder, if it is inside that, and otherwise absolute. */
export function shownPath(folder: string): string {
  const path = relative(process.cwd(), resolve(folder));
  return path === "" || path.startsWith("..") ? resolve(folder) : path;
}

/** The option with which a command uses this state; empty for the default state. */
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
    // A process of another user exists, but cannot be signalled.
    return hasCode(error, "EPERM");
  }
}
