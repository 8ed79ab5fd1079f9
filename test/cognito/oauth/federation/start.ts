// Sends the browser to an identity provider, with state, nonce and PKCE.

import type { IdentityProvider } from "../../domain/identity-providers.ts";
import { sha256, toBase64Url, utf8 } from "../../protocol/bytes.ts";
import type { Authorization } from "../authorize-request.ts";
import { failed } from "../authorize-response.ts";
import { type Call, type Outcome, ok, redirect, withParameters } from "../call.ts";
import { configurationOf } from "./provider-configuration.ts";
import { ProviderFailure } from "./provider-failure.ts";
import { beginStay } from "./states.ts";

/** The redirect URI that the pool's owner registers at providers. */
export function responseUri({ base }: Call): string {
  return `${base}/oauth2/idpresponse`;
}

/** The login hint, which is passed on to OIDC providers only. */
function hintsFor({ type }: IdentityProvider, { loginHint }: Authorization): string | null {
  return type === "OIDC" ? loginHint : null;
}

export async function startFederation(call: Call, asked: Authorization, provider: IdentityProvider): Promise<Outcome> {
  const configuration = await configurationOf(call, provider);
  if (configuration instanceof ProviderFailure) {
    return failed(call, asked, configuration.error, configuration.description);
  }
  const { state, nonce, verifier, cookie } = await beginStay(call, asked, provider.name);
  const location = withParameters(configuration.authorizeUrl, {
    response_type: "code",
    client_id: provider.details.client_id ?? "",
    redirect_uri: responseUri(call),
    scope: provider.details.authorize_scopes ?? "openid",
    state,
    nonce: configuration.jwksUrl === null ? null : nonce,
    code_challenge: toBase64Url(await sha256(utf8(verifier))),
    code_challenge_method: "S256",
    prompt: asked.prompts.length === 0 ? null : asked.prompts.join(" "),
    login_hint: hintsFor(provider, asked),
    response_mode: configuration.responseMode,
  });
  return ok(redirect(location, [cookie]));
}
