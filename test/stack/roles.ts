// Gives roles in a running app, as `npm run operator` does.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { claimState, releaseState } from "../../src/tooling/dev/instance.ts";
import { ROOT } from "../../src/tooling/dev/stack.ts";
import { operate } from "../../src/tooling/operator/operate.ts";
import { readOperatorArguments } from "../../src/tooling/operator/operator-arguments.ts";
import { openLocal } from "../../src/tooling/operator/place.ts";
import { appUrl, cognitoUrl, stateFolder } from "./running.ts";

interface App {
  readonly appUrl: string;
  readonly stateFolder: string;
  /** The app's ROLES setting. */
  readonly roles?: string;
}

/** @param account An e-mail address or an ID. */
export function giveRole(account: string, role = "operators", app?: App): Promise<void> {
  return change("add", account, role, app);
}

export function takeRole(account: string, role: string, app?: App): Promise<void> {
  return change("remove", account, role, app);
}

async function change(command: string, account: string, role: string, app: App = { appUrl, stateFolder }) {
  const args = readOperatorArguments([command, account, "--role", role, "--json"], {});
  if (!args.ok || args.value === "help") throw new Error("These are no arguments.");
  // A folder without a developer's .dev.vars.
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-roles-"));
  for (const file of [".dev.vars.example", "wrangler.toml"]) await cp(join(ROOT, file), join(folder, file));
  if (app.roles !== undefined) {
    const settings = await readFile(join(ROOT, "wrangler.toml"), "utf8");
    await writeFile(join(folder, "wrangler.toml"), settings.replace("[vars]", `[vars]\nROLES = "${app.roles}"`));
  }
  // Claims the state folder, as `npm run dev` does, so that openLocal() finds the running app by it.
  const other = await claimState(app.stateFolder, { appUrl: app.appUrl, cognitoUrl });
  if (other !== undefined) throw new Error(`Another instance: ${other.appUrl}`);
  try {
    const place = await openLocal(folder, app.stateFolder);
    if (!place.ok) throw new Error(place.failure);
    const operated = await operate(place.value, args.value);
    place.value.close();
    if (!operated.isDone) throw new Error(operated.output);
  } finally {
    await releaseState(app.stateFolder);
    await rm(folder, { recursive: true });
  }
}
