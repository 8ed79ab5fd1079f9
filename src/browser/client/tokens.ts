// Reads the tokens that a sign-in or a renewal returns.

import { asObject, type JsonObject, textIn } from "./json.ts";

export type Tokens = {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly lifetimeSeconds: number;
  /** The app client that the tokens were issued to, if it is not the configuration's `clientId`. */
  readonly clientId?: string | undefined;
};

/** The tokens of an AuthenticationResult. `refreshToken` is "" after a renewal without rotation. */
export function readTokens(body: JsonObject): Tokens | undefined {
  const result = asObject(body.AuthenticationResult);
  const accessToken = textIn(result, "AccessToken");
  const lifetimeSeconds = result.ExpiresIn;
  if (accessToken === "" || typeof lifetimeSeconds !== "number") return undefined;
  return { accessToken, refreshToken: textIn(result, "RefreshToken"), lifetimeSeconds };
}
