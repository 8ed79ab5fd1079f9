// npm run reset: forgets everything that was made on this machine, accounts, users and keys. Secrets in .dev.vars stay.

import { rm } from "node:fs/promises";
import { DEFAULT_STATE } from "./stack.ts";

if (await isGatehouseRunning()) {
  console.error("Gatehouse is running at http://localhost:8787. Stop it first: its state can't go while it is in use.");
  process.exit(1);
}
await rm(DEFAULT_STATE, { recursive: true, force: true });
console.log("Local state is gone. npm run dev starts afresh.");

async function isGatehouseRunning(): Promise<boolean> {
  try {
    const response = await fetch("http://localhost:8787/health", { signal: AbortSignal.timeout(2_000) });
    return (await response.text()) === '{"status":"ok"}';
  } catch {
    return false;
  }
}
