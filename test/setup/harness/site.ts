// Stands in for the deployed Worker: a proxy in front of the running app that reports the pool of wrangler.toml, and
// injects faults that the doctor must find.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readEnvironment } from "../../../src/tooling/clouds/wrangler-toml.ts";
import { forward, startServer } from "./server.ts";

export interface SiteFaults {
  /** The pool ID that the site reports instead of the environment's. */
  userPoolId?: string;
  /** The passkey domain that the site reports instead of the environment's. */
  passkeyDomain?: string;
  status?: number;
  /** Headers that replace those of the Worker; null removes a header. */
  headers?: Readonly<Record<string, string | null>>;
  /** The origin that every preflight allows, instead of those in the ALLOWED_ORIGINS setting. */
  allowOrigin?: string;
  /** Whether the site rejects all other origins, even those in the ALLOWED_ORIGINS setting. */
  rejectsAll?: boolean;
}

export function startSite(appUrl: string, appCognitoUrl: string, folder: string, env: string, faults: SiteFaults) {
  const settings = () => {
    const read = readEnvironment(readFileSync(join(folder, "wrangler.toml"), "utf8"), env);
    if (!read.ok) throw new Error(read.failure);
    return read.value.vars;
  };
  return startServer(async (incoming, body) => {
    const { COGNITO_USER_POOL_ID = "", COGNITO_CLIENT_ID = "", COGNITO_ENDPOINT = "", ...vars } = settings();
    if (incoming.url === "/config.json") {
      const userPoolId = faults.userPoolId ?? COGNITO_USER_POOL_ID;
      const region = COGNITO_USER_POOL_ID.split("_")[0];
      const passkeyDomain = faults.passkeyDomain ?? (vars.PASSKEY_DOMAIN || null);
      const emailCodes = vars.EMAIL_CODES === "on";
      const pool = { region, userPoolId, clientId: COGNITO_CLIENT_ID, endpoint: COGNITO_ENDPOINT };
      const config = { ...pool, passkeyDomain, emailCodes };
      return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(config) };
    }
    if (incoming.url === "/health/ready" && faults.status !== undefined) {
      return { status: faults.status, headers: {}, body: "" };
    }
    if (incoming.method === "OPTIONS") {
      const origin = String(incoming.headers.origin);
      const isNamed = !faults.rejectsAll && (vars.ALLOWED_ORIGINS ?? "").split(" ").includes(origin);
      const allowed = faults.allowOrigin ?? (isNamed ? origin : undefined);
      return {
        status: 204,
        headers: allowed === undefined ? {} : { "access-control-allow-origin": allowed },
        body: "",
      };
    }
    const response = await forward(appUrl, incoming, { ...incoming.headers, host: new URL(appUrl).host }, body);
    const policy = String(response.headers["content-security-policy"]).replaceAll(appCognitoUrl, COGNITO_ENDPOINT);
    const headers = { ...response.headers, "content-security-policy": policy, ...faults.headers };
    return { ...response, headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== null)) };
  });
}
