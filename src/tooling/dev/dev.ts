// npm run dev [-- OPTIONS]: runs Gatehouse and the local Cognito until Ctrl-C. The options are in dev-arguments.ts.

import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { readDevArguments, USAGE } from "./dev-arguments.ts";
import { claimState, releaseState, shownPath, stateArgument } from "./instance.ts";
import { prepareLocalSecrets } from "./local-secrets.ts";
import { startReloadServer } from "./reload-server.ts";
import { isPortFree, type Part, ROOT, startStack } from "./stack.ts";

const given = readDevArguments(process.argv.slice(2), process.env);
if (!given.ok) giveUp(`${given.failure}\n\n${USAGE}`);
const { appPort, cognitoPort, stateFolder, isJson, isHelp, wranglerArguments } = given.value;
if (isHelp) {
  console.log(USAGE);
  process.exit(0);
}
/** With --json, standard output is for log lines alone. */
const say = isJson ? console.error : console.log;

const other = await claimState(stateFolder, {
  appUrl: `http://localhost:${appPort}`,
  cognitoUrl: `http://localhost:${cognitoPort}`,
});
if (other !== undefined) {
  giveUp(
    `Gatehouse already runs with this state, ${shownPath(stateFolder)}: at ${other.appUrl}, process ${other.processId}.\n` +
      `Stop it, or give this one a state and ports of its own:\n` +
      `npm run dev -- --port ${appPort + 100} --cognito-port ${cognitoPort + 100} --persist-to ${shownPath(stateFolder)}-2`,
  );
}

// Registered before anything starts, so that Ctrl-C during the start ends the processes that have started.
const stopping = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => {
    if (stopping.signal.aborted) return;
    say("\nStopping …");
    stopping.abort();
  });
}

const failure = await run().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
await releaseState(stateFolder);
if (failure === undefined || stopping.signal.aborted) process.exit(0);
giveUp(failure);

/** Runs the stack until Ctrl-C or a failure. Returns the reason of a failure. */
async function run(): Promise<string | undefined> {
  const taken =
    (await portProblem(appPort, "the app", "--port")) ??
    (await portProblem(cognitoPort, "the local Cognito", "--cognito-port"));
  if (taken !== undefined) return taken;
  const prepared = await prepareLocalSecrets(ROOT);
  if (prepared !== undefined) say(prepared);
  const buildProblem = build();
  if (buildProblem !== undefined) return buildProblem;

  say("Starting Gatehouse and the local Cognito …");
  const { signal } = stopping;
  const reload = await startReloadServer();
  const stack = await startStack({
    appPort,
    cognitoPort,
    persistTo: stateFolder,
    wranglerArguments,
    reloadOrigin: reload.origin,
    signal,
    onLine: (part, line) => {
      if (part === "app") reload.readLine(line);
      printLine(part, line);
    },
    onRestart: reload.takeStart,
  });
  const state = stateArgument(stateFolder);
  say(`
  Gatehouse       ${stack.appUrl}
  Local Cognito   ${stack.cognitoUrl}
  State           ${shownPath(stateFolder)}

  A change in src rebuilds the pages, and open ones reload. ${stack.appUrl}/_design shows their components.
  Next: open ${stack.appUrl}/sign-up and create an account,
  or do the same in a second terminal: npm run demo${state === "" ? "" : ` --${state}`}
  Ctrl-C stops both. Your data is kept; npm run reset${state === "" ? "" : ` --${state}`} deletes it.
`);
  const stopped = new Promise<undefined>((done) => {
    if (signal.aborted) done(undefined);
    signal.addEventListener("abort", () => done(undefined));
  });
  const broken = await Promise.race([stack.broken, stopped]);
  await stack.stop();
  return broken;
}

async function portProblem(port: number, user: string, option: string): Promise<string | undefined> {
  if (await isPortFree(port)) return undefined;
  return (
    `Port ${port}, for ${user}, is in use, perhaps by another \`npm run dev\`.\n` +
    `Stop that process, or choose another port: npm run dev -- ${option} ${port + 100}`
  );
}

/** Returns the reason if the build fails. `wrangler dev` builds too, but hides this reason in hundreds of lines. */
function build(): string | undefined {
  const script = resolve(ROOT, "src/tooling/build/build.ts");
  const { status, stderr } = spawnSync(process.execPath, [script], { encoding: "utf8" });
  if (status !== 0) return stderr.trimEnd();
  // A build that succeeds writes only warnings to standard error.
  if (stderr !== "") say(stderr.trimEnd());
  return undefined;
}

function printLine(part: Part, line: string): void {
  if (isJson && part === "app" && line.startsWith("{")) console.log(line);
  else if (line.trim() !== "") say(`${part.padEnd(7)} │ ${line}`);
}

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}
