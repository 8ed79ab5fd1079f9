// /oauth2/idpresponse: identity providers redirect the browser to this endpoint. It signs the person in and redirects
// the browser to the client.

import { findClient } from "../../domain/clients.ts";
import { federatedUser } from "../../domain/federated-users.ts";
import { findIdentityProvider } from "../../domain/identity-providers.ts";
import { AuthorizeError, supports } from "../authorize-request.ts";
import { codeResponse, errorResponse, failed } from "../authorize-response.ts";
import { openBrowserSession } from "../browser-sessions.ts";
import { type Call, type Outcome, type Parameters, parametersOf } from "../call.ts";
import { failurePage } from "../page.ts";
import { personAt } from "./person.ts";
import { configurationOf } from "./provider-configuration.ts";
import { ProviderFailure } from "./provider-failure.ts";
import { endStay, type Stay } from "./states.ts";

const CANCELLED = ["access_denied", "user_cancelled_authorize"];
const LOST =
  "This sign-in took too long, was used already, or was begun in another browser. Go back to the site and sign in again.";

function providersError({ error = "", error_description: description }: Parameters): ProviderFailure {
  const isCancelled = CANCELLED.includes(error);
  return new ProviderFailure(description ?? error, isCancelled ? "access_denied" : "invalid_request");
}

async function finish(call: Call, stay: Stay, sent: Parameters): Promise<Outcome | ProviderFailure> {
  const { context, pool } = call;
  const client = findClient(context, stay.request.clientId);
  const provider = findIdentityProvider(context, pool.id, stay.provider);
  if (client === null || provider === null || !supports(call, client, stay.provider)) {
    return new ProviderFailure("Invalid identity provider");
  }
  if (sent.error !== undefined) return providersError(sent);
  if (sent.code === undefined) return new ProviderFailure("No code in the response of the IdP");
  const configuration = await configurationOf(call, provider);
  if (configuration instanceof ProviderFailure) return configuration;
  // RFC 9207: a response from a provider other than the one to which the browser was sent is rejected.
  if (sent.iss !== undefined && sent.iss !== configuration.issuer) return new ProviderFailure("Invalid iss of the IdP");
  const person = await personAt(call, provider, configuration, stay, sent);
  if (person instanceof ProviderFailure) return person;
  const user = federatedUser(context, { client, pool }, provider, person.subject, person.claims);
  if ("error" in user) return errorResponse(call, new AuthorizeError(user.error, user.description, stay.request));
  const session = { userId: user.id, provider: provider.name, authTime: context.now };
  return codeResponse(call, stay.request, session, await openBrowserSession(call, client, session));
}

export async function idpResponse(call: Call): Promise<Outcome> {
  const sent = parametersOf(call.form ?? call.query);
  const stay = sent?.state === undefined ? null : await endStay(call, sent.state);
  if (sent === null || stay === null) return failurePage("invalid_state", LOST);
  const outcome = await finish(call, stay, sent);
  return outcome instanceof ProviderFailure ? failed(call, stay.request, outcome.error, outcome.description) : outcome;
}
