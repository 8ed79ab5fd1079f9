// Validates a client's settings for the OAuth endpoints of the pool's domain, when it is created or updated.

import { invalidParameter, type Rejection, reject } from "../protocol/rejection.ts";
import type { ClientSettings } from "./clients.ts";
import type { Context } from "./context.ts";
import { findIdentityProvider } from "./identity-providers.ts";
import type { Pool } from "./pools.ts";
import { findResourceServer } from "./resource-servers.ts";

type OAuthRejection = Rejection<
  "InvalidOAuthFlowException" | "InvalidParameterException" | "ScopeDoesNotExistException"
> | null;

/** The scopes of OpenID Connect, and that of the user pools API. */
const STANDARD_SCOPES = ["phone", "email", "openid", "profile", "aws.cognito.signin.user.admin"];
/** The hosts to which tokens and codes may travel without TLS. */
const LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"];
/** In a client's list of providers, this name stands for the pool itself. */
const OWN_USERS = "COGNITO";

function invalidFlow(message: string): Rejection<"InvalidOAuthFlowException"> {
  return reject("InvalidOAuthFlowException", message);
}

function flowsRejection(
  { AllowedOAuthFlows: flows = [], AllowedOAuthScopes: scopes = [], ...settings }: ClientSettings,
  secret: string | null,
): OAuthRejection {
  if (settings.AllowedOAuthFlowsUserPoolClient && (flows.length === 0 || scopes.length === 0)) {
    return invalidFlow(
      "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
    );
  }
  const redirects = flows.filter((flow) => flow !== "client_credentials");
  if (redirects.length > 0 && (settings.CallbackURLs ?? []).length === 0) {
    return invalidFlow(`CallbackURLs are required for the flows ${redirects.join(" and ")}.`);
  }
  if (redirects.length === flows.length) return null;
  if (redirects.length > 0) {
    return invalidFlow("client_credentials flow can not be selected along with code flow or implicit flow.");
  }
  if (secret === null) {
    return invalidFlow("client_credentials flow can not be selected if client does not have a client secret.");
  }
  const personal = scopes.find((scope) => STANDARD_SCOPES.includes(scope));
  return personal === undefined ? null : invalidFlow(`${personal} is not supported with client_credentials flow`);
}

/** A scope of a resource server is its identifier, a slash, and the name of the scope, which contains no slash. */
function scopeExists(context: Pick<Context, "sql">, pool: Pool, scope: string): boolean {
  if (STANDARD_SCOPES.includes(scope)) return true;
  const end = scope.lastIndexOf("/");
  const server = end < 0 ? null : findResourceServer(context, pool.id, scope.slice(0, end));
  return server?.Scopes.some(({ ScopeName }) => ScopeName === scope.slice(end + 1)) ?? false;
}

/**
 * Whether a browser may be redirected to this URL: an https URL, an http URL of this machine, or a URL with an app's
 * scheme.
 */
function isRedirectTarget(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || text.includes("#")) return false;
  if (url.protocol === "https:") return url.host !== "";
  if (url.protocol === "http:") return LOCAL_HOSTS.includes(url.hostname);
  return text.startsWith(`${url.protocol}//`);
}

function urlsRejection({ CallbackURLs = [], LogoutURLs = [], DefaultRedirectURI }: ClientSettings): OAuthRejection {
  const named = [
    ...CallbackURLs.map((url) => ["CallbackURLs", url] as const),
    ...LogoutURLs.map((url) => ["LogoutURLs", url] as const),
  ];
  const wrong = named.find(([, url]) => !isRedirectTarget(url));
  if (wrong !== undefined) {
    const [name, url] = wrong;
    return invalidParameter(
      `${url} in ${name} must be an absolute URL without a fragment, with https, with http on localhost, or of an app.`,
    );
  }
  return DefaultRedirectURI === undefined || CallbackURLs.includes(DefaultRedirectURI)
    ? null
    : invalidParameter("DefaultRedirectURI must be one of the CallbackURLs.");
}

function providersRejection(context: Pick<Context, "sql">, pool: Pool, names: readonly string[]): OAuthRejection {
  const unknown = names.find((name) => name !== OWN_USERS && findIdentityProvider(context, pool.id, name) === null);
  return unknown === undefined
    ? null
    : invalidParameter(`The provider ${unknown} does not exist for User Pool ${pool.id}.`);
}

/**
 * Why a client cannot have these settings, or null. Flows, scopes and URLs are accepted without
 * AllowedOAuthFlowsUserPoolClient; then they have no effect.
 */
export function oauthSettingsRejection(
  context: Pick<Context, "sql">,
  pool: Pool,
  settings: ClientSettings,
  secret: string | null,
): OAuthRejection {
  const rejection = flowsRejection(settings, secret) ?? urlsRejection(settings);
  if (rejection !== null) return rejection;
  const unknown = (settings.AllowedOAuthScopes ?? []).find((scope) => !scopeExists(context, pool, scope));
  if (unknown !== undefined) return reject("ScopeDoesNotExistException", `Invalid scope requested: ${unknown}`);
  return providersRejection(context, pool, settings.SupportedIdentityProviders ?? []);
}
