// npm run screenshots [-- [PART_OF_A_NAME] [--app URL] [--readme]]
// Writes a screenshot of every page in every state to test/screenshots, for a phone and a desktop, light and dark.
// Without --app it starts a stack; --app names a running stack. With --readme it takes the screenshots of the README
// instead.

import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startReloadServer } from "../../src/tooling/dev/reload-server.ts";
import { freePort, startStack } from "../../src/tooling/dev/stack.ts";
import { openBrowser } from "../stack/browser.ts";
import type { PageState } from "./browser/page-state.ts";
import { states } from "./browser/states.ts";
import { newVisitor } from "./browser/visitor.ts";

type Size = { readonly width: number; readonly height: number };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { app: { type: "string" }, readme: { type: "boolean", default: false } },
});
const [wanted = ""] = positionals;

const SIZES = { phone: { width: 375, height: 740 }, desktop: { width: 1280, height: 800 } };
const SCHEMES = ["light", "dark"] as const;
const FOLDER = join(import.meta.dirname, "../screenshots");

const README_FOLDER = resolve(import.meta.dirname, "../../src/browser/pictures");
/** The pictures by page state: the file name, without colour scheme and extension, and the size of the window. */
const README_PICTURES: Readonly<Record<string, readonly [file: string, size: Size]>> = {
  "login-filled": ["login", { width: 540, height: 820 }],
  "sign-up-typing": ["sign-up", { width: 540, height: 940 }],
  "account-shown": ["account", { width: 1000, height: 900 }],
};

const stack = values.app === undefined ? await startOwnStack() : { appUrl: values.app, stop: async () => undefined };
const browser = await openBrowser();
try {
  if (values.readme) await takeForReadme(stack.appUrl);
  else await takeAll(stack.appUrl);
} finally {
  await browser.close();
  await stack.stop();
}

async function takeAll(appUrl: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const all: readonly PageState[] = [...states, { name: "design", reach: (visitor) => visitor.open("/_design") }];
  for (const state of all.filter(({ name }) => name.includes(wanted))) {
    for (const [name, size] of Object.entries(SIZES))
      await take(state, appUrl, size, join(FOLDER, `${state.name}.${name}`));
    console.log(state.name);
  }
}

async function takeForReadme(appUrl: string): Promise<void> {
  await mkdir(README_FOLDER, { recursive: true });
  for (const state of states) {
    const [file, size] = README_PICTURES[state.name] ?? [];
    if (file !== undefined && size !== undefined) await take(state, appUrl, size, join(README_FOLDER, file), false);
  }
}

/** Takes a screenshot of the state in each colour scheme. */
async function take(state: PageState, appUrl: string, viewport: Size, path: string, fullPage = true): Promise<void> {
  for (const colorScheme of SCHEMES) {
    const visitor = await newVisitor(browser, appUrl, { viewport, colorScheme, reducedMotion: "reduce" });
    await state.reach(visitor, appUrl);
    await visitor.page.screenshot({ path: `${path}.${colorScheme}.png`, fullPage });
    await visitor.context.close();
  }
}

async function startOwnStack(): Promise<{ readonly appUrl: string; readonly stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-screenshots-"));
  const reload = await startReloadServer();
  const { appUrl, stop } = await startStack({
    appPort: await freePort(),
    cognitoPort: await freePort(),
    persistTo: folder,
    wranglerArguments: ["--env-file", ".dev.vars.example"],
    // The app gets the page /_design from the reload server.
    reloadOrigin: reload.origin,
    onLine: () => undefined,
  });
  return {
    appUrl,
    stop: async () => {
      await stop();
      reload.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
