// npm run reset: deletes all local data: accounts, users and keys. Keeps the secrets in .dev.vars.

import { rm } from "node:fs/promises";
import { DEFAULT_STATE } from "./stack.ts";

if (await isGatehouseRunning()) {
  console.error(
    "Gatehouse is running at http://localhost:8787. Stop it first: its data cannot be deleted while it is in use.",
  );
  process.exit(1);
}
await rm(DEFAULT_STATE, { recursive: true, force: true });
console.log("The local data is deleted. Start again with npm run dev.");

async function isGatehouseRunning(): Promise<boolean> {
  try {
    const response = await fetch("http://localhost:8787/health", { signal: AbortSignal.timeout(2_000) });
    return (await response.text()) === '{"status":"ok"}';
  } catch {
    return false;
  }
}
