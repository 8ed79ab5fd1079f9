// What setup does, as steps that each look whether there is anything to do. There is no file that remembers how far setup
// came: what is there tells it, so that it can be broken off anywhere, by anything, and run again.

import type { Result } from "../../core/result.ts";
import type { AccessKey, Aws } from "../clouds/aws.ts";
import type { Cloudflare } from "../clouds/cloudflare.ts";
import type { EnvironmentSettings } from "../clouds/wrangler-toml.ts";
import type { Answers } from "./answers.ts";
import type { Ask } from "./ask.ts";

/** What is known of the environment; steps fill it in. */
export interface Site {
  readonly env: string;
  readonly folder: string;
  readonly answers: Answers;
  readonly cloudflare: Cloudflare;
  /** Undefined where there is no AWS CLI, or none with a login: a person does its part then. */
  readonly aws: Aws | undefined;
  /** Undefined when nobody is to be asked. */
  readonly ask: Ask | undefined;
  readonly say: (line: string) => void;
  settings: EnvironmentSettings;
  pool: { readonly userPoolId: string; readonly clientId: string; readonly workerUser: string | undefined } | undefined;
  databaseId: string | undefined;
  namespaceId: string | undefined;
  /** Only when it was made or typed in this run. Never to be printed. */
  accessKey: AccessKey | undefined;
  url: string | undefined;
}

export type Standing =
  | { readonly isDone: true; readonly found: string }
  | { readonly isDone: false; readonly will: string };

export interface Step {
  readonly name: string;
  /** Changes nothing outside. */
  readonly look: (site: Site) => Promise<Result<Standing, string>>;
  readonly carryOut: (site: Site) => Promise<Result<string, string>>;
}

export function done(found: string): { readonly ok: true; readonly value: Standing } {
  return { ok: true, value: { isDone: true, found } };
}

export function todo(will: string): { readonly ok: true; readonly value: Standing } {
  return { ok: true, value: { isDone: false, will } };
}

/** Looks at all steps and says what each would do. Null when one of them could not even look. */
export async function showPlan(steps: readonly Step[], site: Site): Promise<readonly Standing[] | null> {
  const standings: Standing[] = [];
  for (const step of steps) {
    const standing = await step.look(site);
    if (!standing.ok) {
      site.say(`  ✗ ${step.name}: ${standing.failure}`);
      return null;
    }
    standings.push(standing.value);
    site.say(
      standing.value.isDone ? `  ✓ ${step.name}: ${standing.value.found}` : `  → ${step.name}: ${standing.value.will}`,
    );
  }
  return standings;
}

/**
 * Does what is to be done; false at the first step that fails. After a change, a step that had nothing to do looks again:
 * it may have now.
 */
export async function carryOut(steps: readonly Step[], planned: readonly Standing[], site: Site): Promise<boolean> {
  let hasChanged = false;
  for (const [index, step] of steps.entries()) {
    const wasDone = planned[index]?.isDone === true;
    if (wasDone && !hasChanged) continue;
    const standing = wasDone ? await step.look(site) : undefined;
    if (standing?.ok === false) return failed(step, standing.failure, site);
    if (standing?.value.isDone) continue;
    site.say(`  … ${step.name}`);
    const result = await step.carryOut(site);
    if (!result.ok) return failed(step, result.failure, site);
    site.say(`  ✓ ${step.name}: ${result.value}`);
    hasChanged = true;
  }
  return true;
}

function failed(step: Step, failure: string, site: Site): false {
  site.say(`  ✗ ${step.name}: ${failure}`);
  site.say("\nWhat was done until here stays. Mend it and run the same command again: it goes on from here.");
  return false;
}
