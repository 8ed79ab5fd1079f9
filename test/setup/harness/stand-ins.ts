// The stand-ins for aws and wrangler: as a function that takes the place of processes, and as a server for the programs on
// the PATH, which are the same to whoever starts them. Every call is noted. A test can have setup broken off at one.

import type { Run } from "../../../src/tooling/clouds/run.ts";
import { aws } from "../stand-ins/aws.ts";
import type { Call, CallNote, Reply, World } from "../stand-ins/cloud.ts";
import { wrangler } from "../stand-ins/wrangler.ts";
import { type Passed, startServer } from "./server.ts";

export async function openStandIns(world: World) {
  const notes: CallNote[] = [];

  async function answer(call: Call): Promise<Reply> {
    notes.push({ program: call.program, args: call.args, stdin: call.stdin });
    try {
      return call.program === "aws" ? await aws(call, world) : wrangler(call, world);
    } catch (error) {
      // As of a program that crashes.
      return { stderr: `${error instanceof Error ? error.stack : error}\n`, status: 1 };
    }
  }

  /** `killed`, such as `after wrangler d1 create`: such a call ends its caller, before anything is done or after. */
  async function answerProcess(call: Call, parent: number, killed: string): Promise<string> {
    const [, when, what = ""] = /^(before|after) (.+)$/.exec(killed) ?? [];
    const isMeant = when !== undefined && `${call.program} ${call.args.join(" ")}`.startsWith(what);
    const isDone = !isMeant || when === "after";
    const { stdout = "", stderr = "", status = 0 } = isDone ? await answer(call) : {};
    if (!isMeant) return `printf %s ${quoted(stdout)}\nprintf %s ${quoted(stderr)} >&2\nexit ${status}\n`;
    process.kill(parent, "SIGKILL");
    return "exit 1\n";
  }

  const server = await startServer(async ({ headers }, body): Promise<Passed> => {
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
    return { status: 200, headers: {}, body: await answerProcess(call, Number(text("parent")), text("killed")) };
  });

  /** In this process. */
  const run: Run = async (program, args, { cwd, stdin = "", env = {} }) => {
    const call = { program, args, stdin, cwd, outputFile: env.WRANGLER_OUTPUT_FILE_PATH ?? "" };
    return { status: 0, stdout: "", stderr: "", ...(await answer(call)), isMissing: false };
  };

  return { notes, run, url: server.url, stop: server.stop };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
