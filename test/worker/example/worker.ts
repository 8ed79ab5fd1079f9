// Another owner's Worker that accepts tokens of Gatehouse's pool, as its author would write it: it imports Gatehouse by
// package name, and is configured with the pool ID and the client ID. A real Worker would omit the endpoint, which
// follows from the pool's region.

import {
  type AuthBindings,
  type AuthOptions,
  hasRole,
  requireAccount,
  requireRole,
  requireUser,
  type UserEnv,
  userOf,
} from "gatehouse/auth";
import { Hono } from "hono";

export function createExample(options: AuthOptions) {
  const app = new Hono<UserEnv>();

  app.get("/open", (c) => c.text("open to all"));

  app.use("/api/*", requireUser(options));
  app.get("/api/who", (c) => {
    // The compiler knows the types in c.var, here and in the account's route below.
    const id: string = c.var.user.username;
    return c.json({ id });
  });
  app.get("/notes", requireUser(options), (c) =>
    c.json({ notes: [], of: c.var.user.username, until: c.var.user.expiresAt }),
  );

  app.get("/account", requireAccount(options), (c) => {
    const { id, name, email, createdAt } = c.var.account;
    return c.json({ id, name, email, since: createdAt.getUTCFullYear(), sub: c.var.user.sub });
  });

  app.get("/drafts", requireUser(options), requireRole("editor", "operators"), (c) =>
    c.json({ mayPublish: hasRole(c.var.user, "operators") }),
  );
  app.get("/drafts/own", requireAccount(options), requireRole("editor"), (c) => c.json({ roles: c.var.account.roles }));
  return app;
}

/** The same example without Hono. */
export function createPlainExample(options: AuthOptions): ExportedHandler<AuthBindings> {
  const identify = userOf(options);
  return {
    async fetch(request, env, context) {
      const caller = await identify(request, env, context);
      switch (caller.kind) {
        case "user":
          return Response.json({ id: caller.user.username });
        case "missing":
        case "rejected":
          return new Response(null, { status: 401, headers: { "www-authenticate": "Bearer" } });
        case "unavailable":
          return new Response(null, { status: 503 });
      }
    },
  };
}
