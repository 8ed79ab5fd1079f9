// The fourth of the five files of the client (see client.ts): passkeys, signing in with a mailed code, and the list of
// sessions.

import type { AccessClient } from "../context.ts";
import type { LazyContext } from "../lazy/context.ts";
import { codeSignInCall } from "./code-sign-in.ts";
import { deviceMemory } from "./device.ts";
import { passkeySignInCalls } from "./passkey-sign-in.ts";
import { passkeyCalls } from "./passkeys.ts";
import { userSessionCalls } from "./user-sessions.ts";

export function calls(context: LazyContext): AccessClient {
  const device = deviceMemory();
  return {
    ...codeSignInCall(context),
    ...passkeySignInCalls(context, device),
    ...passkeyCalls(context, device),
    ...userSessionCalls(context),
    async rememberAddress(email, insteadOf) {
      if (insteadOf !== undefined && device.address.read() !== context.typed.email(insteadOf)) return;
      device.address.write(email === undefined ? "" : context.typed.email(email));
    },
    async rememberedAddress() {
      return device.address.read() || undefined;
    },
  };
}
