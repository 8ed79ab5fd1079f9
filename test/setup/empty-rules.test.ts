// The build's warning about rules of the GATED setting that cover no file.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { emptyRulesWarning } from "../../src/tooling/build/gated-files.ts";

/** Creates a project folder with this wrangler.toml and the file public/members/page.html. */
function projectWith(toml: string): string {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-rules-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "public/members"), { recursive: true });
  writeFileSync(join(folder, "public/members/page.html"), "");
  writeFileSync(join(folder, "wrangler.toml"), toml);
  return folder;
}

const vars = (gated: string, header = "vars") => `[${header}]\nGATED = "${gated}"\n`;

test.each<[string, string, string | undefined]>([
  ["without GATED", "[vars]\n", undefined],
  ["with an empty GATED", vars(""), undefined],
  ["with a GATED that can't be read", vars("members"), undefined],
  ["with rules that cover files", vars("/Members/* member; /members/page anyone; /* *"), undefined],
  ["with a misspelt rule", vars("/members/* *; /membres/* *"), "GATED covers no file in public at /membres."],
  ["with two", vars("/membres/x *; /presse/* *"), "GATED covers no file in public at /membres/x, /presse."],
  ["in an environment", vars("/presse/* *", "env.production.vars"), "GATED covers no file in public at /presse."],
  [
    "in both, once",
    vars("/presse/* *") + vars("/presse/* *", "env.production.vars"),
    "GATED covers no file in public at /presse.",
  ],
  ["with a file that is no TOML", "[vars", undefined],
])("%s", async (_, toml, warning) => {
  expect(await emptyRulesWarning(projectWith(toml))).toBe(warning);
});
