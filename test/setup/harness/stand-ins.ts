// The stand-ins for aws and wrangler: a function for code in this process, and a server for the programs on the PATH,
// which behave the same. Every call is recorded. A test can have setup killed at a given call.

import type { Run } from "../../../src/tooling/clouds/run.ts";
import { aws } from "../stand-ins/aws.ts";
import type { Call, RecordedCall, Reply, World } from "../stand-ins/cloud.ts";
import { wrangler } from "../stand-ins/wrangler.ts";
import { type HttpResponse, startServer } from "./server.ts";

export async function openStandIns(world: World) {
  const calls: RecordedCall[] = [];

  async function respond(call: Call): Promise<Reply> {
    calls.push({ program: call.program, args: call.args, stdin: call.stdin });
    try {
      return call.program === "aws" ? await aws(call, world) : wrangler(call, world);
    } catch (error) {
      // An error becomes the result of a program that crashes.
      return { stderr: `${error instanceof Error ? error.stack : error}\n`, status: 1 };
    }
  }

  /** @param killed When to kill the calling process: before or after a call, such as `after wrangler d1 create`. */
  async function respondToProcess(call: Call, parent: number, killed: string): Promise<string> {
    const [, when, what = ""] = /^(before|after) (.+)$/.exec(killed) ?? [];
    const isKilled = when !== undefined && `${call.program} ${call.args.join(" ")}`.startsWith(what);
    const isDone = !isKilled || when === "after";
    const { stdout = "", stderr = "", status = 0 } = isDone ? await respond(call) : {};
    if (!isKilled) return `printf %s ${quoted(stdout)}\nprintf %s ${quoted(stderr)} >&2\nexit ${status}\n`;
    process.kill(parent, "SIGKILL");
    return "exit 1\n";
  }

  const server = await startServer(async ({ headers }, body): Promise<HttpResponse> => {
    const type = String(headers["content-type"]);
    const form = await new Response(body, { headers: { "content-type": type } }).formData();
    const text = (name: string) => String(form.get(name));
    const call = {
      program: text("program"),
      args: form.getAll("argument").map(String),
      stdin: text("stdin"),
      cwd: text("cwd"),
      outputFile: text("outputFile"),
    };
    return { status: 200, headers: {}, body: await respondToProcess(call, Number(text("parent")), text("killed")) };
  });

  /** Runs a stand-in in this process. */
  const run: Run = async (program, args, { cwd, stdin = "", env = {} }) => {
    const call = { program, args, stdin, cwd, outputFile: env.WRANGLER_OUTPUT_FILE_PATH ?? "" };
    return { status: 0, stdout: "", stderr: "", ...(await respond(call)), isMissing: false };
  };

  return { calls, run, url: server.url, stop: server.stop };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
