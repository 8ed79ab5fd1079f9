// How much does a visitor load to sign in? Compares Gatehouse with alternatives for the same purpose, all bundled by
// the same esbuild with the same options and compressed with Brotli, as Cloudflare does. Figures are in kB of 1,000
// bytes.

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { table } from "./measure.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** The code that signs users in with each alternative. The names are exported so that nothing is tree-shaken. */
const OTHERS: Readonly<Record<string, string>> = {
  "amazon-cognito-identity-js": `
    export { AuthenticationDetails, CognitoUser, CognitoUserPool } from "amazon-cognito-identity-js";`,
  "aws-amplify, ten auth calls": `
    export { Amplify } from "aws-amplify";
    export {
      confirmResetPassword, confirmSignIn, fetchAuthSession, getCurrentUser, resetPassword,
      setUpTOTP, signIn, signOut, signUp, updatePassword,
    } from "aws-amplify/auth";`,
  "better-auth's client": `export { createAuthClient } from "better-auth/client";`,
};

const FIRST_VISITS = ["login", "sign-up", "account"];

export async function run(): Promise<void> {
  await promisify(execFile)(process.execPath, [join(ROOT, "src/tooling/build/build.ts")]);
  const [client, more] = await Promise.all(["client.js", "client-lazy.js"].map(sizeOfFile));
  const ours = (client ?? 0) + (more ?? 0);
  const rows = [
    ["ours: client.js (sign-in, session)", client ?? 0],
    ["ours: client.js and its lazy part", ours],
    ["ours: of that, SRP", await sizeOfBundle(`export * from "./src/browser/client/srp-client.ts";`)],
  ] as [string, number | undefined][];
  for (const [name, code] of Object.entries(OTHERS)) {
    rows.push([name, await sizeOfBundle(code).catch(() => undefined)]);
  }
  console.log("JavaScript that a page loads to sign in\n");
  console.log(
    table(
      ["", "kB", "of ours"],
      rows.map(([name, size]) => [name, kilobytes(size), size === undefined ? "not installed" : ratio(size, ours)]),
    ),
  );

  console.log("\nA first visit, without the favicon\n");
  const visits = await Promise.all(FIRST_VISITS.map(firstVisit));
  console.log(table(["page", "HTML", "CSS", "page's own scripts", "client", "total"], visits));
}

/**
 * The sizes of the HTML and of the files that it refers to: scripts, their static imports, and the style sheet. The
 * total also includes 0.14 kB for the settings that each page loads.
 */
async function firstVisit(name: string): Promise<string[]> {
  const html = await readFile(join(ROOT, `public/${name}.html`), "utf8");
  const withScripts = html.replace(/<noscript>.*?<\/noscript>/gs, "");
  const named = [...withScripts.matchAll(/(?:src|href)="\/([\w./-]+\.(?:js|css))"/g)].map(([, path = ""]) => path);
  const files = new Set(named);
  for (const path of named.filter((one) => one.endsWith(".js"))) {
    const text = await readFile(join(ROOT, "public", path), "utf8");
    for (const [, imported = ""] of text.matchAll(/\bfrom"\/([\w./-]+)"/g)) files.add(imported);
  }
  const sum = async (pattern: RegExp) => {
    const sizes = await Promise.all([...files].filter((path) => pattern.test(path)).map(sizeOfFile));
    return sizes.reduce((whole, size) => whole + size, 0);
  };
  const parts = [
    compressed(Buffer.from(html)),
    await sum(/\.css$/),
    await sum(/^_gatehouse\/.*\.js$/),
    await sum(/^client/),
  ];
  const whole = parts.reduce((sum, size) => sum + size, 0) + 140;
  return [`/${name}`, ...[...parts, whole].map(kilobytes)];
}

async function sizeOfBundle(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    define: { global: "globalThis" },
    minify: true,
    legalComments: "none",
    write: false,
    logLevel: "silent",
  });
  return compressed(outputFiles[0]?.contents ?? new Uint8Array());
}

async function sizeOfFile(path: string): Promise<number> {
  return compressed(await readFile(join(ROOT, "public", path)));
}

function compressed(contents: Uint8Array): number {
  return brotliCompressSync(contents).byteLength;
}

function kilobytes(size: number | undefined): string {
  return size === undefined ? "–" : (size / 1000).toFixed(1);
}

function ratio(size: number, ours: number): string {
  return `${(size / ours).toFixed(1)}×`;
}
