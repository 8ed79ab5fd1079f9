// Four kinds of tests: the Worker in workerd with the local Cognito beside it; the local Cognito itself; what runs in
// Node alone; and the whole stack as `npm run dev` starts it, from outside.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";
import { bundleCognito, bundleOutside } from "./bundle-cognito.ts";

const root = resolve(import.meta.dirname, "..");
// The Worker under test serves the pages, which are built.
execFileSync(process.execPath, [resolve(root, "src/tooling/build/build.ts")]);

const compatibilityDate = "2026-10-23";
/** Short, so that silence doesn't make the tests long; generous to a slow machine. */
const timeLimits = { COGNITO_CALL_TIME_LIMIT_SECONDS: "1", SIGN_UP_TIME_LIMIT_SECONDS: "4" };
const cognitoKeys = {
  AWS_ACCESS_KEY_ID: "AKIALOCALGATEHOUSE00",
  AWS_SECRET_ACCESS_KEY: "only-the-local-cognito-knows-this-secret",
};

const gatehouseSecret = "0123456789abcdef".repeat(4);

/** What the code with each migration asks of the database, as JSON. */
function readStatements(): Record<string, string> {
  const folder = resolve(root, "drizzle/statements");
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return Object.fromEntries(
    files.map((file) => [basename(file, ".json"), readFileSync(resolve(folder, file), "utf8")]),
  );
}

export default defineConfig(async () => ({
  test: {
    root,
    // The Worker writes a line per request; it is of use only beside a failure.
    silent: "passed-only" as const,
    // The tables first: what failed is told last, where one looks.
    reporters: [resolve(root, "test/fault-matrix-reporter.ts"), resolve(root, "test/policy-reporter.ts"), "default"],
    projects: [
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: resolve(root, "wrangler.toml") },
            miniflare: {
              bindings: {
                ...cognitoKeys,
                ...timeLimits,
                GATEHOUSE_SECRET: gatehouseSecret,
                TEST_MIGRATIONS: await readD1Migrations(resolve(root, "drizzle/migrations")),
                TEST_STATEMENTS: readStatements(),
              },
              // Everything that the Worker fetches goes to the local Cognito or a key-set server; there is no way out.
              outboundService: "outside",
              workers: [
                {
                  name: "outside",
                  modules: true,
                  scriptPath: await bundleOutside(),
                  compatibilityDate,
                  serviceBindings: { COGNITO: "local-cognito" },
                },
                {
                  name: "local-cognito",
                  modules: true,
                  scriptPath: await bundleCognito(),
                  compatibilityDate,
                  bindings: cognitoKeys,
                  durableObjects: { COGNITO: { className: "CognitoObject", useSQLite: true } },
                },
              ],
            },
          }),
        ],
        test: {
          name: "worker",
          root,
          include: ["test/worker/**/*.test.ts"],
          setupFiles: ["test/worker/harness/apply-migrations.ts", "test/worker/harness/note-calls.ts"],
          testTimeout: 30_000,
        },
      },
      resolve(root, "test/cognito/vitest.config.ts"),
      {
        test: {
          name: "unit",
          root,
          include: [
            "test/*.test.ts",
            "test/openapi/**/*.test.ts",
            "test/setup/*.test.ts",
            "test/srp/**/*.test.ts",
            "test/pages/unit/**/*.test.ts",
          ],
        },
      },
      {
        test: {
          name: "stack",
          root,
          include: [
            "test/stack/**/*.test.ts",
            "test/setup/commands/**/*.test.ts",
            "test/conformance/**/*.test.ts",
            "test/pages/browser/**/*.test.ts",
            "test/pages/client/**/*.test.ts",
          ],
          globalSetup: ["test/stack/setup.ts"],
          // One stack for all: a fault that one file asks for must not meet another.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
}));
