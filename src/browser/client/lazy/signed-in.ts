// What needs to know who is signed in: proving the password once more, and Cognito's operations that take the access
// token.

import type { CognitoAnswer } from "../cognito.ts";
import type { Core } from "../context.ts";
import type { JsonObject } from "../json.ts";
import type { ReauthenticationStep, SignedOut } from "../types.ts";
import { claimOf } from "./access.ts";
import type { Renewal } from "./renewal.ts";

export type SignedIn = {
  readonly reauthenticate: (password: string) => Promise<ReauthenticationStep>;
  readonly cognitoSignedIn: (operation: string, input?: JsonObject) => Promise<CognitoAnswer | SignedOut>;
};

export function signedIn(core: Core, { accessToken, withToken }: Renewal): SignedIn {
  return {
    async reauthenticate(password) {
      const access = await accessToken();
      if (access.kind === "unreachable") return { kind: "rejected", reason: "unreachable" };
      if (access.kind === "signed_out") return access;
      const session = core.session.read();
      if (session === undefined) return { kind: "signed_out", ended: false };
      // The name that Cognito knows the user by, which stays when the address changes.
      const email = claimOf(access.accessToken, "username");
      return core.signIn({ email, password, remember: session.remember, continues: session.id });
    },
    async cognitoSignedIn(operation, input = {}) {
      const answer = await withToken(
        (token) => core.cognito(operation, { AccessToken: token, ...input }),
        (answer) => answer.kind === "exception" && /access token/i.test(answer.message),
      );
      if (answer.kind !== "exception" || answer.name !== "UserNotFoundException") return answer;
      core.session.forget(true);
      return { kind: "signed_out", ended: true };
    },
  };
}
