// The local Cognito's own tests: in workerd, with the emulator as the Worker under test.

import { resolve } from "node:path";
import { cloudflareTest } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [cloudflareTest({ wrangler: { configPath: resolve(import.meta.dirname, "wrangler.toml") } })],
  test: {
    name: "cognito",
    root: resolve(import.meta.dirname, "../.."),
    include: ["test/cognito/tests/**/*.test.ts"],
    // Its CommonJS needs a bundler before workerd can run it.
    deps: { optimizer: { ssr: { enabled: true, include: ["amazon-cognito-identity-js"] } } },
    // One emulator for all files: each test has people, and where it needs one a pool, of its own.
    isolate: false,
    testTimeout: 30_000,
    // What the emulator logs is of use only beside a failure.
    silent: "passed-only",
  },
});
