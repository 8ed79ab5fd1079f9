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
    // Its CommonJS needs a bundler before workerd can run it.
    deps: { optimizer: { ssr: { enabled: true, include: ["amazon-cognito-identity-js"] } } },
    // One emulator for all files: each test has people, and where it needs one a pool, of its own.
    isolate: false,
  },
});
