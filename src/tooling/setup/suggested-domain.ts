// The domain that setup suggests for passkeys. Only the list of public suffixes shows which part of a host its owner
// has registered. It changes every week, so setup has no copy of it; AWS consults it. So this is only a suggestion,
// and the owner decides.

import { parseOrigin } from "../../core/origin.ts";
import type { EnvironmentSettings } from "../clouds/wrangler-toml.ts";

type Settings = Pick<EnvironmentSettings, "vars" | "hosts">;

/** Domains on which anybody can have a host. Only the host itself belongs to the site's owner. */
const SHARED = /\.(workers\.dev|pages\.dev|github\.io|gitlab\.io|netlify\.app|vercel\.app|web\.app)$/;

/** A suffix such as co.uk in example.co.uk: a country, and a name in it that many domains share. */
const TWO_PART_SUFFIX = /\.(ac|co|com|edu|gov|ne|net|or|org)\.[a-z]{2}$/;

/** The hosts of the environment's pages, as far as wrangler.toml names them. */
export function hostsOf({ vars, hosts }: Settings): readonly string[] {
  const origin = parseOrigin(vars.SITE_ORIGIN ?? "");
  return origin === undefined ? hosts : [new URL(origin).hostname];
}

/** Empty if the hosts are not known. */
export function suggestedDomain(settings: Settings): string {
  const [host = ""] = hostsOf(settings);
  if (SHARED.test(host)) return host;
  if (!/\.[a-z][a-z\d-]+$/.test(host)) return "";
  return host
    .split(".")
    .slice(TWO_PART_SUFFIX.test(host) ? -3 : -2)
    .join(".");
}
