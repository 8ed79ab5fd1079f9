// The flows and scopes that a client may ask for.

import { type Client, readableAttributes } from "../domain/clients.ts";
import type { Context } from "../domain/context.ts";
import { findResourceServer } from "../domain/resource-servers.ts";

type OAuthFlow = NonNullable<Client["settings"]["AllowedOAuthFlows"]>[number];

const STANDARD = ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"];
/** Scopes that are granted only together with openid. */
const ABOUT_THE_USER = ["email", "phone", "profile"];

/** The attributes that a client must be able to read to be granted a scope. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  email: ["email", "email_verified"],
  phone: ["phone_number", "phone_number_verified"],
};

export function isEnabled({ settings }: Client): boolean {
  return settings.AllowedOAuthFlowsUserPoolClient ?? false;
}

export function allowsFlow(client: Client, flow: OAuthFlow): boolean {
  return isEnabled(client) && (client.settings.AllowedOAuthFlows?.includes(flow) ?? false);
}

export function isStandard(scope: string): boolean {
  return STANDARD.includes(scope);
}

/** Whether the pool knows a scope: a standard one, or `{identifier}/{name}` of a resource server. */
function exists(context: Context, poolId: string, scope: string): boolean {
  if (isStandard(scope)) return true;
  const slash = scope.lastIndexOf("/");
  const server = slash < 0 ? null : findResourceServer(context, poolId, scope.slice(0, slash));
  return server?.Scopes.some(({ ScopeName }) => ScopeName === scope.slice(slash + 1)) ?? false;
}

/**
 * The scopes to grant, or null if the request is invalid. A request without scopes gets all scopes of the client.
 * Existing scopes that the client does not have are ignored.
 */
export function grantedScopes(context: Context, client: Client, asked: string | undefined): readonly string[] | null {
  const { AllowedOAuthScopes: allowed = [] } = client.settings;
  const names = [...new Set((asked ?? "").split(" ").filter((name) => name !== ""))];
  if (names.some((name) => !exists(context, client.poolId, name))) return null;
  const granted = names.length === 0 ? allowed : names.filter((name) => allowed.includes(name));
  const needsOpenId = granted.some((name) => ABOUT_THE_USER.includes(name));
  return granted.length === 0 || (needsOpenId && !granted.includes("openid")) ? null : granted;
}

/** Whether the client can read all attributes that these scopes imply. */
export function canReadImplied(client: Client, scopes: readonly string[]): boolean {
  const readable = readableAttributes(client);
  return readable === null || scopes.flatMap((scope) => IMPLIED[scope] ?? []).every((name) => readable.includes(name));
}
