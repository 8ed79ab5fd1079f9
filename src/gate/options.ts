// Options → a function that guards the files of another Worker. That Worker has its own session cookie, which the
// browser gets from it, at /session, in exchange for an access token of the pool.

import { loadAccount } from "../auth/load-account";
import { type AuthBindings, type AuthOptions, userOf } from "../auth/options";
import { type AccountReading, readAccount } from "../auth/read-account";
import { problem, rejectedToken, rejectionOf, unavailable } from "../auth/responses";
import { revocationReader } from "../auth/revocations";
import { keyDerivation } from "../core/derived-keys";
import { isLoopback } from "../core/loopback";
import { parseUserPoolId, userPoolAddresses } from "../wire/user-pool";
import { gatePage, type PageAddresses } from "./gate-page";
import { isNavigation, type Keeper, keeper, makePrivate } from "./keeper";
import { isLocalKey } from "./local-key";
import { parseRules, type Rule } from "./rules";
import { clearedCookie, cookieName, type Session, type SessionCookies, sessionCookies, sessionOf } from "./session";

export interface GateOptions extends AuthOptions {
  /** Rules in the form of the GATED setting, such as "/members/* member; /press/* member editor". */
  readonly rules: string;
  /** The origin of Gatehouse, where visitors sign in, such as https://accounts.example.com. */
  readonly login: string;
  /**
   * The key of this host: at least 32 bytes in hexadecimal, such as `openssl rand -hex 32` prints. Only this Worker
   * needs it. Default: the GATE_KEY binding.
   */
  readonly secret?: string;
  /** The former key, for a day after it was replaced. Default: the GATE_KEY_PREVIOUS binding, if there is one. */
  readonly previousSecret?: string;
}

/** AUTH_CACHE is required, so that sessions can be revoked. With DB, sessions get the account's present roles. */
export interface GateBindings extends AuthBindings {
  readonly GATE_KEY?: string;
  readonly GATE_KEY_PREVIOUS?: string;
}

/** Returns the Worker's response to a request that the gate lets through. */
export type Serve = (request: Request, session: Session | undefined) => Response | Promise<Response>;

type Context = { waitUntil(work: Promise<unknown>): void };

export type Gate = (request: Request, env: GateBindings, context: Context, serve: Serve) => Promise<Response>;

const SESSION_PATH = "/session";

/** The page of the site to which Gatehouse sends people back (src/browser/handover/message.ts). */
const RETURN_PAGE = /^\/gatehouse-return(\.html)?$/;

const SECRET = /^([0-9a-f]{2}){32,}$/i;

/**
 * For Workers without Hono: `const guard = gateOf({ … })`, then `guard(request, env, context, (allowed) => …)`.
 * Throws a TypeError for invalid options, before the first request.
 */
export function gateOf(options: GateOptions): Gate {
  const { rules, addresses } = parseOptions(options);
  const identify = userOf(options);
  let parts: Parts | undefined;

  return async (request, env, context, serve) => {
    parts ??= partsOf(options, rules, env);
    const { pathname } = new URL(request.url);
    if (pathname === SESSION_PATH) return session(request, env, context, parts);
    if (RETURN_PAGE.test(pathname)) return gatePage(addresses, request.url, undefined);

    const waitUntil = (work: Promise<unknown>) => context.waitUntil(work);
    const access = await parts.keeper(request, waitUntil);
    switch (access.kind) {
      case "open":
        return serve(request, undefined);
      case "allowed":
        return makePrivate(request, await serve(request, access.session));
      case "not_found":
        return problem(404, "Not found");
      case "unavailable":
        return makePrivate(request, unavailable("Revocations unavailable"));
      case "session_required":
        return makePrivate(request, isNavigation(request) ? toSession(request.url) : withoutSession(request.url));
      case "role_required":
        return makePrivate(
          request,
          isNavigation(request) ? gatePage(addresses, request.url, access.roles) : problem(403, "Role required"),
        );
    }
  };

  async function session(request: Request, env: GateBindings, context: Context, parts: Parts): Promise<Response> {
    const { url, method, headers } = request;
    switch (method) {
      case "GET":
      case "HEAD":
        return gatePage(addresses, url, undefined);
      case "DELETE":
        return withCookie(clearedCookie(url));
      case "POST":
        break;
      default:
        return problem(405, "Method not allowed", { allow: "GET, POST, DELETE, HEAD" });
    }
    const origin = headers.get("origin");
    if (origin !== null && origin !== new URL(url).origin) return problem(403, "Origin not allowed");
    const caller = await identify(request, env, context);
    if (caller.kind !== "user") return rejectionOf(caller);
    const { user } = caller;
    const open = async (accountId: string, roles: readonly string[]) =>
      withCookie(await parts.cookies.write(sessionOf({ ...user, accountId }, roles, rules), url));
    // Without the database, the Username stands for the account's ID. Revocations are published under both.
    if (parts.read === undefined) return open(user.username, user.groups);
    const loaded = await loadAccount(user, parts.read);
    switch (loaded.kind) {
      case "account":
        return open(loaded.account.account.id, loaded.account.account.roles);
      case "unavailable":
        return unavailable("Database unavailable");
      case "not_found":
        return problem(404, "Account not found");
      case "rejected":
        return rejectedToken();
    }
  }
}

