// Runs all checks, and returns their findings in the order below. They run concurrently, because they mostly wait.

import type { Check, Finding } from "./check.ts";
import { auditChecks } from "./checks/audit.ts";
import { clientChecks } from "./checks/client.ts";
import { clockChecks } from "./checks/clock.ts";
import { consistencyChecks } from "./checks/consistency.ts";
import { corsChecks } from "./checks/cors.ts";
import { credentialChecks } from "./checks/credentials.ts";
import { gateChecks } from "./checks/gate.ts";
import { headerChecks } from "./checks/headers.ts";
import { keySetChecks } from "./checks/key-set.ts";
import { limitChecks } from "./checks/limits.ts";
import { mailChecks } from "./checks/mail.ts";
import { poolChecks } from "./checks/pool.ts";
import { scheduledRunChecks } from "./checks/scheduled-run.ts";
import { settingsChecks } from "./checks/settings.ts";
import { signInChecks } from "./checks/sign-in.ts";
import { siteChecks } from "./checks/site.ts";
import { storageChecks } from "./checks/storage.ts";
import type { Probes } from "./probes.ts";

export const CHECKS: readonly Check[] = [
  ...settingsChecks,
  ...poolChecks,
  ...signInChecks,
  ...clientChecks,
  ...keySetChecks,
  ...credentialChecks,
  ...clockChecks,
  ...storageChecks,
  ...scheduledRunChecks,
  ...limitChecks,
  ...siteChecks,
  ...gateChecks,
  ...headerChecks,
  ...corsChecks,
  ...mailChecks,
  ...consistencyChecks,
  ...auditChecks,
];

export function runChecks(probes: Probes): Promise<Finding[]> {
  return Promise.all(CHECKS.map(async ({ name, title, run }) => ({ check: name, title, ...(await run(probes)) })));
}
