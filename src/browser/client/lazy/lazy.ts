// The part of the client that is loaded when one of its calls is first made: everything but signing in and out.

import type { Core, More } from "../context.ts";
import { accountCalls } from "./account.ts";
import { apiOf } from "./api.ts";
import type { Tools } from "./context.ts";
import { emailCalls } from "./email.ts";
import { fetchWith } from "./fetch.ts";
import { passwordCalls } from "./password.ts";
import { startRenewal } from "./renewal.ts";
import { sessionCalls } from "./sessions.ts";
import { signUpWith } from "./sign-up.ts";
import { signedIn } from "./signed-in.ts";
import { totpCalls } from "./totp.ts";

export function more(core: Core): More {
  const renewal = startRenewal(core);
  const tools: Tools = { ...core, ...renewal, ...signedIn(core, renewal), ...apiOf(core.home, renewal) };
  return {
    accessToken: () => tools.accessToken(),
    reauthenticate: tools.reauthenticate,
    fetch: fetchWith(tools),
    signUp: signUpWith(tools),
    ...accountCalls(tools),
    ...emailCalls(tools),
    ...passwordCalls(tools),
    ...sessionCalls(tools),
    ...totpCalls(tools),
  };
}
