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

/** Judges one aspect of the environment. A check reads everything through the probes (probes.ts). */
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
 * Returns a function that creates checks of the description that `read` returns. If `read` fails, these checks are
 * skipped, and another check reports why.
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
 * The diagnosis of something that was not checked. `found` says why: another check reports the cause, or the command
 * was not given what the check needs, such as AWS credentials, a URL or `--audit`.
 */
export function skipped(found: string, fix = ""): Diagnosis {
  return { verdict: "skipped", found, fix };
}
