// This machine's clock against Cognito's: AWS refuses signatures that are five minutes off, and tokens look expired or not
// yet valid.

import { type Diagnosis, fault, ok, skipped, warning } from "../check.ts";
import type { Patient } from "../probes.ts";
import type { Check } from "../run-checks.ts";

const FAULT_SECONDS = 240;
const WARNING_SECONDS = 30;

export const clockChecks: readonly Check[] = [
  {
    name: "clock",
    title: "Clock",
    async examine(patient) {
      const seconds = await patient.clockSeconds();
      if (seconds === undefined) return skipped("Cognito's could not be read");
      const saw = `${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} Cognito's`;
      if (await isClockWrong(patient)) return fault(saw, "Set this machine's clock: AWS refuses what is 300 s off.");
      return Math.abs(seconds) >= WARNING_SECONDS ? warning(saw, "Set this machine's clock.") : ok(saw);
    },
  },
];

/** Then nothing that was signed here is accepted, whoever's key it is. */
export async function isClockWrong({ clockSeconds }: Patient): Promise<boolean> {
  return Math.abs((await clockSeconds()) ?? 0) >= FAULT_SECONDS;
}

/** What to say instead of a refusal that the clock explains. */
export const CLOCK_FIRST: Diagnosis = skipped("the clock first");
