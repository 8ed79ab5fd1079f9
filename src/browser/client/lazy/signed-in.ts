// Calls that need a session: signing in again, and operations of Cognito that take the access token.

import type { CognitoOutcome } from "../cognito.ts";
import type { Attempt, ClientContext } from "../context.ts";
import type { JsonObject, Shape } from "../json.ts";
import type { ReauthenticationStep, SignedOut, SignInRejected } from "../types.ts";
import { claimOf } from "./access-token.ts";
import type { Renewal } from "./renewal.ts";

/** A sign-in to the same account, which will continue the session. The caller adds the password or a passkey. */
export type Again = { readonly kind: "again"; readonly attempt: Attempt };

export type SignedIn = {
  readonly again: () => Promise<Again | SignedOut | SignInRejected>;
  readonly reauthenticate: (password: string) => Promise<ReauthenticationStep>;
  readonly cognitoSignedIn: <const Of extends Shape>(
    operation: string,
    shape: Of,
    input?: JsonObject,
  ) => Promise<CognitoOutcome<Of> | SignedOut>;
};

const OUT_OF_SCOPE = {
  kind: "exception",
  name: "NotAuthorizedException",
  message: "Access Token does not have required scopes",
} as const;

export function signedInCalls(client: ClientContext, { accessToken, withToken }: Renewal): SignedIn {
  const again: SignedIn["again"] = async () => {
    const access = await accessToken();
    if (access.kind === "unreachable") return { kind: "rejected", reason: "unreachable" };
    if (access.kind === "signed_out") return access;
    const session = client.session.read();
    if (!session) return { kind: "signed_out", ended: false };
    // Cognito's username, which stays the same when the address changes.
    const email = claimOf(access.accessToken, "username");
    return { kind: "again", attempt: { email, password: "", remember: session.remember, continues: session.id } };
  };

  return {
    again,
    async reauthenticate(password) {
      const found = await again();
      return found.kind === "again" ? client.signIn({ ...found.attempt, password }) : found;
    },
    async cognitoSignedIn(operation, shape, input = {}) {
      // The session is that of a sign-in with another provider, whose tokens Cognito would reject here.
      if (client.session.read()?.clientId) return OUT_OF_SCOPE;
      const outcome = await withToken(
        (token) => client.cognito(operation, shape, { AccessToken: token, ...input }),
        (outcome) => outcome.kind === "exception" && /access token(?!.*scope)/i.test(outcome.message),
      );
      if (outcome.kind !== "exception" || outcome.name !== "UserNotFoundException") return outcome;
      client.session.forget(true);
      return { kind: "signed_out", ended: true };
    },
  };
}
