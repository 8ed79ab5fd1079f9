// Everything outside the Worker under test. https://keys.test is a configurable JWKS server that counts its requests
// and keeps its state in memory; http://calls.test returns the operations that the Worker has signed since the last
// request (OP-3); all other hosts are the local Cognito.

export interface KeySetResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The response time in milliseconds. */
  readonly milliseconds?: number;
  /** Whether the connection breaks in the middle of the body. */
  readonly isCut?: boolean;
}

interface KeySetServer {
  fetches: number;
  response: KeySetResponse;
}

const servers = new Map<string, KeySetServer>();
const signedOperations = new Set<string>();

export default {
  async fetch(request, { COGNITO }) {
    const url = new URL(request.url);
    if (url.hostname === "calls.test") return takeOperations();
    if (url.hostname !== "keys.test") {
      noteOperation(request.headers);
      return COGNITO.fetch(request);
    }
    const [, poolId = "", ...rest] = url.pathname.split("/");
    const server = servers.get(poolId) ?? { fetches: 0, response: { status: 404 } };
    servers.set(poolId, server);
    if (rest.join("/") === ".well-known/jwks.json") return serve(server);
    if (request.method === "PUT") server.response = await request.json();
    return Response.json({ fetches: server.fetches });
  },
} satisfies ExportedHandler<{ COGNITO: Fetcher }>;

function noteOperation(headers: Headers): void {
  const isWorkers = headers.has("authorization") && !headers.has("x-test-operator");
  const operation = headers.get("x-amz-target")?.split(".")[1];
  if (isWorkers && operation !== undefined) signedOperations.add(operation);
}

function takeOperations(): Response {
  const operations = [...signedOperations];
  signedOperations.clear();
  return Response.json(operations);
}

async function serve(server: KeySetServer): Promise<Response> {
  server.fetches++;
  const { status = 200, headers = {}, body = "", milliseconds = 0, isCut = false } = server.response;
  if (milliseconds > 0) await scheduler.wait(milliseconds);
  const sent = isCut ? broken(body) : status === 204 ? null : body;
  return new Response(sent, { status, headers: { "content-type": "application/json", ...headers } });
}

/** A body that is shorter than its Content-Length. */
function broken(body: string): ReadableStream<Uint8Array> {
  const { readable, writable } = new FixedLengthStream(body.length * 2);
  const writer = writable.getWriter();
  const sending = async () => {
    await writer.write(new TextEncoder().encode(body));
    await scheduler.wait(20);
    await writer.abort(new Error("the connection was cut on demand"));
  };
  sending().catch(() => undefined);
  writer.closed.catch(() => undefined);
  return readable;
}
