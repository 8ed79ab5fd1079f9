// The authorization endpoint of a stand-in provider: shows the page for the choice of a person, or takes an answer
// that a test has set, and redirects the browser to the pool.

import * as v from "valibot";
import { html } from "../../console/html.ts";
import { parametersOf, redirect, withParameters } from "../call.ts";
import { failurePage, pageResponse } from "../page.ts";
import { type Answer, AnswerSchema, takeAnswer } from "./answers.ts";
import { choicePage } from "./choice-page.ts";
import { makeGrant, type StandInRequest } from "./grants.ts";
import { partsOf, personFrom, type StandInPerson } from "./people.ts";
import type { StandInCall } from "./stand-in-call.ts";

interface Asked extends StandInRequest {
  readonly state: string;
}

/** The parameters of the request, or null if client, redirect URI or response type is wrong. */
function requestOf({ base, query, registered }: StandInCall): Asked | null {
  const { client_id, redirect_uri, response_type, state = "", nonce, code_challenge } = parametersOf(query) ?? {};
  if (client_id === undefined || client_id !== registered.client_id) return null;
  if (redirect_uri !== `${base}/oauth2/idpresponse` || response_type !== "code") return null;
  const challenge = code_challenge ?? null;
  return { clientId: client_id, redirectUri: redirect_uri, state, nonce: nonce ?? null, challenge };
}

/** Reads the answer from the submitted form of the page. Null if it is invalid. */
function answerIn(form: URLSearchParams): Answer | null {
  const { kind, known, name, email, verified, hostedDomain, hideEmail } = Object.fromEntries(form);
  const address = kind === "known" ? known : kind === "without" ? "" : email;
  const answer =
    kind === "cancel" || kind === "error"
      ? { kind }
      : {
          kind: "person",
          ...(name ? { name } : {}),
          email: address || null,
          emailVerified: verified !== undefined,
          ...(hostedDomain ? { hostedDomain } : {}),
          hideEmail: hideEmail !== undefined,
        };
  const parsed = v.safeParse(AnswerSchema, answer);
  return parsed.success ? parsed.output : null;
}

const CANCELLED = {
  Google: { error: "access_denied" },
  SignInWithApple: { error: "user_cancelled_authorize" },
  Facebook: { error: "access_denied", error_description: "Permissions error" },
  LoginWithAmazon: { error: "access_denied", error_description: "Access not permitted." },
} as const;

/** Records the consent of the person. Returns whether it is their first: Apple gives name and address only then. */
function consents({ context, pool }: StandInCall, { subject }: StandInPerson): boolean {
  const query = "INSERT OR IGNORE INTO stand_in_consents (pool_id, subject) VALUES (?, ?) RETURNING subject";
  return context.sql.exec(query, pool.id, subject).toArray().length > 0;
}

/** The parameters of the redirect to the pool, without `state`. */
async function responseTo(call: StandInCall, asked: Asked, answer: Answer): Promise<Record<string, string>> {
  const { type, context, pool } = call;
  if (answer.kind === "cancel") return CANCELLED[type];
  if (answer.kind === "error") {
    return { error: answer.error, error_description: answer.description ?? "The stand-in fails as it was asked to." };
  }
  const chosen = await personFrom(type, answer);
  const isFirstConsent = type !== "SignInWithApple" || consents(call, chosen);
  const person = { ...chosen, isFirstConsent };
  const { state: _state, ...request } = asked;
  const code = await makeGrant(context, pool.id, { kind: "code", type, person, request });
  if (type !== "SignInWithApple" || !isFirstConsent) return { code };
  const [firstName, lastName] = partsOf(person.name);
  return { code, user: JSON.stringify({ name: { firstName, lastName }, email: person.email }) };
}

/** A page that posts the response to the redirect URI, as Apple does (response_mode=form_post). */
function formPost({ redirectUri }: Asked, parameters: Readonly<Record<string, string>>): Promise<Response> {
  const fields = Object.entries(parameters).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const body = html`<form method="post" action="${redirectUri}">${fields}<p class="actions"><button class="button main">Continue</button></p></form>`;
  return pageResponse("Stand-in for Apple", body, { script: "document.forms[0].requestSubmit()" });
}

export async function choose(call: StandInCall): Promise<Response> {
  const { context, pool, request, type, form } = call;
  const asked = requestOf(call);
  if (asked === null) {
    return (await failurePage("invalid_request", "The client or the redirect URI is not registered.")).response;
  }
  const isPosted = request.method === "POST";
  const answer = isPosted ? answerIn(form ?? new URLSearchParams()) : takeAnswer(context, pool.id, type);
  if (answer === null) return choicePage(call, isPosted);
  const parameters = { ...(await responseTo(call, asked, answer)), state: asked.state };
  return type === "SignInWithApple"
    ? formPost(asked, parameters)
    : redirect(withParameters(asked.redirectUri, parameters));
}
