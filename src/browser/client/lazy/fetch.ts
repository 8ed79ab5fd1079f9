// The browser's fetch with the access token, which goes to Gatehouse and to origins that the site has named, and nowhere
// else: whoever has the token is the visitor to every API that takes it.

import type { More } from "../context.ts";
import type { Tools } from "./context.ts";

type Answer = { readonly kind: "response"; readonly response: Response } | { readonly kind: "unreachable" };

export function fetchWith(tools: Tools): More["fetch"] {
  return async (input, init) => {
    // A redirect could lead the token elsewhere: older browsers keep the header on the way to another origin.
    const request = new Request(input, { ...init, redirect: "error" });
    if (!tools.maySendTo(request.url)) {
      throw new TypeError(`Gatehouse sends no token to ${new URL(request.url).origin}: name it by sendTokenTo first`);
    }
    const outcome = await tools.withToken(
      (token) => send(request, token),
      (answer) => answer.kind === "response" && answer.response.status === 401 && !asksForRecentSignIn(answer.response),
    );
    if (outcome.kind !== "response" || !asksForRecentSignIn(outcome.response)) return outcome;
    return { kind: "recent_sign_in_required", reauthenticate: tools.reauthenticate };
  };
}

async function send(request: Request, token: string): Promise<Answer> {
  // A copy, so that the body is still there for a second time.
  const copy = request.clone();
  copy.headers.set("Authorization", `Bearer ${token}`);
  try {
    return { kind: "response", response: await fetch(copy) };
  } catch (reason) {
    // The caller's own wish to stop is no outcome of ours.
    if (request.signal.aborted) throw reason;
    return { kind: "unreachable" };
  }
}

/** RFC 9470, 3. Seen only where the API exposes the header to other origins. */
function asksForRecentSignIn({ status, headers }: Response): boolean {
  return status === 401 && /insufficient_user_authentication/.test(headers.get("www-authenticate") ?? "");
}
