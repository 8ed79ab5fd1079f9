// The Worker's own tests: in workerd, with the local Cognito and without access to the internet.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-pool-workers";
import type { PluginOption } from "vite";
import { defineConfig } from "vitest/config";
import { COGNITO_BUNDLE, OUTSIDE_BUNDLE } from "../suite/bundles.ts";
import { ROOT, SHARED } from "../suite/settings.ts";

const compatibilityDate = "2026-10-23";
/** Short, so that tests of a silent Cognito don't take long, but long enough for a slow machine. */
const timeLimits = { COGNITO_CALL_TIME_LIMIT_SECONDS: "1", SIGN_UP_TIME_LIMIT_SECONDS: "4" };
const cognitoKeys = {
  AWS_ACCESS_KEY_ID: "AKIALOCALGATEHOUSE00",
  AWS_SECRET_ACCESS_KEY: "only-the-local-cognito-knows-this-secret",
};

const gatehouseSecret = "0123456789abcdef".repeat(4);

/** Databases, in addition to DB, for tests of one file that run at the same time. */
const LANES = Array.from({ length: 6 }, (_, index) => `LANE_${index + 1}`);

/** For each migration's name, the record of the statements that the code with this migration sends, as JSON. */
function readStatements(): Record<string, string> {
  const folder = resolve(ROOT, "drizzle/statements");
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return Object.fromEntries(
    files.map((file) => [basename(file, ".json"), readFileSync(resolve(folder, file), "utf8")]),
  );
}

/** The project for the tests of a folder: the Worker with the local Cognito. */
export function workerProject(name: string, folder: string, plugins: PluginOption[] = []) {
  return defineConfig({
    plugins: [
      ...plugins,
      cloudflareTest(async ({ inject }) => ({
        wrangler: { configPath: resolve(ROOT, "wrangler.toml") },
        miniflare: {
          bindings: {
            ...cognitoKeys,
            ...timeLimits,
            GATEHOUSE_SECRET: gatehouseSecret,
            // Off, because mails are sent after the response. Tests of mail switch it on.
            MAIL: "off",
            // A high limit, because all tests count as one network.
            PROOF_REQUESTS_PER_HOUR: "10000",
            TEST_MIGRATIONS: await readD1Migrations(resolve(ROOT, "drizzle/migrations")),
            TEST_STATEMENTS: readStatements(),
          },
          d1Databases: LANES,
          // This binding is used only with MAIL=cloudflare.
          email: { send_email: [{ name: "SEND_EMAIL" }] },
          outboundService: "outside",
          workers: [
            {
              name: "outside",
              modules: true,
              scriptPath: OUTSIDE_BUNDLE,
              compatibilityDate,
              serviceBindings: { COGNITO: "local-cognito" },
            },
            {
              name: "local-cognito",
              modules: true,
              scriptPath: COGNITO_BUNDLE,
              compatibilityDate,
              bindings: { ...cognitoKeys, SIGNING_KEYS: inject("signingKeys") },
              durableObjects: { COGNITO: { className: "CognitoObject", useSQLite: true } },
            },
          ],
        },
      })),
    ],
    test: {
      ...SHARED,
      name,
      // All files share one Worker. fresh-file.ts removes what the previous file has stored.
      isolate: false,
      include: [`${folder}/**/*.test.ts`],
      globalSetup: ["test/suite/build-pages.ts", "test/suite/bundles.ts", "test/suite/signing-keys.ts"],
      setupFiles: ["test/worker/harness/fresh-file.ts", "test/worker/harness/note-calls.ts"],
      maxConcurrency: LANES.length,
    },
  });
}

export default workerProject("worker", "test/worker");