interface Parts {
  readonly cookies: SessionCookies;
  readonly keeper: Keeper;
  /** Reads an account. Undefined without the DB binding. */
  readonly read: ((id: string) => Promise<AccountReading | null | undefined>) | undefined;
}

function partsOf(options: GateOptions, rules: readonly Rule[], env: GateBindings): Parts {
  const { AUTH_CACHE, DB } = env;
  if (AUTH_CACHE === undefined) throw new TypeError("gatehouse/gate needs Gatehouse's KV namespace as AUTH_CACHE.");
  const now = () => Date.now();
  const { GATE_KEY, GATE_KEY_PREVIOUS } = env;
  checkSecrets({ GATE_KEY, GATE_KEY_PREVIOUS }, options.endpoint);
  const { secret: current = GATE_KEY, previousSecret: previous = GATE_KEY_PREVIOUS } = options;
  if (current === undefined) throw new TypeError("gatehouse/gate needs a key: the option secret, or GATE_KEY.");
  const deriveKeys = keyDerivation({ current, previous });
  const cookies = sessionCookies({ deriveKeys, userPoolId: options.userPoolId, now });
  const read = DB && ((id: string) => readAccount(DB, id));
  const readRevocation = revocationReader(AUTH_CACHE, now);
  const readDatabase = read && (async (id: string) => validAfterOf(await read(id)));
  return { cookies, read, keeper: keeper({ rules, cookies, readRevocation, readDatabase }) };
}

/** The parameter `validAfter` of `isRevoked`. Undefined if the database could not be read. */
function validAfterOf(reading: AccountReading | null | undefined): number | undefined {
  return reading === null ? Number.POSITIVE_INFINITY : reading?.tokensValidAfter;
}

function parseOptions({ rules, login, secret, previousSecret, userPoolId, endpoint }: GateOptions) {
  const parsed = parseRules(rules);
  if (!parsed.ok) throw new TypeError(`rules ${parsed.failure}.`);
  if (!URL.canParse(login) || new URL(login).origin !== login) {
    throw new TypeError("login is not an origin without a path, such as https://accounts.example.com.");
  }
  checkSecrets({ secret, previousSecret }, endpoint);
  const pool = parseUserPoolId(userPoolId);
  if (pool === undefined) throw new TypeError("userPoolId is not a pool ID, such as eu-central-1_AbCdEf123.");
  const addresses: PageAddresses = { login, cognito: userPoolAddresses(pool, endpoint).endpoint };
  return { rules: parsed.value, addresses };
}

/** Throws a TypeError for a malformed secret or for a local one. The message does not contain the value. */
function checkSecrets(secrets: Readonly<Record<string, string | undefined>>, endpoint: string | undefined): void {
  const isLocal = endpoint !== undefined && URL.canParse(endpoint) && isLoopback(new URL(endpoint).hostname);
  for (const [name, value] of Object.entries(secrets)) {
    if (value === undefined) continue;
    if (!SECRET.test(value)) throw new TypeError(`${name} is not 32 bytes in hexadecimal.`);
    if (isLocalKey(value) && !isLocal) {
      throw new TypeError(
        `${name} is a key for local development, which everybody can compute: make one with \`openssl rand -hex 32\`.`,
      );
    }
  }
}

function toSession(url: string): Response {
  const { pathname, search } = new URL(url);
  const query = new URLSearchParams({ return_to: pathname + search });
  return new Response(null, { status: 303, headers: { location: `${SESSION_PATH}?${query}` } });
}

function withoutSession(url: string): Response {
  const challenge = `Cookie form-action="${SESSION_PATH}", cookie-name="${cookieName(url)}"`;
  return problem(401, "Session required", { "www-authenticate": challenge });
}

function withCookie(cookie: string): Response {
  return new Response(null, { status: 204, headers: { "set-cookie": cookie, "cache-control": "no-store" } });
}
