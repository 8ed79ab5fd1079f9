// npm run operator -- gate-key HOST: prints the key of `gatehouse/gate` on another host (src/gate/README.md). It is
// derived from GATEHOUSE_SECRET and the host. So no other Worker needs that secret, and each host has a key of its
// own. A key that is derived from a local secret begins with a mark, by which `gatehouse/gate` rejects it if the pool
// is on AWS.

import { hkdfSync } from "node:crypto";
import { parseArgs } from "node:util";
import { EXAMPLE_SECRET } from "../../config.ts";
import { parseHost } from "../../core/origin.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { LOCAL_KEY_START } from "../../gate/local-key.ts";

const KEY_BYTES = 32;

const SECRET = /^([0-9a-f]{2}){32,}$/;

const WHICH_SECRET = "It uses the variable GATEHOUSE_SECRET, or else the local secret.";

/**
 * Options of the other commands, which gate-key rejects. They are looked for in the environment too, because npm turns
 * an option that is typed before `--` into a variable and does not pass it on.
 */
const OTHER_OPTIONS = ["env", "persist-to"];

export interface GateKey {
  /** The key in hexadecimal. */
  readonly key: string;
  /** For people: which secret it is derived from. */
  readonly note: string;
}

/**
 * @param args The words after `gate-key`.
 * @param environment The variables of the shell. The secret of an environment must be set here, because Cloudflare
 * does not return secrets.
 */
export function gateKey(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  localSecrets: Readonly<Record<string, string>>,
): Result<GateKey, string> {
  const { tokens } = parseArgs({ args: [...args], strict: false, allowPositionals: true, tokens: true });
  const option = tokens.find((token) => token.kind === "option");
  if (option !== undefined) return fail(`gate-key takes no ${option.rawName}. ${WHICH_SECRET}`);
  const swallowed = OTHER_OPTIONS.find((name) => environment[`npm_config_${name.replaceAll("-", "_")}`] !== undefined);
  if (swallowed !== undefined) return fail(`gate-key takes no --${swallowed}. ${WHICH_SECRET}`);
  const [given = "", ...others] = args;
  const host = parseHost(given.toLowerCase());
  if (host === undefined || others.length > 0) {
    return fail(`gate-key takes one host, such as www.example.com, with its port if it has one. ${WHICH_SECRET}`);
  }
  const ofShell = environment.GATEHOUSE_SECRET;
  const secret = (ofShell ?? localSecrets.GATEHOUSE_SECRET ?? "").toLowerCase();
  if (!SECRET.test(secret)) return fail("GATEHOUSE_SECRET is not set, or is not at least 32 bytes in hexadecimal.");
  const bytes = hkdfSync("sha256", Buffer.from(secret, "hex"), "", `gatehouse gate key ${host}`, KEY_BYTES);
  const key = Buffer.from(bytes).toString("hex");
  return ofShell === undefined || secret === EXAMPLE_SECRET
    ? succeed({
        key: LOCAL_KEY_START + key,
        note: `The key of ${host} for local development, from the local secret. For production: openssl rand -hex 32`,
      })
    : succeed({ key, note: `The key of ${host}, from the secret of the variable GATEHOUSE_SECRET.` });
}
