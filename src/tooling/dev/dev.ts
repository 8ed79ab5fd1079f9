// npm run dev [-- --port 8787 --cognito-port 8788 --persist-to FOLDER, and any option of `wrangler dev`]

import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { prepareLocalSecrets } from "./local-secrets.ts";
import { DEFAULT_STATE, isPortFree, type Part, ROOT, startStack } from "./stack.ts";

const { values, wranglerArguments } = readArguments(process.argv.slice(2));
const appPort = Number(values.port);
const cognitoPort = Number(values["cognito-port"]);

await requireFreePort(appPort, "the app", "--port");
await requireFreePort(cognitoPort, "the local Cognito", "--cognito-port");
const prepared = await prepareLocalSecrets(ROOT);
if (prepared !== undefined) console.log(prepared);
requireBuild();

console.log("Starting Gatehouse and the local Cognito …");
const stack = await startStack({
  appPort,
  cognitoPort,
  persistTo: resolve(values["persist-to"]),
  wranglerArguments,
  onLine: printLine,
}).catch((error: Error) => giveUp(error.message));

console.log(`
  Gatehouse       ${stack.appUrl}
  Local Cognito   ${stack.cognitoUrl}

  Next: open ${stack.appUrl}/sign-up and create an account,
  or do the same in a second terminal: npm run demo${appPort === 8787 ? "" : ` -- ${stack.appUrl}`}
  Ctrl-C stops both. Your data is kept; npm run reset deletes it.
`);

let isStopping = false;
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, async () => {
    if (isStopping) return;
    isStopping = true;
    console.log("\nStopping …");
    await stack.stop();
    process.exit(0);
  });
}
const failure = await stack.broken;
if (!isStopping) {
  await stack.stop();
  giveUp(failure);
}

/** Our own three options. All other arguments go to the app's `wrangler dev`, in their order. */
function readArguments(args: string[]) {
  const { values, tokens } = parseArgs({
    args,
    options: {
      port: { type: "string", default: "8787" },
      "cognito-port": { type: "string", default: "8788" },
      "persist-to": { type: "string", default: DEFAULT_STATE },
    },
    strict: false,
    tokens: true,
  });
  const own = new Set<number>();
  for (const token of tokens) {
    if (token.kind !== "option" || !["port", "cognito-port", "persist-to"].includes(token.name)) continue;
    own.add(token.index);
    if (token.inlineValue === false) own.add(token.index + 1);
  }
  return {
    values: {
      port: String(values.port),
      "cognito-port": String(values["cognito-port"]),
      "persist-to": String(values["persist-to"]),
    },
    wranglerArguments: args.filter((_, index) => !own.has(index)),
  };
}

async function requireFreePort(port: number, user: string, option: string): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) giveUp(`${option} takes a port from 1 to 65535.`);
  if (await isPortFree(port)) return;
  giveUp(
    `Port ${port}, for ${user}, is in use, perhaps by another \`npm run dev\`.\n` +
      `Stop that process, or choose another port: npm run dev -- ${option} ${port + 100}`,
  );
}

/** `wrangler dev` builds too, but hides the reason of a failure in hundreds of lines. */
function requireBuild(): void {
  const script = resolve(ROOT, "src/tooling/build/build.ts");
  const { status, stderr } = spawnSync(process.execPath, [script], { encoding: "utf8" });
  if (status !== 0) giveUp(stderr.trimEnd());
}

function printLine(part: Part, line: string): void {
  if (line.trim() !== "") console.log(`${part.padEnd(7)} │ ${line}`);
}

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}
