// All checks, in the order in which they are told. They run at the same time, because each waits for somebody else.

import type { Diagnosis, Finding } from "./check.ts";
import { clientChecks } from "./checks/client.ts";
import { clockChecks } from "./checks/clock.ts";
import { counterpartChecks } from "./checks/consistency.ts";
import { corsChecks } from "./checks/cors.ts";
import { credentialChecks } from "./checks/credentials.ts";
import { headerChecks } from "./checks/headers.ts";
import { keySetChecks } from "./checks/key-set.ts";
import { limitChecks } from "./checks/limits.ts";
import { poolChecks } from "./checks/pool.ts";
import { jobChecks } from "./checks/scheduled-run.ts";
import { settingsChecks } from "./checks/settings.ts";
import { siteChecks } from "./checks/site.ts";
import { storageChecks } from "./checks/storage.ts";
import type { Patient } from "./probes.ts";

export interface Check {
  readonly name: string;
  readonly title: string;
  readonly examine: (patient: Patient) => Promise<Diagnosis>;
}

const CHECKS: readonly Check[] = [
  ...settingsChecks,
  ...poolChecks,
  ...clientChecks,
  ...keySetChecks,
  ...credentialChecks,
  ...clockChecks,
  ...storageChecks,
  ...jobChecks,
  ...limitChecks,
  ...siteChecks,
  ...headerChecks,
  ...corsChecks,
  ...counterpartChecks,
];

export function examine(patient: Patient): Promise<Finding[]> {
  return Promise.all(
    CHECKS.map(async ({ name, title, examine: look }) => ({ check: name, title, ...(await look(patient)) })),
  );
}
