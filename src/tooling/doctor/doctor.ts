// npm run doctor [-- --env NAME] [--json]: checks everything that an environment needs, or local development without --env,
// and reports what it found and how to fix it. It changes nothing. Exit status 1: there is a fault.

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { runner } from "../clouds/run.ts";
import { collectEnvironment, collectLocal } from "./collect.ts";
import { exitStatus, forMachines, forPeople } from "./report.ts";
import { runChecks } from "./run-checks.ts";

const USAGE = `npm run doctor [-- --json]                   local development, as npm run dev started it
    --port 8787 --cognito-port 8788 --persist-to .wrangler/state     if it was started with other values
npm run doctor -- --env NAME [--json]        an environment
    --url https://accounts.example.com       if it cannot be determined`;

const folder = process.cwd();
const options = readArguments();
const run = runner(process.env);

const probes =
  options.env === undefined
    ? await collectLocal(folder, run, {
        appUrl: `http://localhost:${options.port}`,
        cognitoUrl: options["cognito-port"] === undefined ? undefined : `http://localhost:${options["cognito-port"]}`,
        persistTo: resolve(folder, options["persist-to"]),
      })
    : await collectEnvironment(folder, run, {
        env: options.env,
        environment: process.env,
        url: options.url?.replace(/\/+$/, ""),
        workerKeys: undefined,
      });
if (!probes.ok) giveUp(probes.failure);

const findings = await runChecks(probes.value);
if (options.json) console.log(forMachines(options.env, findings));
else console.log(`Gatehouse doctor: ${options.env ?? "local development"}\n\n${forPeople(findings)}`);
// Exits explicitly, because an open connection would keep the process running.
process.exit(exitStatus(findings));

function readArguments() {
  try {
    return parseArgs({
      options: {
        env: { type: "string" },
        json: { type: "boolean", default: false },
        url: { type: "string" },
        port: { type: "string", default: "8787" },
        "cognito-port": { type: "string" },
        "persist-to": { type: "string", default: ".wrangler/state" },
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
