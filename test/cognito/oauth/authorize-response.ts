// The end of an authorization: the browser goes back to the client with a code or an error.

import { AuthorizeError, type AuthorizeRequest } from "./authorize-request.ts";
import { type Call, type Outcome, ok, redirect, withParameters } from "./call.ts";
import { issueCode } from "./codes.ts";

export interface SignedIn {
  readonly userId: number;
  readonly authTime: number;
}

export async function codeResponse(
  { context, pool }: Call,
  request: AuthorizeRequest,
  signedIn: SignedIn,
  cookies: readonly string[] = [],
): Promise<Outcome> {
  const code = await issueCode(context, pool.id, { ...request, ...signedIn });
  return ok(redirect(withParameters(request.redirectUri, { code, state: request.state }), cookies));
}

/** Sends an error to the redirect URI of the client or, if `returnTo` is null, to the error page of the domain. */
export function errorResponse({ base, query }: Call, { error, description, returnTo }: AuthorizeError): Outcome {
  const parameters = { error, error_description: description };
  const location =
    returnTo === null
      ? withParameters(`${base}/error`, { ...parameters, client_id: query.get("client_id") })
      : withParameters(returnTo.redirectUri, { ...parameters, state: returnTo.state });
  return { response: redirect(location), name: error };
}

export function failed(call: Call, request: AuthorizeRequest, error: string, description: string | null = null) {
  return errorResponse(call, new AuthorizeError(error, description, request));
}
