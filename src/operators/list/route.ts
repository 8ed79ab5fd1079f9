// Routes of the list of accounts.

import type { AccountReading } from "../../accounts/storage/reader.ts";
import type { Mount } from "../../http/mount.ts";
import type { Services } from "../../services.ts";
import { exportAccounts } from "./export-accounts.ts";
import { listAccounts } from "./list-accounts.ts";
import * as operations from "./operation.ts";

export function accountListRoutes(mount: Mount<AccountReading>, services: Services): void {
  mount(operations.listAccounts, ({ query, initiator }) => listAccounts(services, query, initiator()));

  mount(operations.exportAccountList, ({ query, initiator, requestId, user }) =>
    exportAccounts(services, query, { initiator: initiator(), requestId, operatorId: user.accountId }),
  );
}
