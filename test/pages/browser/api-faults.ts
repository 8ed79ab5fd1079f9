// Rare responses of the API: these functions send them in place of the real ones.

import type { Visitor } from "./visitor.ts";

/** The API requires a recent sign-in until the visitor has entered the password again. */
export async function makeSignInOld({ page }: Visitor): Promise<void> {
  let signIns = 0;
  page.on("request", (request) => {
    if (request.headers()["x-amz-target"]?.endsWith(".RespondToAuthChallenge")) signIns++;
  });
  for (const path of ["**/accounts/me/email", "**/accounts/me"]) {
    await page.route(path, (route, request) => {
      if (signIns > 0 || !["POST", "DELETE"].includes(request.method())) return route.fallback();
      return route.fulfill({
        status: 401,
        headers: { "content-type": "application/problem+json" },
        body: JSON.stringify({ type: "/problems#recent-sign-in-required" }),
      });
    });
  }
}

export function rejectApi({ page }: Visitor, path: string, method: string, status: number, body: object) {
  return page.route(path, (route, request) =>
    request.method() === method
      ? route.fulfill({
          status,
          headers: { "content-type": "application/problem+json", "retry-after": "40" },
          body: JSON.stringify(body),
        })
      : route.fallback(),
  );
}
