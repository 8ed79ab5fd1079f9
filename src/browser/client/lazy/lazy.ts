// The second file of the client, loaded at the first call that needs it. It contains most calls besides signing in
// and out, and loads the fourth file (access.ts) and the fifth (providers.ts) for the others.

import type { AccessClient, ClientContext, LazyClient, ProvidersClient } from "../context.ts";
import type { Unreachable } from "../types.ts";
import { rolesIn } from "./access-token.ts";
import { accountCalls } from "./account.ts";
import { apiCalls } from "./api.ts";
import type { LazyContext } from "./context.ts";
import { emailCalls } from "./email.ts";
import { fetchCall } from "./fetch.ts";
import { cookieKeeper, openGateCall, watchCookie } from "./gate.ts";
import { passwordCalls } from "./password.ts";
import { proofCalls } from "./proof.ts";
import { type Renewal, startRenewal } from "./renewal.ts";
import { sessionCalls } from "./sessions.ts";
import { signUpCall } from "./sign-up.ts";
import { signedInCalls } from "./signed-in.ts";
import { totpCalls } from "./totp.ts";

const UNREACHABLE: Unreachable = { kind: "unreachable" };

/**
 * @param visit For the account page while a visitor from another site uses it: supplies the access token that the site
 * gave. By default, the session of this browser supplies it.
 */
export function calls(client: ClientContext, visit?: Renewal): LazyClient {
  const gate = cookieKeeper(client);
  const { keepCookie } = gate;
  const renewal = visit ?? startRenewal(client, keepCookie);
  if (visit === undefined) watchCookie(client, keepCookie, renewal.accessToken);
  const signedIn = signedInCalls(client, renewal);
  const context: LazyContext = { ...client, ...renewal, ...signedIn, ...apiCalls(client, renewal) };
  const loadAccess = client.loader<AccessClient>("access", context);
  const loadProviders = client.loader<ProvidersClient>("providers", context);
  return {
    loadProviders,
    ...client.delegate(
      loadProviders,
      UNREACHABLE,
      "signInWith",
      "identities",
      "connect",
      "disconnect",
      "mailPasswordCode",
      "setPassword",
    ),
    ...client.delegate(
      loadAccess,
      { kind: "rejected", reason: "unreachable" },
      "signInWithPasskey",
      "signInWithCode",
      "reauthenticateWithPasskey",
    ),
    ...client.delegate(loadAccess, undefined, "rememberAddress", "rememberedAddress"),
    ...client.delegate(
      loadAccess,
      UNREACHABLE,
      "passkeys",
      "addPasskey",
      "renamePasskey",
      "removePasskey",
      "sessions",
      "endSession",
    ),
    ...signedIn,
    accessToken: () => context.accessToken(),
    async roles() {
      const access = await context.accessToken();
      return access.kind === "token" ? { kind: "roles", roles: rolesIn(access.accessToken) } : access;
    },
    keepCookie,
    openGate: openGateCall(gate, renewal, client),
    report: context.report,
    fetch: fetchCall(context),
    signUp: signUpCall(context),
    ...accountCalls(context),
    ...emailCalls(context),
    ...passwordCalls(context),
    ...proofCalls(context),
    ...sessionCalls(context),
    ...totpCalls(context),
  };
}
