// `/_local/`: controls for tests and developers that Cognito does not have. They need no signature, because only this
// machine can reach them (see protocol/host.ts). The README describes each call.

import * as v from "valibot";
import { actOnUser } from "../console/act-on-user.ts";
import { MAIL_PATH, mailPage, ownMailPage } from "../console/outbox-section.ts";
import { USERS_PATH } from "../console/user-actions.ts";
import { clockOf, moveClock } from "../domain/clock.ts";
import { defaultPoolId } from "../domain/default-pool.ts";
import { clearOutbox, outboxMessages } from "../domain/outbox.ts";
import { type Behaviour, DEFAULT_BEHAVIOUR, findPool, setBehaviour } from "../domain/pools.ts";
import { AnswerSchema, STAND_IN_TYPES, setAnswer } from "../oauth/stand-in/answers.ts";
import { isForeignPage } from "../protocol/host.ts";
import type { Services } from "../services.ts";
import { clearSentMails, sentMails } from "../ses/sent-mails.ts";
import { parseFaultPlan } from "./faults.ts";
import { fillPool } from "./fill.ts";
import { resetAll, resetPool } from "./reset.ts";

/**
 * The most users that one request may create, so that it does not take too long. For more users, send several
 * requests.
 */
const MAX_FILL = 100_000;
/** A hundred years. JavaScript dates cannot represent times that are much further away. */
const MAX_OFFSET_SECONDS = 100 * 365.25 * 86_400;

const MAX_ANSWERS = 1_000;

const PoolId = v.optional(v.nullable(v.string()), null);
const ResetSchema = v.strictObject({ poolId: PoolId });
const offsetSeconds = v.pipe(v.number(), v.minValue(-MAX_OFFSET_SECONDS), v.maxValue(MAX_OFFSET_SECONDS));
const ClockSchema = v.strictObject({ poolId: PoolId, offsetSeconds });
const RotateSchema = v.strictObject({ poolId: PoolId, keepPublished: v.optional(v.boolean(), false) });
const FillSchema = v.strictObject({
  poolId: PoolId,
  users: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_FILL)),
});
const StandInSchema = v.strictObject({
  poolId: PoolId,
  provider: v.optional(v.nullable(v.picklist(STAND_IN_TYPES)), null),
  answer: AnswerSchema,
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_ANSWERS)), 1),
});
const BehaviourSchema = v.strictObject({
  poolId: PoolId,
  aliasConflictOnCreate: v.optional(v.picklist(["AliasExistsException", "UsernameExistsException"])),
  aliasConflictOnUpdate: v.optional(v.picklist(["reject", "take_over"])),
  aliasConflictOnVerify: v.optional(v.picklist(["reject", "take_over"])),
  aliasConflictOnFederation: v.optional(v.picklist(["reject", "take_over"])),
  federatedAliases: v.optional(v.picklist(["as_for_users", "none"])),
  unwritableMappedAttribute: v.optional(v.picklist(["reject", "skip"])),
  secondLinkToProvider: v.optional(v.picklist(["links_and_rejects", "succeeds"])),
  unknownUserPasskeys: v.optional(v.picklist(["random", "stable"])),
  unknownUserChallenge: v.optional(v.picklist(["as_for_users", "random"])),
  emailCodeDigits: v.optional(v.picklist([6, 8])),
  olderEmailCodes: v.optional(v.picklist(["invalid", "valid"])),
  wrongEmailCodes: v.optional(v.picklist(["counted", "not_counted"])),
  emailCodesOverLimit: v.optional(v.picklist(["LimitExceededException", "not_sent"])),
  sessionLists: v.optional(v.picklist(["current", "late"])),
  mfaChoices: v.optional(v.picklist(["MFAS_CAN_CHOOSE", "MFAS_CAN_SELECT"])),
  emailCodeBeforePassword: v.optional(v.picklist(["confirm", "keep", "not_offered"])),
});

function errorResponse(message: string, status = 400): Response {
  return Response.json({ error: message }, { status });
}

function poolNotFound(poolId: string): Response {
  return errorResponse(`no pool ${poolId}`, 404);
}

const DONE = { ok: true };

/** The body as JSON. An empty body is an empty object. */
async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Route = (services: Services, request: Request) => Response | Promise<Response>;

/** A route with a JSON body that matches a schema and, if it names a pool, names one that exists. */
function withBody<Schema extends v.GenericSchema<unknown, { poolId: string | null }>>(
  schema: Schema,
  act: (services: Services, body: v.InferOutput<Schema>) => object | Promise<object>,
): Route {
  return async (services, request) => {
    const body = v.safeParse(schema, await bodyOf(request));
    if (!body.success) return errorResponse(v.summarize(body.issues));
    const { poolId } = body.output;
    if (poolId !== null && findPool(services, poolId) === null) return poolNotFound(poolId);
    return Response.json(await act(services, body.output));
  };
}

