// Runs wrangler for a parent process, and kills wrangler with all of its processes when the parent ends for any
// reason: standard input is a pipe from the parent, which the system then closes. This process is the leader of its
// own process group.

import { spawn } from "node:child_process";

const [script = "", ...args] = process.argv.slice(2);
const wrangler = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "inherit", "inherit"] });
wrangler.once("exit", (code) => process.exit(code ?? 1));

// A signal to the group reaches wrangler too, which then shuts down in order. This process waits for that.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);

process.stdin.resume();
for (const event of ["end", "error"]) process.stdin.once(event, () => process.kill(-process.pid, "SIGKILL"));
