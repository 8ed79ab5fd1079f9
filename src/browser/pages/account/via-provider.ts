// Whether the visitor has signed in with another provider.

import { onDemand } from "../../widgets/on-demand.ts";
import { gatehouse } from "./client.ts";

const load = onDemand<typeof import("./rows-via-provider.ts")>("./rows-via-provider.js");

let isVia = false;

export function isViaProvider(): boolean {
  return isVia;
}

/**
 * Notes that the visitor has signed in with another provider, and adapts the rows. Returns false if the script for
 * that can't be loaded.
 */
export async function showViaProvider(): Promise<boolean> {
  isVia = true;
  const loaded = await load();
  await loaded?.showRows(gatehouse);
  return loaded !== undefined;
}
