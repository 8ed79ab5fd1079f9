// The arguments of `npm run dev`. Its own options are read here; the others are passed on to the app's `wrangler dev`.

import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { fail, type Result, succeed } from "../../core/result.ts";
import { STATE_OPTION } from "./instance.ts";
import { swallowedOption } from "./npm-options.ts";

export const USAGE = `npm run dev [-- OPTIONS]     starts Gatehouse and the local Cognito

  --port 8787                    of Gatehouse
  --cognito-port 8788            of the local Cognito
  --persist-to .wrangler/state   the folder of the accounts, users and keys; an instance beside this one needs its own
  --json                         prints Gatehouse's log lines alone, as JSON; all else goes to standard error
  --help                         prints this

Other options are passed on to wrangler dev, such as --var NAME:VALUE, --env-file FILE and --log-level LEVEL.`;

const OWN = {
  port: { type: "string", default: "8787" },
  "cognito-port": { type: "string", default: "8788" },
  ...STATE_OPTION,
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const OWN_NAMES = Object.keys(OWN);

/** Options of `wrangler dev` that `npm run dev` rejects, with the reason for each. */
const REJECTED: Readonly<Record<string, string>> = {
  env: "npm run dev runs the local settings, which are the top level of wrangler.toml",
  e: "npm run dev runs the local settings, which are the top level of wrangler.toml",
  config: "npm run dev runs the project's own wrangler.toml",
  c: "npm run dev runs the project's own wrangler.toml",
  remote: "everything runs on this machine",
  "local-protocol":
    "the local Cognito has plain http, which browsers don't let an https page call; http://localhost counts as secure",
};

export interface DevArguments {
  readonly appPort: number;
  readonly cognitoPort: number;
  /** An absolute path. */
  readonly stateFolder: string;
  readonly isJson: boolean;
  readonly isHelp: boolean;
  readonly wranglerArguments: readonly string[];
}

/** @param environment The variables of the shell, and those that npm sets. */
export function readDevArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Result<DevArguments, string> {
  const swallowed = swallowedOption(OWN_NAMES, environment, "npm run dev");
  if (swallowed !== undefined) return fail(swallowed);
  const { values, tokens } = parseArgs({ args: [...args], options: OWN, strict: false, tokens: true });
  const own = new Set<number>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const reason = REJECTED[token.name];
    if (reason !== undefined) return fail(`npm run dev does not take ${token.rawName}: ${reason}.`);
    if (!OWN_NAMES.includes(token.name)) continue;
    own.add(token.index);
    if (token.value !== undefined && token.inlineValue === false) own.add(token.index + 1);
  }
  const portOf = (value: unknown) => (typeof value === "string" ? Number(value) : Number.NaN);
  const ports = { port: portOf(values.port), "cognito-port": portOf(values["cognito-port"]) };
  for (const [name, port] of Object.entries(ports)) {
    if (!Number.isInteger(port) || port < 1 || port > 65_535) return fail(`--${name} takes a port from 1 to 65535.`);
  }
  if (ports.port === ports["cognito-port"]) return fail("--port and --cognito-port are the same.");
  if (typeof values["persist-to"] !== "string" || values["persist-to"] === "")
    return fail("--persist-to takes a folder.");
  return succeed({
    appPort: ports.port,
    cognitoPort: ports["cognito-port"],
    stateFolder: resolve(values["persist-to"]),
    isJson: values.json === true,
    isHelp: values.help === true,
    wranglerArguments: args.filter((_, index) => !own.has(index)),
  });
}
