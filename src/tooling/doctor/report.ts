// Formats findings, for people and for programs.

import type { Finding, Verdict } from "./check.ts";

const VERDICTS: readonly Verdict[] = ["fault", "warning", "skipped", "ok"];

/** A fault stops a script that runs the doctor; a warning does not. */
export function exitStatus(findings: readonly Finding[]): 0 | 1 {
  return findings.some(({ verdict }) => verdict === "fault") ? 1 : 0;
}

export function forPeople(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ title }) => title.length));
  const lines = findings.flatMap(({ verdict, title, found, fix }) => [
    `  ${verdict.padEnd(8)} ${title.padEnd(width)}  ${found}`,
    ...(fix === "" ? [] : [`  ${" ".repeat(8)} ${" ".repeat(width)}  → ${fix}`]),
  ]);
  return `${lines.join("\n")}\n\n  ${countsOf(findings)}`;
}

export function forMachines(env: string | undefined, findings: readonly Finding[]): string {
  const counts = Object.fromEntries(VERDICTS.map((one) => [one, count(findings, one)]));
  return JSON.stringify({ environment: env ?? "local", ...counts, findings }, null, 2);
}

function countsOf(findings: readonly Finding[]): string {
  return VERDICTS.map((verdict) => `${count(findings, verdict)} ${verdict}`).join(", ");
}

function count(findings: readonly Finding[], verdict: Verdict): number {
  return findings.filter((finding) => finding.verdict === verdict).length;
}
