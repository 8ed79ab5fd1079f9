// What a check is, and what the doctor says of one thing: a verdict, what it found, and how to fix it.

import type { Probes } from "./probes.ts";

export type Verdict = "ok" | "warning" | "fault" | "skipped";

export interface Finding {
  /** Stable, for machines. */
  readonly check: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly found: string;
  /** What to do; empty when there is nothing to do. */
  readonly fix: string;
}

/** One question about the environment. It judges what the probes find and never looks for itself. */
export interface Check {
  readonly name: string;
  readonly title: string;
  readonly run: (probes: Probes) => Promise<Diagnosis>;
}

/** A finding without its check's name, which runChecks() adds. */
export type Diagnosis = Pick<Finding, "verdict" | "found" | "fix">;

export function ok(found: string): Diagnosis {
  return { verdict: "ok", found, fix: "" };
}

export function warning(found: string, fix: string): Diagnosis {
  return { verdict: "warning", found, fix };
}

export function fault(found: string, fix: string): Diagnosis {
  return { verdict: "fault", found, fix };
}

/** Could not be looked at, and why; what stands in the way has a finding of its own, or is the reader's choice. */
export function skipped(found: string, fix = ""): Diagnosis {
  return { verdict: "skipped", found, fix };
}
