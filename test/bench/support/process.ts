// Resource usage of a process, from Linux's /proc (proc_pid_stat(5), proc_pid_status(5)); NaN on other systems.

import { readFile } from "node:fs/promises";

/** The unit of the times in /proc/PID/stat on all current Linux systems. */
const TICKS_PER_SECOND = 100;

/** The processor time of all its threads, in user and kernel mode. */
export async function processorSeconds(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The second field is a name in parentheses, which may contain spaces.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

export async function residentMebibytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+) kB/.exec(text)?.[1]) / 1_024;
}
