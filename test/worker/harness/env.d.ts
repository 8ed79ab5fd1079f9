// The types of `env` and `exports` of cloudflare:workers in workerd tests.

declare namespace Cloudflare {
  interface GlobalProps {
    mainModule: typeof import("../../../src/worker.ts");
  }
  interface Env extends GatehouseEnv {
    TEST_MIGRATIONS: import("cloudflare:test").D1Migration[];
    /** The files of drizzle/statements, by migration name. */
    TEST_STATEMENTS: Record<string, string>;
  }
}

type GatehouseEnv = import("../../../src/env.ts").Env;
