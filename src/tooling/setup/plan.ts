// Setup's plan: steps that each inspect the current state and apply a change if one is needed. Setup stores no progress
// of its own, so it can be interrupted at any point and run again.

import type { Result } from "../../core/result.ts";
import type { AccessKey, Aws } from "../clouds/aws.ts";
import type { Cloudflare } from "../clouds/cloudflare.ts";
import type { EnvironmentSettings } from "../clouds/wrangler-toml.ts";
import type { Answers } from "./answers.ts";
import type { Ask } from "./ask.ts";

/** The stack's outputs. */
export interface SitePool {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly workerUser: string | undefined;
  /** Undefined without other providers. */
  readonly federation: { readonly clientId: string; readonly domain: string } | undefined;
}

/** The environment, as far as it is known. Steps add to it. */
export interface Site {
  readonly env: string;
  readonly folder: string;
  readonly answers: Answers;
  readonly cloudflare: Cloudflare;
  /** Undefined without an AWS CLI, or without its login: the operator then uses the AWS console. */
  readonly aws: Aws | undefined;
  /** Undefined with --yes. */
  readonly ask: Ask | undefined;
  readonly say: (line: string) => void;
  settings: EnvironmentSettings;
  pool: SitePool | undefined;
  databaseId: string | undefined;
  namespaceId: string | undefined;
  /** The Worker's access key, only if this run created it or asked for it. It must never be printed. */
  accessKey: AccessKey | undefined;
  url: string | undefined;
}

export type StepState =
  | { readonly isDone: true; readonly found: string }
  | { readonly isDone: false; readonly will: string };

export interface Step {
  readonly name: string;
  /** Makes no changes outside `site`. */
  readonly inspect: (site: Site) => Promise<Result<StepState, string>>;
  readonly apply: (site: Site) => Promise<Result<string, string>>;
}

export function done(found: string): { readonly ok: true; readonly value: StepState } {
  return { ok: true, value: { isDone: true, found } };
}

export function todo(will: string): { readonly ok: true; readonly value: StepState } {
  return { ok: true, value: { isDone: false, will } };
}

/**
 * Inspects all steps and prints what each would do. Returns null at the first step that could not be inspected. A dry
 * run, which needs no login, prints the reason and continues.
 */
export async function showPlan(
  steps: readonly Step[],
  site: Site,
  isDryRun: boolean,
): Promise<readonly StepState[] | null> {
  const states: StepState[] = [];
  for (const step of steps) {
    const state = await step.inspect(site);
    if (!state.ok) {
      site.say(`  ${isDryRun ? "?" : "✗"} ${step.name}: ${isDryRun ? "not looked up: " : ""}${state.failure}`);
      if (isDryRun) continue;
      return null;
    }
    states.push(state.value);
    site.say(state.value.isDone ? `  ✓ ${step.name}: ${state.value.found}` : `  → ${step.name}: ${state.value.will}`);
  }
  return states;
}

/**
 * Applies the steps that are needed; false at the first one that fails. After a change, the steps that had nothing to
 * do are inspected again, because the change may give them something to do.
 */
export async function applyPlan(steps: readonly Step[], planned: readonly StepState[], site: Site): Promise<boolean> {
  let hasChanged = false;
  for (const [index, step] of steps.entries()) {
    const wasDone = planned[index]?.isDone === true;
    if (wasDone && !hasChanged) continue;
    const state = wasDone ? await step.inspect(site) : undefined;
    if (state?.ok === false) return failed(step, state.failure, site);
    if (state?.value.isDone) continue;
    site.say(`  … ${step.name}`);
    const result = await step.apply(site);
    if (!result.ok) return failed(step, result.failure, site);
    site.say(`  ✓ ${step.name}: ${result.value}`);
    hasChanged = true;
  }
  return true;
}

function failed(step: Step, failure: string, site: Site): false {
  site.say(`  ✗ ${step.name}: ${failure}`);
  site.say("\nThe steps before it are done. Fix the problem and run the same command again: it continues from here.");
  return false;
}
