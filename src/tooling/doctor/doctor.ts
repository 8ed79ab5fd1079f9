// npm run doctor [-- --env NAME] [--json]: checks everything that an environment needs, or local development without
// --env, and reports what it found and how to fix it. It changes nothing, and sends a mail only with --mail. Exit
// status 1: there is a fault.

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { runner } from "../clouds/run.ts";
import { findInstance, STATE_OPTION, shownPath } from "../dev/instance.ts";
import { collectEnvironment, collectLocal } from "./collect.ts";
import { exitStatus, forMachines, forPeople } from "./report.ts";
import { runChecks } from "./run-checks.ts";

const USAGE = `npm run doctor [-- --json]                   local development, as npm run dev started it
    --persist-to .wrangler/state             if it was started with another state
    --port 8787 --cognito-port 8788          if npm run dev did not start it
npm run doctor -- --env NAME [--json]        an environment
    --mail you@example.com                   sends a test mail; with both
    --audit                                  verifies the audit log, with an operator's access token in GATEHOUSE_TOKEN; with both
    --url https://accounts.example.com       if it cannot be determined`;

const folder = process.cwd();
const options = readArguments();
const run = runner(process.env);

const stateFolder = resolve(folder, options["persist-to"]);
const instance = options.env === undefined ? await findInstance(stateFolder) : undefined;
const localhost = (port: string | undefined) => (port === undefined ? undefined : `http://localhost:${port}`);
const appUrl = localhost(options.port) ?? instance?.appUrl ?? "http://localhost:8787";
const auditToken = options.audit ? (process.env.GATEHOUSE_TOKEN ?? "") : undefined;
const probes =
  options.env === undefined
    ? await collectLocal(folder, run, {
        appUrl,
        cognitoUrl: localhost(options["cognito-port"]) ?? instance?.cognitoUrl,
        persistTo: stateFolder,
        testMailTo: options.mail,
        auditToken,
      })
    : await collectEnvironment(folder, run, {
        env: options.env,
        environment: process.env,
        url: options.url?.replace(/\/+$/, ""),
        workerKeys: undefined,
        testMailTo: options.mail,
        auditToken,
      });
if (!probes.ok) giveUp(probes.failure);

const findings = await runChecks(probes.value);
if (options.json) console.log(forMachines(options.env, findings));
else console.log(`Gatehouse doctor: ${options.env ?? localName()}\n\n${forPeople(findings)}`);
// Exits explicitly, because an open connection would keep the process running.
process.exit(exitStatus(findings));

function localName(): string {
  return `local development, ${appUrl}, state ${shownPath(stateFolder)}${instance === undefined ? " (not running)" : ""}`;
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        env: { type: "string" },
        json: { type: "boolean", default: false },
        url: { type: "string" },
        mail: { type: "string" },
        audit: { type: "boolean", default: false },
        port: { type: "string" },
        "cognito-port": { type: "string" },
        ...STATE_OPTION,
      },
    }).values;
  } catch (error) {
    return giveUp(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}
