// What tests in workerd find in `env` and `exports` of cloudflare:workers.

declare namespace Cloudflare {
  interface GlobalProps {
    mainModule: typeof import("../../../src/worker.ts");
  }
  interface Env extends GatehouseEnv {
    TEST_MIGRATIONS: import("cloudflare:test").D1Migration[];
    /** drizzle/statements, by name of migration. */
    TEST_STATEMENTS: Record<string, import("./recording-database.ts").Statement[]>;
  }
}

type GatehouseEnv = import("../../../src/env.ts").Env;
