// The page of a stand-in provider, on which a developer chooses the person to sign in as.

import { type Html, html } from "../../console/html.ts";
import { makeOpaqueText } from "../../domain/identifiers.ts";
import { pageResponse } from "../page.ts";
import type { StandInType } from "./answers.ts";
import type { StandInCall } from "./stand-in-call.ts";

const MAX_KNOWN = 50;

const LABELS: Readonly<Record<StandInType, string>> = {
  Google: "Google",
  SignInWithApple: "Apple",
  Facebook: "Facebook",
  LoginWithAmazon: "Amazon",
};

function knownAddresses({ context, pool }: StandInCall): string[] {
  const query = "SELECT DISTINCT value FROM attributes WHERE pool_id = ? AND name = 'email' ORDER BY value LIMIT ?";
  return context.sql
    .exec<{ value: string }>(query, pool.id, MAX_KNOWN)
    .toArray()
    .map(({ value }) => value);
}

/** The checkbox for a verified address. Null for Facebook and Amazon, which do not say whether one is verified. */
function verifiedField(type: StandInType, id: string): Html | null {
  return type === "Facebook" || type === "LoginWithAmazon"
    ? null
    : html`<label class="check" for="${id}"><input type="checkbox" id="${id}" name="verified" checked>${LABELS[type]} has verified the address</label>`;
}

function field(id: string, name: string, label: string, value: string, type = "text"): Html {
  return html`<div class="field"><label for="${id}">${label}</label><input id="${id}" name="${name}" type="${type}" value="${value}" autocomplete="off"><p class="error"></p></div>`;
}

/** The form fields that only this provider has. */
function ownFields(type: StandInType): Html | null {
  if (type === "Google") return field("hosted-domain", "hostedDomain", "Domain hosted by Google (optional)", "");
  return type === "SignInWithApple"
    ? html`<label class="check" for="hide"><input type="checkbox" id="hide" name="hideEmail">Hide the address behind one of Apple's relay</label>`
    : null;
}

function knownForm(call: StandInCall): Html | null {
  const addresses = knownAddresses(call);
  if (addresses.length === 0) return null;
  return html`<form method="post">
    <h2>A person whose address the pool knows</h2>
    <div class="field"><label for="known">Address</label><select id="known" name="known">${addresses.map((address) => html`<option>${address}</option>`)}</select><p class="error"></p></div>
    ${verifiedField(call.type, "known-verified")}
    <p class="actions"><button class="button" name="kind" value="known">Continue as this person</button></p>
  </form>`;
}

/** @param isRejected Whether the submitted form was invalid. */
export function choicePage(call: StandInCall, isRejected: boolean): Promise<Response> {
  const { type } = call;
  const label = LABELS[type];
  const made = makeOpaqueText(3)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "x");
  const body = html`
    <p class="lead">This page of the local Cognito plays ${label}. No account is needed: choose who you want to be. The same address is always the same person.</p>
    ${isRejected ? html`<p class="note" role="alert">Check what you have entered.</p>` : null}
    <form method="post">
      <h2>A new person</h2>
      ${field("name", "name", "Name", `Someone New ${made}`)}
      ${field("email", "email", "E-mail address", `${made}@example.org`, "email")}
      ${verifiedField(type, "verified")}
      ${ownFields(type)}
      <p class="actions"><button class="button main" name="kind" value="person">Continue</button><button class="button" name="kind" value="without">Without an address</button></p>
    </form>
    ${knownForm(call)}
    <form method="post">
      <h2>No sign-in</h2>
      <p class="actions"><button class="button" name="kind" value="cancel">Cancel</button><button class="button" name="kind" value="error">Fail</button></p>
    </form>`;
  return pageResponse(`Stand-in for ${label}`, body, { status: isRejected ? 400 : 200 });
}
