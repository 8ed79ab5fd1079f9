// A Gatehouse, and two sites of another owner, which are examples of src/gate/README.md: a Worker in front of its own
// files, and a proxy in front of a plain file server. Only the addresses in the examples are changed.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { freePort } from "../../src/tooling/dev/stack.ts";
import { startApp } from "./other-worker.ts";
import { cognitoUrl } from "./running.ts";
import { startWranglerDev, type WranglerDev } from "./wrangler-dev.ts";

const ROOT = resolve(import.meta.dirname, "../..");

const readme = readFileSync(join(ROOT, "src/gate/README.md"), "utf8");

export interface GuardedSite {
  /** The origin of Gatehouse. */
  readonly instance: string;
  readonly app: { readonly appUrl: string; readonly stateFolder: string; readonly roles: string };
  /** The origin of the Worker with its own files. Browsers consider its host different from that of Gatehouse. */
  readonly site: string;
  /** The origin of the proxy in front of the file server. */
  readonly proxied: string;
  readonly originUrl: string;
  /** The file server sends files only if a request has this secret in the X-Origin-Secret header. */
  readonly originSecret: string;
  /** The requests that the file server has received. */
  readonly originRequests: readonly { readonly path: string; readonly headers: Readonly<Record<string, unknown>> }[];
  readonly stop: () => Promise<void>;
}

/** The owner's files, by path. */
export const FILES: Readonly<Record<string, string>> = {
  "index.html": "<!doctype html><title>Open</title><p>open to all",
  "members/index.html": '<!doctype html><title>Members</title><p>the members page<img src="/members/photo.svg" alt="">',
  "members/photo.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><title>the photo</title></svg>',
  "account-only/list.json": '{"secret":"the list"}',
};

const ORIGIN_SECRET = "only-the-worker-knows-this";

export async function startGuardedSite(): Promise<GuardedSite> {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-guarded-"));
  const stateFolder = join(folder, "state");
  const [appPort, sitePort, proxyPort, originPort] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  const instance = `http://localhost:${appPort}`;
  const site = `http://site.localhost:${sitePort}`;
  const proxied = `http://proxied.localhost:${proxyPort}`;
  const vars = { COGNITO_ENDPOINT: cognitoUrl, ALLOWED_ORIGINS: `${site} ${proxied}`, ROLES: "member" };
  const app = await startApp({ appPort, persistTo: stateFolder, vars });

  const addresses = (text: string) =>
    text
      .replaceAll("http://localhost:8788", cognitoUrl)
      .replaceAll("http://localhost:8787", instance)
      .replaceAll("http://localhost:8080", `http://localhost:${originPort}`);
  const [hono = "", proxy = ""] = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => addresses(code));
  const [ownToml = "", proxyToml = ""] = [...readme.matchAll(/```toml\n(name = [\s\S]*?)```/g)].map(
    ([, toml = ""]) => toml,
  );
  const originRequests: { path: string; headers: Record<string, unknown> }[] = [];
  const origin = createServer(({ url = "", method, headers }, response) => {
    originRequests.push({ path: url, headers });
    if (headers["x-origin-secret"] !== ORIGIN_SECRET) return void response.writeHead(403).end("not for you");
    const path = lenientPath(url);
    const file = FILES[path];
    if (path === "old") return void response.writeHead(301, { location: "/members/" }).end();
    if (file === undefined) return void response.writeHead(404, { "content-type": "text/plain" }).end("no such file");
    const type = path.endsWith(".html") ? "text/html" : path.endsWith(".svg") ? "image/svg+xml" : "application/json";
    const etag = `"${file.length}"`;
    const head = { "content-type": type, etag, "set-cookie": "origin=1", "cache-control": "public, max-age=600" };
    if (headers["if-none-match"] === etag) return void response.writeHead(304, head).end();
    response.writeHead(200, head).end(method === "HEAD" ? undefined : file);
  });
  await new Promise<void>((done) => origin.listen(originPort, "localhost", done));
  // One after the other: two workerd that open the same databases at the same moment fail with SQLITE_BUSY.
  const workers = [
    await startWorker(join(folder, "site"), hono, ownToml, sitePort, stateFolder),
    await startWorker(join(folder, "proxy"), proxy, proxyToml, proxyPort, stateFolder),
  ];
  return {
    instance,
    app: { appUrl: instance, stateFolder, roles: "member" },
    site,
    proxied,
    originUrl: `http://localhost:${originPort}`,
    originSecret: ORIGIN_SECRET,
    originRequests,
    async stop() {
      await Promise.all([...workers.map((worker) => worker.stop()), app.stop()]);
      origin.closeAllConnections();
      origin.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The file that the most lenient server would send for this URL. Such a server decodes the path twice, resolves dots,
 * and ignores letter case, parameters, trailing dots, and missing endings (.html or /index.html).
 */
function lenientPath(url: string): string {
  const decode = (text: string) =>
    text.replace(/%[0-9a-f]{2}/gi, (code) => Buffer.from(code.slice(1), "hex").toString());
  const [path = ""] = decode(decode(url)).split(/[?#\0]/);
  const segments: string[] = [];
  for (const segment of path.replaceAll("\\", "/").toLowerCase().split("/")) {
    const name = segment.replace(/;.*/, "").replace(/(?<=[^. ])[. ]+$/, "");
    if (name === "..") segments.pop();
    else if (name !== "" && name !== ".") segments.push(name);
  }
  const found = segments.join("/");
  return [found, `${found}.html`, `${found}/index.html`.replace(/^\//, "")].find((file) => file in FILES) ?? found;
}

/** Starts a Worker in a project of its own, which has gatehouse as a dependency. */
function startWorker(
  project: string,
  code: string,
  toml: string,
  port: number,
  stateFolder: string,
): Promise<WranglerDev> {
  mkdirSync(join(project, "src"), { recursive: true });
  mkdirSync(join(project, "node_modules"));
  symlinkSync(ROOT, join(project, "node_modules/gatehouse"));
  symlinkSync(join(ROOT, "node_modules/hono"), join(project, "node_modules/hono"));
  writeFileSync(join(project, "src/index.ts"), code);
  writeFileSync(join(project, "wrangler.toml"), toml);
  writeFileSync(join(project, ".dev.vars"), `GATE_KEY=${"a1".repeat(32)}\nORIGIN_SECRET=${ORIGIN_SECRET}\n`);
  for (const [path, contents] of Object.entries(FILES)) {
    mkdirSync(dirname(join(project, "public", path)), { recursive: true });
    writeFileSync(join(project, "public", path), contents);
  }
  return startWranglerDev(project, port, ["/", 200], ["--persist-to", stateFolder]);
}
