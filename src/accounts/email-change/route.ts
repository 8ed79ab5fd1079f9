// Routes of an e-mail change.

import { requiresProof } from "../../core/sign-up-mode.ts";
import { afterResponse } from "../../http/after-response.ts";
import { logOutcome } from "../../http/log-outcome.ts";
import type { Mount } from "../../http/mount.ts";
import type { Services } from "../../services.ts";
import { readWritten } from "../read-written.ts";
import type { AccountReading } from "../storage/reader.ts";
import { confirmEmailChange, sendEmailCode, startEmailChange, startEmailChangeUnseen } from "./change-email.ts";
import { cancelEmailChange } from "./drop-email-change.ts";
import * as operations from "./operation.ts";

export function emailChangeRoutes(mount: Mount<AccountReading>, services: Services): void {
  const { signUpMode } = services;
  /** On a site where a sign-up needs a verified address, no operation may reveal whether an address has an account. */
  const hidesAccounts = requiresProof(signUpMode);

  mount(operations.startEmailChange, async (call) => {
    if (hidesAccounts) {
      const unseen = await startEmailChangeUnseen(services, call.reading, call.body.email, call.initiator());
      if (!unseen.ok) return unseen;
      const { value } = unseen;
      const [visitor, by] = [call.visitor(), call.initiator()];
      afterResponse(call.waitUntil, async () => {
        if (value === undefined) return;
        logOutcome("email_change_started", call, await sendEmailCode(services, value, visitor, by));
      });
      return readWritten(services.reader, call.user.accountId, call.setBookmark);
    }
    const started = await startEmailChange(services, call.reading, call.body.email, call.visitor(), call.initiator());
    logOutcome("email_change_started", call, started);
    return started.ok ? readWritten(services.reader, call.user.accountId, call.setBookmark) : started;
  });

  mount(operations.confirmEmailChange, async (call) => {
    const confirmed = await confirmEmailChange(services, call.reading, call.visitor(), call.initiator());
    services.deliver(call.waitUntil);
    logOutcome("email_changed", call, confirmed);
    return confirmed.ok ? readWritten(services.reader, call.user.accountId, call.setBookmark) : confirmed;
  });

  mount(operations.cancelEmailChange, async (call) => {
    const cancelled = await cancelEmailChange(services, call.user.accountId, call.initiator());
    logOutcome("email_change_cancelled", call, cancelled);
    return cancelled.ok ? readWritten(services.reader, call.user.accountId, call.setBookmark) : cancelled;
  });
}
