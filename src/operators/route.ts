// Routes of /admin, for operators. An operator is a user in the pool's group "operators". The first one is added by hand
// (src/tooling/README.md, "Operators"), so there are no default accounts (AC-7).

import { changeProfile } from "../accounts/change-profile.ts";
import { requireChange } from "../accounts/profile.ts";
import type { AccountReading } from "../accounts/storage/reader.ts";
import { type DependencyProblem, toFailure } from "../accounts/to-failure.ts";
import type { Initiator } from "../audit/event.ts";
import { writeLog } from "../core/log.ts";
import { fail, type Result } from "../core/result.ts";
import type { Call, Mount } from "../http/mount.ts";
import type { Services } from "../services.ts";
import { disableAccount, enableAccount } from "./disable-account.ts";
import * as operations from "./operation.ts";

export function operatorRoutes(mount: Mount<AccountReading>, services: Services): void {
  type Operation = typeof operations.disableAccount | typeof operations.enableAccount;

  function handler(
    event: "account_disabled" | "account_enabled",
    work: (id: string, by: Initiator) => Promise<Result<undefined, DependencyProblem>>,
  ) {
    return async (call: Call<Operation, AccountReading>) => {
      const { parameters, requestId, user, visitor, waitUntil } = call;
      const { id } = parameters;
      const found = await services.reader.readPrimary(id);
      if (!found.ok) return fail(toFailure(found.failure));
      if (found.value === null) return fail({ kind: "account_not_found" as const });
      const done = await work(id, call.initiator());
      const outcome = done.ok ? "done" : done.failure.kind;
      writeLog({ event, requestId, accountId: id, operatorId: user.username, outcome });
      if (!done.ok) return done;
      const notice = services.makeNotice(event, visitor());
      const written = notice && (await services.outbox.write(id, notice, new Date(services.now())));
      if (written?.ok === false) return fail(toFailure(written.failure));
      services.deliver(waitUntil);
      return done;
    };
  }

  mount(operations.changeAccount, async ({ parameters: { id }, body, requestId, user, initiator, setBookmark }) => {
    const changes = requireChange(body);
    if (!changes.ok) return changes;
    const changed = await changeProfile(services, id, changes.value, initiator(), setBookmark);
    const outcome = changed.ok ? "done" : changed.failure.kind;
    if (outcome !== "account_not_found") {
      writeLog({ event: "account_changed", requestId, accountId: id, operatorId: user.username, outcome });
    }
    return changed;
  });

  mount(
    operations.disableAccount,
    handler("account_disabled", (id, by) => disableAccount(services, id, by)),
  );
  mount(
    operations.enableAccount,
    handler("account_enabled", (id) => enableAccount(services, id)),
  );
}
