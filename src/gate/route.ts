// Routes of the session cookie. Without the GATED setting, no session starts.

import type { AccountReading } from "../accounts/storage/reader.ts";
import { fail, succeed } from "../core/result.ts";
import type { Mount } from "../http/mount.ts";
import type { Services } from "../services.ts";
import * as operations from "./operation.ts";
import { clearedCookie, sessionOf } from "./session.ts";

export function gateRoutes(mount: Mount<AccountReading>, { gate, config }: Services): void {
  mount(operations.startSession, async ({ user, reading, url, origin, setCookie }) => {
    if (gate === undefined) return fail({ kind: "not_found" });
    const isAllowed = origin === undefined || origin === new URL(url).origin || config.allowedOrigins.includes(origin);
    if (!isAllowed) return fail({ kind: "origin_not_allowed" });
    setCookie(await gate.cookies.write(sessionOf(user, reading.roles, gate.rules), url));
    return succeed(undefined);
  });

  mount(operations.endSession, async ({ url, setCookie }) => {
    setCookie(clearedCookie(url));
    return succeed(undefined);
  });
}
