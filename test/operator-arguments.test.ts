// The arguments of `npm run operator`.

import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { NAME_MAX_CHARACTERS } from "../src/core/limits.ts";
import { readOperatorArguments, USAGE } from "../src/tooling/operator/operator-arguments.ts";

const OPTIONS = ["role", "name", "field", "reason", "until", "env", "persist-to", "json", "help"];

test("a command means the local instance of the default state, and the role operators", () => {
  expect(readOperatorArguments(["add", "Ada@Example.COM"], {})).toEqual({
    ok: true,
    value: {
      command: "add",
      account: "ada@example.com",
      roles: ["operators"],
      changes: { fields: {} },
      reason: null,
      until: null,
      env: undefined,
      stateFolder: resolve(".wrangler/state"),
      isJson: false,
    },
  });
});

test.each([
  [["list"], { command: "list", account: "" }],
  [["show", "932A3DCE-A652-42E0-932B-80AE130548ED"], { account: "932a3dce-a652-42e0-932b-80ae130548ed" }],
  [["add", "a@example.com", "--role", "support"], { roles: ["support"] }],
  [["roles", "a@example.com", "member", "editor", "member"], { roles: ["editor", "member"] }],
  [["change", "a@example.com", "--name", " Ada King "], { changes: { name: "Ada King", fields: {} } }],
  [["disable", "a@example.com", "--reason", " Spam "], { reason: "Spam", until: null }],
  [["disable", "a@example.com", "--until", "2027-01-31"], { until: new Date("2027-01-31T00:00:00Z") }],
  [["disable", "a@example.com", "--until", "2027-01-31T12:00+01:00"], { until: new Date("2027-01-31T11:00:00Z") }],
  [["--json", "list", "--env", "production"], { env: "production", isJson: true }],
  [["list", "--persist-to", "elsewhere"], { stateFolder: resolve("elsewhere") }],
])("%j is understood", (args, expected) => {
  expect(readOperatorArguments(args, {})).toMatchObject({ ok: true, value: expected });
});

test.each([["--help"], ["list", "--help"], ["--help", "nothing"]])("%j %j asks for help", (...args) => {
  expect(readOperatorArguments(args, {})).toEqual({ ok: true, value: "help" });
});

describe("rejects", () => {
  test.each([
    [[], "There is no command"],
    [["promote", "a@example.com"], "promote is not a command"],
    [["toString"], "toString is not a command"],
    [["add"], "add takes an account"],
    [["add", "a@"], "a@ is not an e-mail address"],
    [["add", "a@example.com", "b@example.com"], "no b@example.com"],
    [["list", "a@example.com"], "list takes no account"],
    [["roles", "a@example.com"], "at least one role"],
    [["add", "a@example.com", "--roel", "support"], "--roel"],
    [["add", "a@example.com", "--role"], "--role"],
    [["show", "a@example.com", "--role", "support"], "show takes no --role"],
    [["enable", "a@example.com", "--until", "2027-01-31"], "enable takes no --until"],
    [["delete", "a@example.com", "--reason", "Spam"], "delete takes no --reason"],
    [["enable", "a@example.com", "--name", "Ada"], "enable takes no --name"],
    [["change", "a@example.com"], "change takes --name or --field"],
    [["change", "a@example.com", "--name", " "], "--name: Enter your name."],
    [
      ["change", "a@example.com", "--name", "x".repeat(NAME_MAX_CHARACTERS + 1)],
      `--name: Use at most ${NAME_MAX_CHARACTERS}`,
    ],
    [["change", "a@example.com", "--field", "company"], "--field takes the name of a field and its value"],
    [["change", "a@example.com", "--field", "colour=red"], "--field colour: This can't be set here."],
    [["change", "a@example.com", "--field", "__proto__=red"], "--field __proto__: This can't be set here."],
    [["disable", "a@example.com", "--reason", "x".repeat(501)], "at most 500"],
    [["disable", "a@example.com", "--until", "tomorrow"], "--until takes"],
    [["disable", "a@example.com", "--until", "2027-01-31T12:00"], "--until takes"],
    [["disable", "a@example.com", "--until", "2027-13-31"], "--until takes"],
    [["list", "--env", ""], "--env takes"],
    [["list", "--env", "production", "--persist-to", "state"], "only one of them"],
  ])("%j with the reason", (args, reason) => {
    expect(readOperatorArguments(args, {})).toMatchObject({ ok: false, failure: expect.stringContaining(reason) });
  });

  test.each(OPTIONS)("--%s if npm took it for its own option, and says how to write it", (name) => {
    const read = readOperatorArguments(["list"], { [`npm_config_${name.replaceAll("-", "_")}`]: "1" });
    expect(read).toMatchObject({ ok: false, failure: expect.stringContaining(`npm run operator -- --${name} 1`) });
  });
});

test.each(OPTIONS)("--help lists --%s", (name) => expect(USAGE).toContain(`--${name} `));
