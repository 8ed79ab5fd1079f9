// The arguments of `npm run dev`: its own, those it passes on to `wrangler dev`, and those it rejects.

import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readDevArguments, USAGE } from "../src/tooling/dev/dev-arguments.ts";

const OWN = ["port", "cognito-port", "persist-to", "json", "help"];

test("without arguments, the defaults apply", () => {
  expect(readDevArguments([], {})).toEqual({
    ok: true,
    value: {
      appPort: 8787,
      cognitoPort: 8788,
      stateFolder: resolve(".wrangler/state"),
      isJson: false,
      isHelp: false,
      wranglerArguments: [],
    },
  });
});

test("other options are passed on to wrangler dev in the order given", () => {
  const args = ["--var", "A:1", "--port=1", "--log-level", "debug", "--cognito-port", "2", "--json", "--var", "B:2"];
  const read = readDevArguments(args, {});
  expect(read.ok && read.value).toMatchObject({
    appPort: 1,
    cognitoPort: 2,
    isJson: true,
    wranglerArguments: ["--var", "A:1", "--log-level", "debug", "--var", "B:2"],
  });
});

describe("rejects", () => {
  test.each([
    [["--port"], "--port takes"],
    [["--port", "x"], "--port takes"],
    [["--cognito-port", "70000"], "--cognito-port takes"],
    [["--cognito-port", "8787"], "are the same"],
    [["--persist-to"], "--persist-to takes"],
    [["--env", "production"], "local settings"],
    [["--env=production"], "local settings"],
    [["-e", "production"], "local settings"],
    [["--config", "x.toml"], "own wrangler.toml"],
    [["-c", "x.toml"], "own wrangler.toml"],
    [["--remote"], "this machine"],
    [["--local-protocol", "https"], "plain http"],
  ])("%j with the reason", (args, reason) => {
    const read = readDevArguments(args, {});
    expect(read).toMatchObject({ ok: false, failure: expect.stringContaining(reason) });
  });

  test.each(OWN)("--%s if npm took it for its own option, and says how to write it", (name) => {
    const read = readDevArguments([], { [`npm_config_${name.replaceAll("-", "_")}`]: "1" });
    expect(read).toMatchObject({ ok: false, failure: expect.stringContaining(`npm run dev -- --${name} 1`) });
  });
});

test.each(OWN)("--help lists --%s", (name) => expect(USAGE).toContain(`  --${name} `));
