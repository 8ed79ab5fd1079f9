// The Worker that `npm run bench -- auth` measures: one route and one response, behind a middleware for each contender.
// All contenders are paths of one Worker, so that they share the process, the router and the state of the compiler.
// Only the middleware differs.

import { CognitoJwtVerifier } from "aws-jwt-verify";
import { requireUser, userOf } from "gatehouse/auth";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { jwk } from "hono/jwk";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";

interface Bindings {
  readonly AUTH_CACHE: KVNamespace;
  readonly KEY_SET: JSONWebKeySet;
  readonly USER_POOL_ID: string;
  readonly CLIENT_ID: string;
}

interface Env {
  Bindings: Bindings;
}

type Guard = MiddlewareHandler<Env>;

/** The guard is made at the first request, when the settings are known, and then kept. */
function once(make: (bindings: Bindings) => Guard): Guard {
  let guard: Guard | undefined;
  return (c, next) => {
    guard ??= make(c.env);
    return guard(c, next);
  };
}

function bearer(c: Context): string {
  return (c.req.header("authorization") ?? "").slice("Bearer ".length);
}

function reject(c: Context) {
  return c.body(null, 401);
}

function issuerOf({ USER_POOL_ID }: Bindings): string {
  return `https://cognito-idp.us-east-1.amazonaws.com/${USER_POOL_ID}`;
}

function ours(tokenCacheSize: number): Guard {
  return once(({ USER_POOL_ID, CLIENT_ID }) => {
    const options = { userPoolId: USER_POOL_ID, clientId: CLIENT_ID, tokenCacheSize };
    return requireUser(options) as unknown as Guard;
  });
}

const jose = once((env) => {
  const keys = createLocalJWKSet(env.KEY_SET);
  const options = { issuer: issuerOf(env), algorithms: ["RS256"] };
  return async (c, next) => {
    try {
      const { payload } = await jwtVerify(bearer(c), keys, options);
      if (payload.token_use !== "access" || payload.client_id !== env.CLIENT_ID) return reject(c);
    } catch {
      return reject(c);
    }
    return next();
  };
});

const awsJwtVerify = once((env) => {
  const verifier = CognitoJwtVerifier.create({
    userPoolId: env.USER_POOL_ID,
    clientId: env.CLIENT_ID,
    tokenUse: "access",
  });
  verifier.cacheJwks(env.KEY_SET as unknown as Parameters<typeof verifier.cacheJwks>[0]);
  return async (c, next) => {
    try {
      await verifier.verify(bearer(c));
    } catch {
      return reject(c);
    }
    return next();
  };
});

const honoJwk = once((env) => {
  const keys = env.KEY_SET.keys as unknown as Parameters<typeof jwk>[0]["keys"] & object;
  return jwk({ keys, alg: ["RS256"], verification: { iss: issuerOf(env) } }) as unknown as Guard;
});

const app = new Hono<Env>();
const respond = (c: Context) => c.json({ ok: true, name: "somebody" });

/** For the benchmark of memory. workerd provides `gc` only if its configuration requests it. */
app.get("/collect-garbage", (c) => {
  const { gc } = globalThis as { gc?: () => void };
  gc?.();
  return c.text(gc === undefined ? "no gc" : "collected");
});

app.get("/none", respond);
app.get("/admit-all", async (_, next) => next(), respond);
app.get("/cached", ours(5_000), respond);
app.get("/uncached", ours(0), respond);
app.get("/jose", jose, respond);
app.get("/aws-jwt-verify", awsJwtVerify, respond);
app.get("/hono-jwk", honoJwk, respond);

/** For the contender without Hono: the function that finds the user of a request. Made at the first request. */
let who: ReturnType<typeof userOf> | undefined;

async function plain(request: Request, env: Bindings, context: ExecutionContext): Promise<Response> {
  who ??= userOf({ userPoolId: env.USER_POOL_ID, clientId: env.CLIENT_ID });
  const caller = await who(request, env, context);
  return caller.kind === "user" ? Response.json({ ok: true, name: "somebody" }) : new Response(null, { status: 401 });
}

export default {
  fetch(request, env, context) {
    return request.url.endsWith("/plain") ? plain(request, env, context) : app.fetch(request, env, context);
  },
} satisfies ExportedHandler<Bindings>;
