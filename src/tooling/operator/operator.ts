// npm run operator -- COMMAND: makes somebody the first operator, and does from a terminal what operators do. See
// operator-arguments.ts. It does not check a role: access to an environment's D1 and user pool is more than an
// operator has.

import { readLocalSecrets } from "../clouds/project.ts";
import { runner } from "../clouds/run.ts";
import { gateKey } from "./gate-key.ts";
import { operate } from "./operate.ts";
import { readOperatorArguments, USAGE } from "./operator-arguments.ts";
import { openEnvironment, openLocal } from "./place.ts";
import { READS } from "./run-operator.ts";

const STATUS = { done: 0, failed: 1, wrongArguments: 2 } as const;

// The use cases write their log with console.log. Standard output has the result alone.
console.log = console.error;

const [command, ...words] = process.argv.slice(2);
if (command === "gate-key" && !words.includes("--help")) {
  const made = gateKey(words, process.env, await readLocalSecrets(process.cwd()));
  if (!made.ok) giveUp(STATUS.wrongArguments, "wrong_arguments", made.failure);
  process.stderr.write(`${made.value.note}\n`);
  print(made.value.key);
  process.exit(STATUS.done);
}

const given = readOperatorArguments(process.argv.slice(2), process.env);
if (!given.ok) giveUp(STATUS.wrongArguments, "wrong_arguments", given.failure, `\n\n${USAGE}`);
if (given.value === "help") {
  print(USAGE);
  process.exit(STATUS.done);
}
const args = given.value;
const folder = process.cwd();
const place =
  args.env === undefined
    ? await openLocal(folder, args.stateFolder)
    : await openEnvironment(folder, runner(process.env), {
        env: args.env,
        environment: process.env,
        needsCognito: !READS.includes(args.command),
      });
if (!place.ok) giveUp(STATUS.failed, "not_opened", place.failure);

if (!args.isJson) print(`Gatehouse operator: ${place.value.name}\n`);
const { isDone, output } = await operate(place.value, args);
place.value.close();
if (isDone || args.isJson) print(output);
else process.stderr.write(`${output}\n`);
// Exits explicitly, because an open connection would keep the process running.
process.exit(isDone ? STATUS.done : STATUS.failed);

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** @param more Added to the message for people. */
function giveUp(status: number, kind: string, message: string, more = ""): never {
  if (process.argv.includes("--json")) print(JSON.stringify({ error: { kind, message } }, null, 2));
  else process.stderr.write(`${message}${more}\n`);
  process.exit(status);
}
