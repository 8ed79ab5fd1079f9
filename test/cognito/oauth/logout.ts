// GET /logout: ends the browser's session and goes to a registered URL or to the sign-in page. It does not sign out of
// Google or other identity providers, and revokes no tokens.

import { findClient } from "../domain/clients.ts";
import { closeBrowserSession } from "./browser-sessions.ts";
import { type Call, type Outcome, ok, parametersOf, redirect, withParameters } from "./call.ts";

function failure({ base }: Call, error: string, clientId: string | undefined): Outcome {
  return { response: redirect(withParameters(`${base}/error`, { error, client_id: clientId ?? null })), name: error };
}

export async function logout(call: Call): Promise<Outcome> {
  const { context, pool, base, query } = call;
  const parameters = parametersOf(query);
  const {
    client_id: clientId,
    logout_uri: logoutUri,
    redirect_uri: redirectUri,
    response_type: type,
  } = parameters ?? {};
  const client = clientId === undefined ? null : findClient(context, clientId);
  if (client === null || client.poolId !== pool.id) return failure(call, "invalid_request", clientId);
  if (logoutUri !== undefined) {
    if (!client.settings.LogoutURLs?.includes(logoutUri)) return failure(call, "redirect_mismatch", clientId);
    return ok(redirect(logoutUri, [await closeBrowserSession(call)]));
  }
  if (redirectUri === undefined || type === undefined) return failure(call, "invalid_request", clientId);
  if (!client.settings.CallbackURLs?.includes(redirectUri)) return failure(call, "redirect_mismatch", clientId);
  return ok(redirect(`${base}/login?${query}`, [await closeBrowserSession(call)]));
}
