// Faults on demand: how a call can go wrong that a healthy Cognito would have answered. Kept with the other state.

import * as v from "valibot";
import { firstRow } from "../domain/schema.ts";
import { isOperationName } from "../model/operations.ts";
import { type Asked, errorAnswer, statusOf } from "../protocol/answer.ts";

/** After this a silent connection is closed, so that no test hangs for good. */
const SILENCE_MILLISECONDS = 120_000;
/** The connection breaks only after something was sent: until then the runtime would answer a 500 of its own. */
const BREAK_AFTER_MILLISECONDS = 20;
/** What the head of a broken answer promises; HTTP clients miss the rest whatever they think of broken chunks. */
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
    v.check((name) => name === "*" || isOperationName(name), "no operation of that name"),
  ),
  poolId: v.optional(v.nullable(v.string()), null),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
});

/** When a fault strikes: at the next `times` calls of the operation, `*` for any, in one pool or in all. */
export interface FaultPlan extends v.InferOutput<typeof PlanSchema> {
  readonly fault: Fault;
}

/** A plan from the body of a request, or what is wrong with it. */
export function parseFaultPlan(body: unknown): FaultPlan | string {
  const plan = v.safeParse(PlanSchema, body);
  if (!plan.success) return v.summarize(plan.issues);
  const { operation: _operation, poolId: _poolId, times: _times, ...rest } = Object(body);
  const fault = v.safeParse(FaultSchema, rest);
  return fault.success ? { ...plan.output, fault: fault.output } : v.summarize(fault.issues);
}

type FaultRow = { id: number; operation: string; pool_id: string | null; fault: string; remaining: number };

export class Faults {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add({ operation, poolId, times, fault }: FaultPlan): void {
    this.#sql.exec(
      "INSERT INTO faults (operation, pool_id, fault, remaining) VALUES (?, ?, ?, ?)",
      operation,
      poolId,
      JSON.stringify(fault),
      times,
    );
  }

  /** The fault that this call meets, if any: the one that was added first. It is used up by one. */
  take(operation: string, poolId: string | null): Fault | null {
    const row = firstRow<FaultRow>(
      this.#sql,
      `SELECT * FROM faults WHERE operation IN (?, '*') AND (pool_id IS NULL OR pool_id = ?) ORDER BY id LIMIT 1`,
      operation,
      poolId,
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
        times: row.remaining,
        fault: JSON.parse(row.fault),
      }));
  }

  clear(poolId: string | null): void {
    this.#sql.exec("DELETE FROM faults WHERE ?1 IS NULL OR pool_id = ?1", poolId);
  }
}

/** An answer that breaks off: the head and one byte of many arrive, and then the connection is gone. */
function brokenAnswer(): Response {
  const { readable, writable } = new FixedLengthStream(PROMISED_BYTES);
  const writer = writable.getWriter();
  const sending = async () => {
    await writer.write(new TextEncoder().encode("{"));
    await scheduler.wait(BREAK_AFTER_MILLISECONDS);
    await writer.abort(new Error("the connection was cut on demand"));
  };
  // A client that goes first has had its broken connection.
  sending().catch(() => undefined);
  return new Response(readable, { headers: { "Content-Type": "application/x-amz-json-1.1" } });
}

/** Carries a fault out. `work` is what the call would have done; what it answers reaches the client only after a delay. */
export async function strike(fault: Fault, asked: Asked, work: () => Promise<Response>): Promise<Response> {
  switch (fault.kind) {
    case "error":
      return errorAnswer(asked, fault.name, fault.message, fault.status ?? statusOf(fault.name));
    case "http500":
      return errorAnswer(asked, "InternalErrorException", "Something went wrong", 500);
    case "html503":
      return new Response("<html><body><h1>503 Service Unavailable</h1></body></html>", {
        status: 503,
        headers: { "Content-Type": "text/html" },
      });
    case "cut_before":
      return brokenAnswer();
    case "cut_after":
      await work();
      return brokenAnswer();
    case "delay":
      await scheduler.wait(fault.milliseconds);
      return work();
    case "silence_after":
      await work();
      await scheduler.wait(SILENCE_MILLISECONDS);
      return brokenAnswer();
    case "silence":
      await scheduler.wait(SILENCE_MILLISECONDS);
      return brokenAnswer();
  }
}
