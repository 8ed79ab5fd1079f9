// What tests in workerd find in `env` and `exports` of cloudflare:workers.

declare namespace Cloudflare {
  interface GlobalProps {
    mainModule: typeof import("../../../src/worker.ts");
  }
  interface Env extends GatehouseEnv {
    TEST_MIGRATIONS: import("cloudflare:test").D1Migration[];
  }
}

type GatehouseEnv = import("../../../src/env.ts").Env;
