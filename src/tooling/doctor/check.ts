// A check of the doctor and its finding: a verdict, the facts, and how to fix a fault.

import type { Probes } from "./probes.ts";

export type Verdict = "ok" | "warning" | "fault" | "skipped";

export interface Finding {
  /** Stable, for machines. */
  readonly check: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly found: string;
  /** Empty if there is nothing to do. */
  readonly fix: string;
}

/** Judges one aspect of the environment. Checks use the probes for every observation. */
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

/** For what could not be checked. Another check reports the cause, unless it is the reader's choice. */
export function skipped(found: string, fix = ""): Diagnosis {
  return { verdict: "skipped", found, fix };
}
