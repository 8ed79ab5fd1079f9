// Runs wrangler, and ends it with all of its processes when its parent is gone, however the parent ended: standard input is
// a pipe from the parent, which the system closes. The process is the leader of its own group.

import { spawn } from "node:child_process";

const [script = "", ...args] = process.argv.slice(2);
const wrangler = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "inherit", "inherit"] });
wrangler.once("exit", (code) => process.exit(code ?? 1));

// A signal to the group reaches wrangler as well, which ends in order.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);

process.stdin.resume();
for (const event of ["end", "error"]) process.stdin.once(event, () => process.kill(-process.pid, "SIGKILL"));
