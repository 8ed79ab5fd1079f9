// The local Cognito's own tests: in workerd, with the emulator as the Worker under test.

import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { cloudflareTest } from "@cloudflare/vitest-pool-workers";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { SHARED } from "../suite/settings.ts";

const PREFIX = "\0text:";

/** Imports style sheets as text, as the bundle does. By default Vite would apply them to a page. */
const styleSheets: Plugin = {
  name: "style-sheets",
  enforce: "pre",
  resolveId: (path, importer = "") =>
    path.endsWith(".css") ? `${PREFIX}${resolve(dirname(importer), path)}.js` : undefined,
  load: (id) =>
    id.startsWith(PREFIX)
      ? `export default ${JSON.stringify(readFileSync(id.slice(PREFIX.length, -".js".length), "utf8"))};`
      : undefined,
};

export default defineConfig({
  plugins: [
    styleSheets,
    cloudflareTest(({ inject }) => ({
      wrangler: { configPath: resolve(import.meta.dirname, "wrangler.toml") },
      miniflare: { bindings: { SIGNING_KEYS: inject("signingKeys") } },
    })),
  ],
  test: {
    ...SHARED,
    name: "cognito",
    include: ["test/cognito/tests/**/*.test.ts"],
    globalSetup: ["test/suite/signing-keys.ts"],
    // amazon-cognito-identity-js is a CommonJS package, which runs in workerd only if it is bundled.
    deps: { optimizer: { ssr: { enabled: true, include: ["amazon-cognito-identity-js"] } } },
    // All files share one emulator. Each test creates its own users and, where necessary, its own pool.
    isolate: false,
  },
});
