// Operations that anyone may call: the settings that clients need, and health checks.

import * as v from "valibot";
import type { SignUpMode } from "../core/sign-up-mode.ts";
import { COGNITO_FAILURES, json, operation } from "../http/operation.ts";

/** The user pool to which people sign in, the URL at which browsers call it, and what the site offers. */
export interface SettingsResponse {
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly endpoint: string;
  /** Who may sign up, and whether they must verify their address first. */
  readonly signUp: SignUpMode;
  /** Whether the site sends mail, such as codes that verify an address. */
  readonly mail: boolean;
  /** Whether the site has files for members only, which need a session cookie. */
  readonly gate: boolean;
  /** Pages of this host, and of hosts below it, offer passkeys. Null: none do. */
  readonly passkeyDomain: string | null;
  /** Whether people may sign in with a code that Cognito mails them. */
  readonly emailCodes: boolean;
  /** Sign-ins with other providers: the pool's domain, the app client, the providers' names. Null if not offered. */
  readonly federation: {
    readonly domain: string;
    readonly clientId: string;
    readonly providers: readonly string[];
  } | null;
}

export interface PasswordPolicyResponse {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
}

export const getSettings = operation({
  id: "getSettings",
  method: "GET",
  path: "/config.json",
  caller: "anyone",
  status: 200,
  response: json<SettingsResponse>(),
  // How long a browser may go on using the former settings after a change.
  maxAgeSeconds: 60,
});

export const getPasswordPolicy = operation({
  id: "getPasswordPolicy",
  method: "GET",
  path: "/password-policy.json",
  caller: "anyone",
  status: 200,
  response: json<PasswordPolicyResponse>(),
  // The pages use the policy for hints only, so it need not be up to date.
  maxAgeSeconds: 300,
  failures: COGNITO_FAILURES,
});

export interface OriginResponse {
  /** Whether the ALLOWED_ORIGINS setting contains the origin. */
  readonly allowed: boolean;
}

/** The request names one origin, so that no response lists all sites that use this instance. */
export const checkOrigin = operation({
  id: "checkOrigin",
  method: "GET",
  path: "/allowed-origin.json",
  caller: "anyone",
  query: v.object({ origin: v.pipe(v.string(), v.maxLength(300), v.regex(/^https?:\/\/[a-z\d.:[\]-]+$/)) }),
  status: 200,
  response: json<OriginResponse>(),
});

export const getHealth = operation({
  id: "getHealth",
  method: "GET",
  path: "/health",
  caller: "anyone",
  status: 200,
  response: json<{ readonly status: "ok" }>(),
});

export const getReadiness = operation({
  id: "getReadiness",
  method: "GET",
  path: "/health/ready",
  caller: "anyone",
  status: 200,
  response: json<{ readonly status: "ready" }>(),
  failures: ["not_ready"],
});

export const getApiDescription = operation({
  id: "getApiDescription",
  method: "GET",
  path: "/openapi.json",
  caller: "anyone",
  status: 200,
  response: json<{ readonly openapi: string }>(),
  isFile: true,
});
