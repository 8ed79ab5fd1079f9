// Rare responses of Cognito: these functions send them to one visitor in place of the real ones, or delay calls.

import type { Visitor } from "./visitor.ts";

type Reply = { readonly status?: number; readonly body: object } | "abort" | "never";

/** From now on calls of `operation` get this response. */
export async function replyTo({ page }: Visitor, operation: string, reply: Reply): Promise<void> {
  await page.route(
    () => true,
    async (route, request) => {
      if (!request.headers()["x-amz-target"]?.endsWith(`.${operation}`)) return route.fallback();
      if (reply === "never") return;
      if (reply === "abort") return route.abort();
      return route.fulfill({
        status: reply.status ?? 200,
        headers: { "access-control-allow-origin": "*", "content-type": "application/x-amz-json-1.1" },
        body: JSON.stringify(reply.body),
      });
    },
  );
}

/** From now on calls of `operation` are held back until the returned function is called. */
export async function holdBack({ page }: Visitor, operation: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(
    () => true,
    async (route, request) => {
      if (request.headers()["x-amz-target"]?.endsWith(`.${operation}`)) await released;
      return route.fallback();
    },
  );
  return release;
}

export function exception(name: string, message: string): Reply {
  return { status: 400, body: { __type: name, message } };
}

export function challenge(name: string, parameters: object = {}): Reply {
  const ChallengeParameters = { USER_ID_FOR_SRP: "someone", ...parameters };
  return { body: { ChallengeName: name, Session: "s", ChallengeParameters } };
}
