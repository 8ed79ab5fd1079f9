// Routes of the caller's sessions.

import { logOutcome } from "../../http/log-outcome.ts";
import type { Mount } from "../../http/mount.ts";
import type { Services } from "../../services.ts";
import type { AccountReading } from "../storage/reader.ts";
import * as operations from "./operation.ts";
import { signOutEverywhere } from "./sign-out-everywhere.ts";

export function sessionRoutes(mount: Mount<AccountReading>, services: Services): void {
  mount(operations.signOutEverywhere, async (call) => {
    const signedOut = await signOutEverywhere(services, call.user.accountId, call.initiator());
    logOutcome("signed_out_everywhere", call, signedOut);
    return signedOut;
  });
}
