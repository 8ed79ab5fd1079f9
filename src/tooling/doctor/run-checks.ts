// Runs all checks, and returns their findings in the order below. They run concurrently, because they mostly wait.

import type { Finding, SilentCheck } from "./check.ts";
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
import { providerChecks } from "./checks/providers.ts";
import { scheduledRunChecks } from "./checks/scheduled-run.ts";
import { settingsChecks } from "./checks/settings.ts";
import { signInChecks } from "./checks/sign-in.ts";
import { siteChecks } from "./checks/site.ts";
import { storageChecks } from "./checks/storage.ts";
import type { Probes } from "./probes.ts";

export const CHECKS: readonly SilentCheck[] = [
  ...settingsChecks,
  ...poolChecks,
  ...signInChecks,
  ...clientChecks,
  ...providerChecks,
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

export async function runChecks(probes: Probes, checks: readonly SilentCheck[] = CHECKS): Promise<Finding[]> {
  const diagnosed = checks.map(async ({ name, title, run }) => {
    const diagnosis = await run(probes);
    return diagnosis === undefined ? [] : [{ check: name, title, ...diagnosis }];
  });
  return (await Promise.all(diagnosed)).flat();
}
