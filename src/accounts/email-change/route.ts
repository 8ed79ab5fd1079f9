// Routes of an e-mail change.

import { logOutcome } from "../../http/log-outcome.ts";
import type { Mount } from "../../http/mount.ts";
import type { Services } from "../../services.ts";
import { readWritten } from "../read-written.ts";
import type { AccountReading } from "../storage/reader.ts";
import { confirmEmailChange, startEmailChange } from "./change-email.ts";
import * as operations from "./operation.ts";

export function emailChangeRoutes(mount: Mount<AccountReading>, services: Services): void {
  mount(operations.startEmailChange, async (call) => {
    const started = await startEmailChange(services, call.reading, call.body.email);
    logOutcome("email_change_started", call, started);
    return started.ok ? readWritten(services.reader, call.user.username, call.setBookmark) : started;
  });

  mount(operations.confirmEmailChange, async (call) => {
    const confirmed = await confirmEmailChange(services, call.reading);
    logOutcome("email_changed", call, confirmed);
    return confirmed.ok ? readWritten(services.reader, call.user.username, call.setBookmark) : confirmed;
  });
}
