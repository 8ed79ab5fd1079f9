// The route of reported events.

import { fail, succeed } from "../../core/result.ts";
import type { Mount } from "../../http/mount.ts";
import type { Services } from "../../services.ts";
import type { AccountReading } from "../storage/reader.ts";
import { toFailure } from "../to-failure.ts";
import * as operations from "./operation.ts";

export function eventRoutes(mount: Mount<AccountReading>, services: Services): void {
  mount(operations.reportEvent, async ({ body, user, visitor, initiator, waitUntil }) => {
    const notice = services.makeNotice(body.event, visitor());
    const now = new Date(services.now());
    const written = await services.reports.write(user.accountId, `account.${body.event}`, initiator(), now, notice);
    if (!written.ok) return fail(toFailure(written.failure));
    services.deliver(waitUntil);
    return succeed(undefined);
  });
}
