// An HTTP proxy for a browser that holds a response back until the test releases it. Unlike a request that Playwright holds, the
// server has answered it.

import { once } from "node:events";
import { createServer, type IncomingMessage, request as send } from "node:http";
import type { AddressInfo } from "node:net";

export interface HeldResponse {
  /** The server has answered. */
  readonly answered: Promise<void>;
  readonly release: () => void;
  /** The browser has the response, or has left the request. */
  readonly ended: Promise<void>;
}

/** @param isHeld Of which requests the responses are held, by method and whole address. */
export async function startHoldingProxy(isHeld: (request: IncomingMessage) => boolean) {
  let next: { answered: () => void; released: Promise<void>; ended: () => void } | undefined;

  const server = createServer((request, response) => {
    const { url = "", method, headers } = request;
    const onward = send(url, { method, headers }, async (answer) => {
      // A browser that has left the request does not close the response again.
      const held = isHeld(request) && !response.closed ? next : undefined;
      if (held !== undefined) {
        next = undefined;
        response.once("close", held.ended);
        held.answered();
        await held.released;
      }
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.once("error", () => response.destroy());
    request.pipe(onward);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Holds the next one. */
    hold(): HeldResponse {
      const answered = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      const ended = Promise.withResolvers<void>();
      next = { answered: answered.resolve, released: released.promise, ended: ended.resolve };
      return { answered: answered.promise, release: released.resolve, ended: ended.promise };
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
