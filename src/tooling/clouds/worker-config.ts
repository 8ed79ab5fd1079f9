// The Worker's configuration for commands, which may not know the Worker's secrets.

import { parseConfig } from "../../config.ts";
import type { EnvironmentSettings } from "./wrangler-toml.ts";

/** Placeholders for the Worker's unknown secrets, so that its other settings can be parsed. */
export const UNKNOWN_SECRETS = {
  AWS_ACCESS_KEY_ID: "KEYUNKNOWNTODOCTOR00",
  AWS_SECRET_ACCESS_KEY: "unknown",
  GATEHOUSE_SECRET: "0".repeat(64),
};

/** The Worker's configuration, from its settings and bindings in wrangler.toml and these secrets. */
export function configOf(
  { vars, hasMailBinding }: EnvironmentSettings,
  secrets: Readonly<Record<string, string>> = UNKNOWN_SECRETS,
): ReturnType<typeof parseConfig> {
  return parseConfig({ ...vars, ...secrets, ...(hasMailBinding && { SEND_EMAIL: {} }) });
}
