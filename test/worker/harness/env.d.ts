// The types of `env` and `exports` of cloudflare:workers in tests.

declare namespace Cloudflare {
  interface GlobalProps {
    mainModule: typeof import("../../../src/worker.ts");
  }
  interface Env extends GatehouseEnv {
    TEST_MIGRATIONS: import("cloudflare:test").D1Migration[];
    /** The files of drizzle/statements, by migration name. */
    TEST_STATEMENTS: Record<string, string>;
    /** See lanes.ts. */
    [lane: `LANE_${number}`]: D1Database;
  }
}

type GatehouseEnv = import("../../../src/env.ts").Env;
