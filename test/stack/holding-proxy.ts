// An HTTP proxy for a browser. It holds a response back until the test releases it. The server has then already
// processed the request, unlike a request that Playwright holds back.

import { once } from "node:events";
import { createServer, type IncomingMessage, request as send } from "node:http";
import type { AddressInfo } from "node:net";

export interface HeldResponse {
  /** Resolves when the server has responded. */
  readonly answered: Promise<void>;
  readonly release: () => void;
  /** Resolves when the browser has the response, or has aborted the request. */
  readonly ended: Promise<void>;
}

/** @param isHeld Whether the response to a request is to be held. The request's `url` is the whole address. */
export async function startHoldingProxy(isHeld: (request: IncomingMessage) => boolean) {
  let next: { answered: () => void; released: Promise<void>; ended: () => void } | undefined;

  const server = createServer((request, response) => {
    const { url = "", method, headers } = request;
    const onward = send(url, { method, headers }, async (answer) => {
      // After the browser has aborted the request, the response does not emit `close` again.
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
    /** Holds the next response that `isHeld` selects. */
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
