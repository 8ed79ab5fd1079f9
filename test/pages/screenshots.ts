// node test/pages/screenshots.ts APP_URL [PART_OF_A_NAME]
// Takes a picture of every page in every state, on a phone and a desktop, light and dark, into test/screenshots.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { states } from "./browser/states.ts";
import { newVisitor, openBrowser } from "./browser/visitor.ts";

const [appUrl, wanted = ""] = process.argv.slice(2);
if (appUrl === undefined) throw new Error("Tell me the address of a running stack, such as http://localhost:8787");

const SIZES = { phone: { width: 375, height: 740 }, desktop: { width: 1280, height: 800 } };
const SCHEMES = ["light", "dark"] as const;
const FOLDER = join(import.meta.dirname, "../screenshots");

await mkdir(FOLDER, { recursive: true });
const browser = await openBrowser();
for (const state of states.filter(({ name }) => name.includes(wanted))) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of SCHEMES) {
      const visitor = await newVisitor(browser, appUrl, { viewport, colorScheme, reducedMotion: "reduce" });
      await state.reach(visitor, appUrl);
      await visitor.page.screenshot({ path: join(FOLDER, `${state.name}.${size}.${colorScheme}.png`), fullPage: true });
      await visitor.context.close();
    }
  }
  console.log(state.name);
}
await browser.close();
