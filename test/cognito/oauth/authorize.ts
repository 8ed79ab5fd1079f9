// GET /oauth2/authorize: starts a sign-in. A browser that is signed in at the domain gets a code at once; others go to
// the sign-in page or to an identity provider.

import { findIdentityProvider } from "../domain/identity-providers.ts";
import { findUserById } from "../domain/users.ts";
import { type Authorization, AuthorizeError, readAuthorization, supports } from "./authorize-request.ts";
import { codeResponse, errorResponse, failed } from "./authorize-response.ts";
import { type BrowserSession, browserSessionOf } from "./browser-sessions.ts";
import { type Call, type Outcome, ok, redirect } from "./call.ts";
import { startFederation } from "./federation/start.ts";

/** Whether the browser's session suffices for this request, without another sign-in. */
function isReusable(call: Call, asked: Authorization, { provider }: BrowserSession): boolean {
  const isWanted = asked.prompts.every((prompt) => prompt === "none");
  return isWanted && supports(call, asked.client, provider) && (asked.provider ?? provider) === provider;
}

/**
 * Responds without another sign-in. A disabled user gets an error. A browser session outlives the deletion of its user:
 * the response then contains a code, but /oauth2/token rejects this code.
 */
function silently(call: Call, asked: Authorization, session: BrowserSession): Outcome | Promise<Outcome> {
  const user = findUserById(call.context, session.userId);
  if (user !== null && !user.enabled) return failed(call, asked, "invalid_request", "User is not enabled");
  return codeResponse(call, asked, session);
}

export async function authorize(call: Call): Promise<Outcome> {
  const asked = readAuthorization(call);
  if (asked instanceof AuthorizeError) return errorResponse(call, asked);
  const session = await browserSessionOf(call, asked.client);
  if (session !== null && isReusable(call, asked, session)) return silently(call, asked, session);
  if (asked.prompts.includes("none")) return failed(call, asked, "login_required");
  const provider = asked.provider === null ? null : findIdentityProvider(call.context, call.pool.id, asked.provider);
  if (provider !== null) return startFederation(call, asked, provider);
  return ok(redirect(`${call.base}/login?${call.query}`));
}
