// Fault injection: makes calls fail in ways that a healthy Cognito does not. Planned faults are stored with the other
// state.

import * as v from "valibot";
import { firstRow } from "../domain/schema.ts";
import { isOAuthEndpoint } from "../model/oauth-endpoints.ts";
import { isOperationName } from "../model/operations.ts";
import { errorResponse, type ResponseContext, statusOf } from "../protocol/response.ts";

/** A silent connection is closed after this time, so that no test hangs forever. */
const SILENCE_MILLISECONDS = 120_000;
/**
 * How long a broken response stays open after its first byte. If it broke before that byte was sent, the runtime
 * would respond with its own 500.
 */
const BREAK_AFTER_MILLISECONDS = 20;
/** The Content-Length of a broken response. Clients notice the missing bytes even if they tolerate broken chunks. */
const PROMISED_BYTES = 1_024;

const FaultSchema = v.variant("kind", [
  v.strictObject({
    kind: v.literal("error"),
    name: v.string(),
    message: v.optional(v.string(), ""),
    status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599))),
  }),
  v.strictObject({ kind: v.picklist(["http500", "html503", "cut_before", "cut_after", "silence", "silence_after"]) }),
  v.strictObject({
    kind: v.literal("delay"),
    milliseconds: v.pipe(v.number(), v.minValue(0), v.maxValue(SILENCE_MILLISECONDS)),
  }),
]);

export type Fault = v.InferOutput<typeof FaultSchema>;

const PlanSchema = v.object({
  operation: v.pipe(
    v.string(),
    v.check(
      (name) => name === "*" || name === "SendEmail" || isOperationName(name) || isOAuthEndpoint(name),
      "no operation of that name",
    ),
  ),
  poolId: v.optional(v.nullable(v.string()), null),
  sender: v.optional(v.nullable(v.string()), null),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
});

/**
 * When to inject a fault: on the next `times` calls of the operation (`*` for any), in one pool or in all. SES knows
 * no pools, but a fault of SendEmail can be limited to the mails of one sender.
 */
export interface FaultPlan extends v.InferOutput<typeof PlanSchema> {
  readonly fault: Fault;
}

/** Parses a plan from a request body, or returns the error message. */
export function parseFaultPlan(body: unknown): FaultPlan | string {
  const plan = v.safeParse(PlanSchema, body);
  if (!plan.success) return v.summarize(plan.issues);
  const { operation: _operation, poolId: _poolId, sender: _sender, times: _times, ...rest } = Object(body);
  const fault = v.safeParse(FaultSchema, rest);
  return fault.success ? { ...plan.output, fault: fault.output } : v.summarize(fault.issues);
}

type FaultRow = {
  id: number;
  operation: string;
  pool_id: string | null;
  sender: string | null;
  fault: string;
  remaining: number;
};

export class Faults {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add({ operation, poolId, sender, times, fault }: FaultPlan): void {
    this.#sql.exec(
      "INSERT INTO faults (operation, pool_id, sender, fault, remaining) VALUES (?, ?, ?, ?, ?)",
      operation,
      poolId,
      sender,
      JSON.stringify(fault),
      times,
    );
  }

  /** The oldest planned fault for this call, if any. Its counter is decremented. */
  take(operation: string, poolId: string | null, sender: string | null = null): Fault | null {
    const row = firstRow<FaultRow>(
      this.#sql,
      `SELECT * FROM faults WHERE operation IN (?, '*') AND (pool_id IS NULL OR pool_id = ?)
         AND (sender IS NULL OR sender = ?) ORDER BY id LIMIT 1`,
      operation,
      poolId,
      sender,
    );
    if (row === null) return null;
    if (row.remaining > 1) this.#sql.exec("UPDATE faults SET remaining = remaining - 1 WHERE id = ?", row.id);
    else this.#sql.exec("DELETE FROM faults WHERE id = ?", row.id);
    return JSON.parse(row.fault);
  }

  plans(): FaultPlan[] {
    return this.#sql
      .exec<FaultRow>("SELECT * FROM faults ORDER BY id")
      .toArray()
      .map((row) => ({
        operation: row.operation,
        poolId: row.pool_id,
        sender: row.sender,
        times: row.remaining,
        fault: JSON.parse(row.fault),
      }));
  }

  /** Deletes the planned faults of a pool, those of a sender, or all of them. */
  clear(poolId: string | null, sender: string | null = null): void {
    if (sender !== null) this.#sql.exec("DELETE FROM faults WHERE sender = ?", sender);
    else this.#sql.exec("DELETE FROM faults WHERE ?1 IS NULL OR pool_id = ?1", poolId);
  }
}

/** A response that breaks off after its head and one byte. */
function brokenResponse(): Response {
  const { readable, writable } = new FixedLengthStream(PROMISED_BYTES);
  const writer = writable.getWriter();
  const sending = async () => {
    await writer.write(new TextEncoder().encode("{"));
    await scheduler.wait(BREAK_AFTER_MILLISECONDS);
    await writer.abort(new Error("the connection was cut on demand"));
  };
  // The write fails if the client disconnects first. The connection is broken then, as it should be.
  sending().catch(() => undefined);
  return new Response(readable, { headers: { "Content-Type": "application/x-amz-json-1.1" } });
}

/** Injects a fault. `work` performs the call. The client gets the response of `work` only if the fault is a delay. */
export async function injectFault(
  fault: Fault,
  context: ResponseContext,
  work: () => Promise<Response>,
): Promise<Response> {
  switch (fault.kind) {
    case "error":
      return errorResponse(context, fault.name, fault.message, fault.status ?? statusOf(fault.name));
    case "http500":
      return errorResponse(context, "InternalErrorException", "Something went wrong", 500);
    case "html503":
      return new Response("<html><body><h1>503 Service Unavailable</h1></body></html>", {
        status: 503,
        headers: { "Content-Type": "text/html" },
      });
    case "cut_before":
      return brokenResponse();
    case "cut_after":
      await work();
      return brokenResponse();
    case "delay":
      await scheduler.wait(fault.milliseconds);
      return work();
    case "silence_after":
      await work();
      await scheduler.wait(SILENCE_MILLISECONDS);
      return brokenResponse();
    case "silence":
      await scheduler.wait(SILENCE_MILLISECONDS);
      return brokenResponse();
  }
}
