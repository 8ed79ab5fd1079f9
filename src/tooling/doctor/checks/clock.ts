// This machine's clock, compared with Cognito's. AWS rejects signatures that are five minutes off, and tokens appear
// expired or not yet valid.

import { type Check, type Diagnosis, fault, ok, skipped, warning } from "../check.ts";
import type { Probes } from "../probes.ts";

const FAULT_SECONDS = 240;
const WARNING_SECONDS = 30;

export const clockChecks: readonly Check[] = [
  {
    name: "clock",
    title: "Clock",
    async run(probes) {
      const seconds = await probes.clockSeconds();
      if (seconds === undefined) return skipped("Cognito's clock could not be read");
      const found = `${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} Cognito's`;
      if (await isClockWrong(probes))
        return fault(found, "Set this machine's clock: AWS rejects signatures that are 300 s off.");
      return Math.abs(seconds) >= WARNING_SECONDS ? warning(found, "Set this machine's clock.") : ok(found);
    },
  },
];

/** Whether this machine's clock is so wrong that AWS rejects each of its signatures, whatever the key. */
export async function isClockWrong({ clockSeconds }: Probes): Promise<boolean> {
  return Math.abs((await clockSeconds()) ?? 0) >= FAULT_SECONDS;
}

/** The diagnosis when AWS rejects a signature because of this machine's wrong clock. */
export const CLOCK_IS_WRONG: Diagnosis = skipped("this machine's clock is wrong");
