// Asks questions at the terminal. One reader serves all questions, so that no line of a file or a pipe is lost.
// Secrets are not echoed, and not stored in a history.

import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { fail, type Result, succeed } from "../../core/result.ts";

/** Standard input ended before a question was answered. */
export class NoInput extends Error {}

/** The answer that sets an empty value. An empty answer takes the default. */
export const NONE = "none";

export type Ask = ReturnType<typeof openTerminal>;

export function openTerminal(input: NodeJS.ReadStream, output: NodeJS.WriteStream) {
  let isHidden = false;
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (!isHidden) output.write(chunk);
      done();
    },
  });
  const lines: string[] = [];
  let waiting: ((line: string | null) => void) | undefined;
  let hasEnded = false;
  const reader = createInterface({ input, output: echo, terminal: input.isTTY === true, historySize: 0 });
  reader.on("line", (line) => {
    if (waiting === undefined) lines.push(line);
    else waiting(line);
    waiting = undefined;
  });
  reader.on("close", () => {
    hasEnded = true;
    waiting?.(null);
  });
  // Ctrl-C ends the command; without this, readline would only close itself.
  reader.on("SIGINT", () => process.exit(130));

  async function nextLine(): Promise<string> {
    const early = lines.shift();
    if (early !== undefined) return early;
    const line = hasEnded ? null : await new Promise<string | null>((done) => (waiting = done));
    if (line === null) throw new NoInput();
    return line;
  }

  return {
    /** @param rejection Returns why an answer is not valid; the question is then asked again. */
    async text(
      question: string,
      otherwise: string,
      rejection: (answer: string) => string | undefined,
    ): Promise<string> {
      for (;;) {
        output.write(otherwise === "" ? `${question}: ` : `${question} [${otherwise}]: `);
        const answer = (await nextLine()).trim() || otherwise;
        const problem = rejection(answer);
        if (problem === undefined) return answer;
        output.write(`  ${problem}\n`);
      }
    },

    async hidden(question: string): Promise<string> {
      output.write(`${question} (not shown): `);
      isHidden = true;
      const answer = await nextLine().finally(() => {
        isHidden = false;
      });
      output.write("\n");
      return answer.trim();
    },

    async confirm(question: string, otherwise: boolean): Promise<boolean> {
      output.write(`${question} [${otherwise ? "Y/n" : "y/N"}]: `);
      const answer = (await nextLine()).trim().toLowerCase();
      return answer === "" ? otherwise : answer.startsWith("y");
    },

    close: () => reader.close(),
  };
}

/**
 * The given value; else the person's answer; or, if there is nobody to ask, the default. Fails if the given value or
 * the default is not valid.
 */
export async function answer(
  given: string | undefined,
  otherwise: string,
  question: string,
  problem: (value: string) => string | undefined,
  ask: Ask | undefined,
): Promise<Result<string, string>> {
  if (given === undefined && ask !== undefined) return succeed(await ask.text(question, otherwise, problem));
  const value = given ?? otherwise;
  const rejected = problem(value);
  return rejected === undefined ? succeed(value) : fail(rejected);
}
