// The route of the overview.

import type { AccountReading } from "../../accounts/storage/reader.ts";
import type { Mount } from "../../http/mount.ts";
import type { Services } from "../../services.ts";
import * as operations from "./operation.ts";
import { readOverview } from "./read-overview.ts";

export function overviewRoutes(mount: Mount<AccountReading>, services: Services): void {
  mount(operations.readOverview, () => readOverview(services));
}
