// A check of the doctor and its finding: a verdict, the facts, and how to fix a fault.

import type { CognitoFailure } from "../../cognito/failures.ts";
import type { Result } from "../../core/result.ts";
import type { Probes } from "./probes.ts";

export type Verdict = "ok" | "warning" | "fault" | "skipped";

export interface Finding {
  /** The check's name, for programs. It does not change. */
  readonly check: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly found: string;
  /** Empty if there is nothing to do. */
  readonly fix: string;
}

/** Judges one aspect of the environment. Checks use the probes for every observation. */
export interface Check<Judgement extends Diagnosis | undefined = Diagnosis> {
  readonly name: string;
  readonly title: string;
  readonly run: (probes: Probes) => Promise<Judgement>;
}

/** A check that makes no finding if there is nothing to judge. */
export type SilentCheck = Check<Diagnosis | undefined>;

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

/** The response of Cognito that describes a pool or an app client. */
export type Description = Readonly<Record<string, unknown>>;

type Read = Result<Description, CognitoFailure> | undefined;

/**
 * Creates checks that judge the description that `read` returns. They are skipped if `read` fails; another check
 * reports why.
 */
export function checksOf(read: (probes: Probes) => Promise<Read>, unreadable: string) {
  type Judge = (read: Description, probes: Probes) => Diagnosis | Promise<Diagnosis>;
  return (name: string, title: string, judge: Judge): Check => ({
    name,
    title,
    async run(probes) {
      const description = await read(probes);
      return description?.ok ? judge(description.value, probes) : skipped(unreadable);
    },
  });
}

/** A list in a description. Cognito omits empty lists. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/**
 * The diagnosis of something that could not be checked. Another check reports the cause, unless the person who runs
 * the doctor chose to skip it.
 */
export function skipped(found: string, fix = ""): Diagnosis {
  return { verdict: "skipped", found, fix };
}
