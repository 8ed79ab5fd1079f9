// `npm run bench -- NAME` runs test/bench/NAME.ts; without a name it lists the benchmarks. A benchmark answers one
// question with a ratio measured in one run, so the result is comparable across machines. It is not a test, because a
// busy machine can distort it.

import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const FOLDER = import.meta.dirname;
const NO_BENCHES = ["measure", "run"];

interface Bench {
  run(): Promise<void>;
}

const [name] = process.argv.slice(2);
const names = (await readdir(FOLDER))
  .filter((file) => file.endsWith(".ts"))
  .map((file) => basename(file, ".ts"))
  .filter((found) => !NO_BENCHES.includes(found))
  .sort();

if (name !== undefined && names.includes(name)) {
  const bench: Bench = await import(pathToFileURL(join(FOLDER, `${name}.ts`)).href);
  await bench.run();
} else {
  if (name !== undefined) console.error(`There is no benchmark ${name}.\n`);
  console.log("npm run bench -- NAME, where NAME is one of\n");
  for (const found of names) console.log(`  ${found.padEnd(12)}${await question(found)}`);
  process.exitCode = name === undefined ? 0 : 1;
}

/** The first sentence of a benchmark's first comment. */
async function question(bench: string): Promise<string> {
  const text = await readFile(join(FOLDER, `${bench}.ts`), "utf8");
  const [comment = ""] = /^(?:\/\/.*\n)+/.exec(text) ?? [];
  const [sentence = ""] = comment
    .replaceAll(/^\/\/ ?/gm, "")
    .replaceAll("\n", " ")
    .split(/(?<=[.?!]) /);
  return sentence.trim();
}
