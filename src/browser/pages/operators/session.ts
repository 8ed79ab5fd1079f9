// The sign-in of the console. It is separate from the session of this browser: its tokens are in the memory of this
// page only. So a script of the site on the same origin finds none of them in storage, and they are gone when the page
// is closed.

import { callCognito } from "../../client/cognito.ts";
import { configuration } from "../../client/configuration.ts";
import { REJECTED, type Step, startSignIn } from "../../client/sign-in.ts";
import type { Tokens } from "../../client/tokens.ts";

interface Session {
  readonly email: string;
  readonly tokens: Tokens;
}

let session: Session | undefined;

// The back/forward cache would keep the tokens.
addEventListener("pagehide", () => {
  session = undefined;
});
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

export function accessToken(): string {
  return session?.tokens.accessToken ?? "";
}

export function signedInAs(): string {
  return session?.email ?? "";
}

export async function signIn(email: string, password: string): Promise<Step> {
  const config = await configuration();
  return config === undefined ? REJECTED : startSignIn(config, email, password);
}

/** Revokes the tokens of the previous sign-in, if there was one, and replaces them. */
export function startSession(email: string, tokens: Tokens): void {
  void revoke(session);
  session = { email, tokens };
}

/** Forgets the tokens at once, even without a network, and revokes them. */
export async function endSession(): Promise<void> {
  const ended = session;
  session = undefined;
  await revoke(ended);
}

/** Revokes the refresh token and thus the access token. The request continues after the page is left. */
async function revoke(ended: Session | undefined): Promise<void> {
  const config = ended && (await configuration());
  if (config) await callCognito(config, "RevokeToken", {}, { Token: ended.tokens.refreshToken }, true);
}
