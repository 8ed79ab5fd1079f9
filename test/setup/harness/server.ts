// A local HTTP server for one test file, and a function that forwards a request to another server with its Host header.

import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface RunningServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export type Handle = (request: IncomingMessage, body: string, url: string) => Promise<HttpResponse>;

export function startServer(handle: Handle): Promise<RunningServer> {
  return new Promise((done) => {
    let url = "";
    const server = createServer(async (incoming: IncomingMessage, outgoing: ServerResponse) => {
      const passed = await handle(incoming, await read(incoming), url).catch(
        (error: Error): HttpResponse => ({ status: 599, headers: {}, body: String(error.stack) }),
      );
      const { "transfer-encoding": _, "content-length": __, "content-encoding": ___, ...headers } = passed.headers;
      outgoing.writeHead(passed.status, { ...headers, "content-length": Buffer.byteLength(passed.body) });
      outgoing.end(passed.body);
    });
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      url = `http://localhost:${typeof address === "object" && address !== null ? address.port : 0}`;
      done({ url, stop: () => new Promise((stopped) => server.close(() => stopped())) });
      server.unref();
    });
  });
}

async function read(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** @param headers Sent with their Host, which `fetch` would replace, but without accept-encoding and connection. */
export function forward(
  target: string,
  { method = "GET", url = "/" }: IncomingMessage,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
): Promise<HttpResponse> {
  return new Promise((done, failed) => {
    const { "accept-encoding": _, connection: __, ...sent } = headers;
    const onward = request(`${target}${url}`, { method, headers: sent, agent: false }, async (response) => {
      done({ status: response.statusCode ?? 0, headers: response.headers, body: await read(response) });
    });
    onward.once("error", failed);
    onward.end(body);
  });
}
