// npm run operator -- gate-key HOST: the key of `gatehouse/gate` on another host (src/gate/README.md). It is derived from
// GATEHOUSE_SECRET and the host, so that no other Worker has that secret, and no host the key of another.

import { hkdfSync } from "node:crypto";
import { parseHost } from "../../core/origin.ts";
import { fail, type Result, succeed } from "../../core/result.ts";

const KEY_BYTES = 32;

const SECRET = /^([0-9a-f]{2}){32,}$/i;

export interface GateKey {
  /** Hexadecimal. */
  readonly key: string;
  /** For people: which secret it is derived from. */
  readonly note: string;
}

/**
 * @param args The words after `gate-key`.
 * @param environment The variables of the shell. A secret can't be read back from Cloudflare, so that of an environment is there.
 */
export function gateKey(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  localSecrets: Readonly<Record<string, string>>,
): Result<GateKey, string> {
  const [given = "", ...others] = args;
  const host = parseHost(given.toLowerCase());
  if (host === undefined || others.length > 0) {
    return fail("gate-key takes a host, such as www.example.com. The secret is in the variable GATEHOUSE_SECRET.");
  }
  const ofShell = environment.GATEHOUSE_SECRET;
  const secret = ofShell ?? localSecrets.GATEHOUSE_SECRET ?? "";
  if (!SECRET.test(secret)) return fail("GATEHOUSE_SECRET is not set, or is not at least 32 bytes in hexadecimal.");
  const bytes = hkdfSync("sha256", Buffer.from(secret, "hex"), "", `gatehouse gate key ${host}`, KEY_BYTES);
  const origin = ofShell === undefined ? "the local instance" : "the variable GATEHOUSE_SECRET";
  return succeed({
    key: Buffer.from(bytes).toString("hex"),
    note: `The key of ${host}, from the secret of ${origin}.`,
  });
}
