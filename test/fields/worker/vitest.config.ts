// The Worker of a site that declares the fields of test/fields/fields.ts.

import { resolve } from "node:path";
import type { Plugin } from "vite";
import { ROOT } from "../../suite/settings.ts";
import { workerProject } from "../../worker/vitest.config.ts";

/** Replaces src/accounts/fields.ts, as if the owner had edited it. */
function declaredFields(): Plugin {
  return {
    name: "declared-fields",
    enforce: "pre",
    async resolveId(source, importer, options) {
      if (!/\/fields\.ts$/.test(source)) return null;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      const isOwners = resolved?.id.endsWith("/src/accounts/fields.ts") === true;
      return isOwners ? resolve(ROOT, "test/fields/fields.ts") : resolved;
    },
  };
}

export default workerProject("fields", "test/fields/worker", [declaredFields()]);