function parameterIn(request: Request, name: string): string | null {
  return new URL(request.url).searchParams.get(name);
}

function poolIdIn(request: Request): string | null {
  return parameterIn(request, "poolId");
}

const ROUTES: Readonly<Record<string, Route>> = {
  "POST /_local/reset": withBody(ResetSchema, (services, { poolId }) => {
    const { sql, journal, faults, keys, transaction } = services;
    transaction(() => {
      if (poolId === null) resetAll(services);
      else resetPool(sql, poolId);
      journal.clear(poolId);
      faults.clear(poolId);
    });
    keys.forget();
    return DONE;
  }),

  "POST /_local/clock": withBody(ClockSchema, ({ sql }, { poolId, offsetSeconds }) => {
    moveClock(sql, poolId, offsetSeconds);
    return DONE;
  }),

  "POST /_local/fill": withBody(FillSchema, ({ sql, region, transaction }, { poolId, users }) => {
    const pool = findPool({ sql }, poolId ?? defaultPoolId(region));
    if (pool !== null) transaction(() => fillPool(sql, pool, users, clockOf(sql, pool.id)));
    return DONE;
  }),

  "POST /_local/rotate-keys": withBody(RotateSchema, async ({ keys, region }, { poolId, keepPublished }) => {
    await keys.rotate(poolId ?? defaultPoolId(region), keepPublished);
    return DONE;
  }),

  "POST /_local/behaviour": withBody(BehaviourSchema, ({ sql, region }, { poolId, ...changes }) => {
    const id = poolId ?? defaultPoolId(region);
    const current = findPool({ sql }, id)?.behaviour ?? DEFAULT_BEHAVIOUR;
    // An optional member of the schema is absent, never undefined: the body was JSON.
    const behaviour = { ...current, ...(changes as Partial<Behaviour>) };
    setBehaviour(sql, id, behaviour);
    return behaviour;
  }),

  "POST /_local/stand-in": withBody(StandInSchema, ({ sql, region }, { poolId, ...next }) => {
    setAnswer(sql, poolId ?? defaultPoolId(region), next);
    return DONE;
  }),

  "GET /_local/faults": ({ faults }) => Response.json({ faults: faults.plans() }),
  "POST /_local/faults": async ({ sql, faults }, request) => {
    const plan = parseFaultPlan(await bodyOf(request));
    if (typeof plan === "string") return errorResponse(plan);
    if (plan.poolId !== null && findPool({ sql }, plan.poolId) === null) return poolNotFound(plan.poolId);
    faults.add(plan);
    return Response.json(DONE);
  },
  "DELETE /_local/faults": ({ faults }, request) => {
    faults.clear(poolIdIn(request), parameterIn(request, "sender"));
    return Response.json(DONE);
  },

  "GET /_local/outbox": ({ sql }, request) =>
    Response.json({ messages: allMessages(sql, poolIdIn(request), parameterIn(request, "destination")) }),
  "DELETE /_local/outbox": ({ sql }, request) => {
    clearOutbox(sql, poolIdIn(request));
    if (poolIdIn(request) === null) clearSentMails(sql);
    return Response.json(DONE);
  },

  [`GET ${MAIL_PATH}`]: ({ sql }, request) =>
    mailPage(sql, Number(parameterIn(request, "id"))) ??
    ownMailPage(sql, Number(parameterIn(request, "own"))) ??
    errorResponse("no such mail", 404),
  [`POST ${USERS_PATH}`]: actOnUser,

  "GET /_local/journal": ({ journal }, request) => Response.json({ calls: journal.entries(poolIdIn(request)) }),
  "DELETE /_local/journal": ({ journal }, request) => {
    journal.clear(poolIdIn(request));
    return Response.json(DONE);
  },
};

/**
 * The messages of Cognito and SES, newest first. A mail of SES belongs to no pool, so a filter by pool leaves it out.
 */
function allMessages(sql: SqlStorage, poolId: string | null, destination: string | null) {
  const mails = poolId === null ? sentMails(sql, destination) : [];
  return [...outboxMessages(sql, poolId, destination), ...mails].sort((one, other) => (one.at < other.at ? 1 : -1));
}

export function localRoute(services: Services, request: Request): Response | Promise<Response> {
  if (isForeignPage(request)) return errorResponse("only pages loaded from this machine may call this", 403);
  const route = ROUTES[`${request.method} ${new URL(request.url).pathname}`];
  return route === undefined
    ? errorResponse("no such call; see test/cognito/README.md", 404)
    : route(services, request);
}
