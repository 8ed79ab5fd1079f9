// The sign-in page of a domain.

import { html } from "../console/html.ts";
import { type Authorization, OWN_USERS, supports } from "./authorize-request.ts";
import type { Call, Outcome } from "./call.ts";
import { pageResponse } from "./page.ts";

/** The usual names of providers that have a different name in Cognito's API. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ["SignInWithApple", "Apple"],
  ["LoginWithAmazon", "Amazon"],
]);

function linkTo({ base, query }: Call, provider: string): string {
  const parameters = new URLSearchParams(query);
  parameters.delete("idp_identifier");
  parameters.set("identity_provider", provider);
  return `${base}/oauth2/authorize?${parameters}`;
}

/** @param failed Why the last attempt failed, and the username that was entered. */
export async function loginPage(
  call: Call,
  asked: Authorization,
  failed: { readonly problem: string; readonly name: string } | null,
): Promise<Outcome> {
  const { client } = asked;
  const offered = (client.settings.SupportedIdentityProviders ?? []).filter((name) => supports(call, client, name));
  const others = offered.filter((name) => name !== OWN_USERS);
  const body = html`
    <p class="lead">The hosted page of the local Cognito, for the client ${client.settings.ClientName}.</p>
    ${failed === null ? null : html`<p class="note" role="alert">${failed.problem}</p>`}
    ${offered.length === 0 ? html`<p>The client supports no identity provider.</p>` : null}
    ${others.length === 0 ? null : html`<div class="stack">${others.map((name) => html`<a class="button" href="${linkTo(call, name)}">Continue with ${LABELS.get(name) ?? name}</a>`)}</div>`}
    ${
      offered.includes(OWN_USERS)
        ? html`<form method="post" action="${call.base}/login?${String(call.query)}">
      <div class="field">
        <label for="username">Username or e-mail address</label>
        <input id="username" name="username" required autocomplete="username" autocapitalize="none" spellcheck="false" value="${failed?.name ?? asked.loginHint ?? ""}">
        <p class="error"></p>
      </div>
      <div class="field">
        <label for="password">Password</label>
        <input id="password" name="password" type="password" required autocomplete="current-password">
        <p class="error"></p>
      </div>
      <button class="button main">Sign in</button>
    </form>`
        : null
    }`;
  const response = await pageResponse("Sign in", body, { status: failed === null ? 200 : 400 });
  return { response, name: failed === null ? "ok" : "not_authorized" };
}
