// What the doctor says of one thing: a verdict, what it saw, and how to mend it.

export type Verdict = "ok" | "warning" | "fault" | "skipped";

export interface Finding {
  /** Stable, for machines. */
  readonly check: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly saw: string;
  /** What to do; empty when there is nothing to do. */
  readonly mend: string;
}

/** A finding without its check's name, which examine() adds. */
export type Diagnosis = Pick<Finding, "verdict" | "saw" | "mend">;

export function ok(saw: string): Diagnosis {
  return { verdict: "ok", saw, mend: "" };
}

export function warning(saw: string, mend: string): Diagnosis {
  return { verdict: "warning", saw, mend };
}

export function fault(saw: string, mend: string): Diagnosis {
  return { verdict: "fault", saw, mend };
}

/** Could not be looked at, and why; what stands in the way has a finding of its own, or is the reader's choice. */
export function skipped(saw: string, mend = ""): Diagnosis {
  return { verdict: "skipped", saw, mend };
}
