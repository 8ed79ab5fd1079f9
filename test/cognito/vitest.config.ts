// The local Cognito's own tests: in workerd, with the emulator as the Worker under test.

import { resolve } from "node:path";
import { cloudflareTest } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";
import { SHARED } from "../suite/settings.ts";

export default defineConfig({
  plugins: [cloudflareTest({ wrangler: { configPath: resolve(import.meta.dirname, "wrangler.toml") } })],
  test: {
    ...SHARED,
    name: "cognito",
    include: ["test/cognito/tests/**/*.test.ts"],
    // A CommonJS package, which must be bundled to run in workerd.
    deps: { optimizer: { ssr: { enabled: true, include: ["amazon-cognito-identity-js"] } } },
    // All files share one emulator. Each test creates its own users and, where necessary, its own pool.
    isolate: false,
  },
});
