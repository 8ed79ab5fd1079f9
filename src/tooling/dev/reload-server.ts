// A server that `npm run dev` starts beside the app, on a port of its own. src/development/worker.ts adds its script
// to the pages.
//
//   /reload.js        the script that every page gets: src/browser/development/reload.ts
//   /events           tells the script when the app serves another build, and why a build failed
//   /_design, …       the page of components: see design-page.ts
//
// build.ts posts the outcome of each build to /build. The log of `wrangler dev` shows when the app serves the new
// build.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { isLoopback } from "../../core/loopback.ts";
import { bundleScript, type DesignFile, designFile } from "./design-page.ts";

export interface ReloadServer {
  readonly origin: string;
  /**
   * To be called with each line that the app's `wrangler dev` prints. One of them says that the app serves a new
   * build.
   */
  readonly readLine: (line: string) => void;
  /** To be called when the app has started again. It then serves the newest build that did not fail. */
  readonly takeStart: () => void;
  readonly close: () => void;
}

export async function startReloadServer(): Promise<ReloadServer> {
  let build = 0;
  let failure: string | null = null;
  let isExpected = false;
  const listeners = new Set<ServerResponse>();

  const state = () => `data: ${JSON.stringify({ build, failure })}\n\n`;
  const tell = () => {
    for (const listener of listeners) listener.write(state());
  };

  function readLine(line: string): void {
    if (line.includes("Local server updated and ready")) takeStart();
  }

  function takeStart(): void {
    if (!isExpected) return;
    isExpected = false;
    failure = null;
    build++;
    tell();
  }

  function listen(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(state());
    listeners.add(response);
    response.once("close", () => listeners.delete(response));
  }

  /** Rejects requests of web pages, to which browsers add an Origin: only build.ts may report builds. */
  async function takeBuild(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.origin !== undefined) return void response.writeHead(403).end();
    const { failure: reason } = Object(JSON.parse(await text(request)));
    isExpected = typeof reason !== "string";
    if (typeof reason === "string") {
      failure = reason;
      tell();
    }
    response.writeHead(204).end();
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { origin } = request.headers;
    if (origin !== undefined && isLoopback(URL.parse(origin)?.hostname ?? "")) {
      response.setHeader("access-control-allow-origin", origin);
    }
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "POST" && pathname === "/build") return takeBuild(request, response);
    if (pathname === "/events") return listen(response);
    const file: DesignFile | undefined =
      pathname === "/reload.js"
        ? { type: "text/javascript; charset=utf-8", contents: await bundleScript("reload") }
        : await designFile(pathname);
    if (file === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": file.type, "cache-control": "no-store", ...file.headers });
    response.end(file.contents);
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
      response.end(error instanceof Error ? error.message : String(error));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    readLine,
    takeStart,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
