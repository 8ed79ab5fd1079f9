// Routes of the caller's own account: read, change, delete and export.

import { fail, succeed } from "../../core/result.ts";
import { logOutcome } from "../../http/log-outcome.ts";
import type { Mount } from "../../http/mount.ts";
import type { Services } from "../../services.ts";
import { renderAccount } from "../account-response.ts";
import { changeProfile } from "../change-profile.ts";
import { requireChange } from "../profile.ts";
import type { AccountReading } from "../storage/reader.ts";
import { toFailure } from "../to-failure.ts";
import { renderActivity } from "./activity.ts";
import { deleteAccount } from "./delete-account.ts";
import { exportAccount } from "./export-account.ts";
import * as operations from "./operation.ts";

export function ownAccountRoutes(mount: Mount<AccountReading>, services: Services): void {
  mount(operations.getAccount, async ({ reading }) => succeed(renderAccount(reading)));

  mount(operations.updateAccount, async (call) => {
    const changes = requireChange(call.body);
    if (!changes.ok) return changes;
    return changeProfile(services, call.user.accountId, changes.value, call.initiator(), call.setBookmark);
  });

  mount(operations.deleteAccount, async (call) => {
    const closed = await deleteAccount(services, call.user, call.visitor(), call.initiator());
    services.deliver(call.waitUntil);
    logOutcome("account_deleted", call, closed);
    return closed;
  });

  mount(operations.exportAccount, async (call) => {
    const exported = await exportAccount(services, call.reading, call.initiator());
    logOutcome("account_exported", call, exported);
    return exported;
  });

  mount(operations.getActivity, async ({ user }) => {
    const read = await services.audit.ofAccount(user.accountId, new Date(services.now()));
    return read.ok ? succeed({ events: read.value.map(renderActivity) }) : fail(toFailure(read.failure));
  });
}
