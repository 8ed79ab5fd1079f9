// Handles one API call. The order of checks follows Cognito's front end as far as it is known: JSON types, credentials,
// limits, then the operation.

import { findClient } from "../domain/clients.ts";
import { clockOf } from "../domain/clock.ts";
import type { Context } from "../domain/context.ts";
import { poolIdOfSession } from "../domain/sessions.ts";
import { poolIdOfArn } from "../domain/tagged-pool.ts";
import { claimedPoolId } from "../domain/tokens.ts";
import { type Fault, injectFault } from "../local/faults.ts";
import { OPERATIONS, type OperationName } from "../model/operations.ts";
import { HANDLERS } from "../operations/registry.ts";
import type { Services } from "../services.ts";
import { contextOf } from "./call-context.ts";
import { nonconformity } from "./conformance.ts";
import { isForeignPage } from "./host.ts";
import { brokenLimits } from "./limits.ts";
import { invalidParameter, Rejection, reject } from "./rejection.ts";
import { isJsonProtocol, type ReadRequest, readBody, readRequest, targetOf } from "./request.ts";
import { otherProtocol, type ResponseContext, rejectionResponse, success } from "./response.ts";
import { signatureRejection } from "./sigv4.ts";
import { type Fields, readInput } from "./types.ts";

type Outcome = Fields | null | Rejection;

interface Call extends ReadRequest {
  readonly request: Request;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly poolId: string | null;
  readonly now: number;
}

function log(event: string, fields: Record<string, string>): void {
  console.error(JSON.stringify({ event, ...fields }));
}

/** The pool that an input names, or that its ARN, client, token or session belongs to. Nothing is verified yet. */
async function poolIdOf(
  { sql }: Services,
  { UserPoolId, ResourceArn, ClientId, AccessToken, Session }: Fields,
): Promise<string | null> {
  if (typeof UserPoolId === "string") return UserPoolId;
  if (typeof ResourceArn === "string") return poolIdOfArn(ResourceArn);
  if (typeof ClientId === "string") return findClient({ sql }, ClientId)?.poolId ?? null;
  if (typeof AccessToken === "string") return claimedPoolId(AccessToken);
  return typeof Session === "string" ? poolIdOfSession(sql, Session) : null;
}

async function accessRejection(services: Services, call: Call): Promise<Rejection | null> {
  if (OPERATIONS[call.operation].auth !== "sigv4") return null;
  if (isForeignPage(call.request)) return reject("ForbiddenException", "Signed calls are for this machine's pages.");
  return signatureRejection(call.request, call.body, services.credentials, [Date.now(), call.now]);
}

async function perform(services: Services, call: Call): Promise<Outcome> {
  const { operation, input } = call;
  const { input: shape, output } = OPERATIONS[operation];
  const broken = brokenLimits(shape, input);
  if (broken !== null) return invalidParameter(broken);
  // Type and limit checks have validated the input against the table's schema of this operation.
  const handler = HANDLERS[operation] as (input: Fields, context: Context) => Outcome | Promise<Outcome>;
  const outcome = await handler(input, contextOf(services, call.request, call.now));
  if (outcome instanceof Rejection) return outcome;
  const wrong = nonconformity(output, outcome);
  if (wrong === null) return outcome;
  log("nonconforming_response", { operation, wrong });
  return reject("InternalErrorException", `The output of ${operation} does not match the API's schema: ${wrong}`);
}

/** Turns a thrown error, which is a bug of the emulator, into Cognito's InternalErrorException. */
async function outcomeOf(call: Call, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : "not an Error";
    log("operation_failed", { operation: call.operation, stack });
    return reject("InternalErrorException", "Something went wrong");
  }
}

function render(responseContext: ResponseContext, outcome: Outcome): Response {
  return outcome instanceof Rejection ? rejectionResponse(responseContext, outcome) : success(responseContext, outcome);
}

async function runCall(services: Services, responseContext: ResponseContext, call: Call): Promise<Response> {
  const { journal, faults } = services;
  const { ClientId } = call.input;
  const clientId = typeof ClientId === "string" ? ClientId : null;
  const entry = journal.begin({ ...call, clientId });
  const fault = faults.take(call.operation, call.poolId);
  const work = async () => {
    const outcome = await outcomeOf(
      call,
      async () => (await accessRejection(services, call)) ?? perform(services, call),
    );
    journal.end(entry, outcomeName(fault, outcome));
    return render(responseContext, outcome);
  };
  if (fault === null) return work();
  journal.end(entry, `fault:${fault.kind}`);
  return injectFault(fault, responseContext, work);
}

function outcomeName(fault: Fault | null, outcome: Outcome): string {
  const name = outcome instanceof Rejection ? outcome.name : "ok";
  return fault === null ? name : `fault:${fault.kind} ${name}`;
}

/** Performs a call of the console, which needs no signature. Faults are only injected into the app's calls. */
export async function consoleCall(
  services: Services,
  request: Request,
  operation: OperationName,
  fields: Fields,
): Promise<Outcome> {
  const input = readInput(OPERATIONS[operation].input, fields);
  if (input === null) return reject("SerializationException");
  const poolId = await poolIdOf(services, input);
  const now = clockOf(services.sql, poolId);
  const call = { operation, input, sent: Object.keys(fields).sort(), request, body: new Uint8Array(), poolId, now };
  const entry = services.journal.begin({ ...call, clientId: null });
  const outcome = await outcomeOf(call, () => perform(services, call));
  services.journal.end(entry, outcomeName(null, outcome));
  return outcome;
}

/** Handles any POST to `/`. */
export async function dispatch(services: Services, request: Request): Promise<Response> {
  const requestId = crypto.randomUUID();
  const origin = request.headers.get("origin");
  const withoutPool = { requestId, origin, date: clockOf(services.sql, null) };
  const body = await readBody(request);
  if (!isJsonProtocol(request)) return otherProtocol(withoutPool);
  if (body === null) return rejectionResponse(withoutPool, reject("RequestEntityTooLargeException"));
  const target = targetOf(request);
  const read = readRequest(target, body);
  if (read instanceof Rejection) {
    const unread = { operation: target, poolId: null, clientId: null, input: {}, sent: [] };
    services.journal.end(services.journal.begin(unread), read.name);
    if (read.name === "UnknownOperationException") log("operation_unknown", { operation: target.slice(0, 100) });
    return rejectionResponse(withoutPool, read);
  }
  const poolId = await poolIdOf(services, read.input);
  const now = clockOf(services.sql, poolId);
  return runCall(services, { requestId, origin, date: now }, { ...read, request, body, poolId, now });
}
