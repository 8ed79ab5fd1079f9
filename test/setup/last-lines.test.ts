// Which lines of the output of wrangler or another program the tooling repeats in its own error message.

import { describe, expect, test } from "vitest";
import { lastLines } from "../../src/tooling/clouds/run.ts";

/** The warning of wrangler 4, in colours, about settings that an environment lacks. */
const WARNING = `\u001b[33m▲ \u001b[43;33m[\u001b[43;30mWARNING\u001b[43;33m]\u001b[0m \u001b[1mProcessing wrangler.toml configuration:\u001b[0m

  
    - "env.production" environment configuration
      - The following vars exist at the top level, but not on "env.production.vars".
        Please add these vars to "env.production.vars":
        - GATED


`;
const ERROR = `\u001b[31m✘ \u001b[41;31m[\u001b[41;97mERROR\u001b[41;31m]\u001b[0m \u001b[1mIt's necessary to set a CLOUDFLARE_API_TOKEN.\u001b[0m


`;
const LOG = `🪵  Logs were written to "/home/ada/.config/.wrangler/logs/wrangler-1.log"\n`;
const SHOWN = "It's necessary to set a CLOUDFLARE_API_TOKEN.";

describe("of wrangler's output the error alone is shown:", () => {
  test.each<[string, string, string]>([
    ["behind a warning", "", WARNING + ERROR + LOG],
    ["before a warning", "", ERROR + WARNING + LOG],
    ["between two", "", WARNING + ERROR + WARNING],
    ["with a warning on standard output", WARNING, ERROR],
    ["alone", "", ERROR],
  ])("%s", (_, stdout, stderr) => {
    expect(lastLines({ stdout, stderr })).toBe(SHOWN);
  });
});

test("of other output the last four lines are shown", () => {
  expect(lastLines({ stdout: "1\n\n 2 \n3\n", stderr: "4\n5\n" })).toBe("2 3 4 5");
  expect(lastLines({ stdout: "", stderr: "" })).toBe("");
});
