// Direct access to the emulator's store, for states that no call can create or that would need thousands of calls. Also
// access to functions that the emulator's operations share.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { clockOf } from "../../domain/clock.ts";
import type { Context } from "../../domain/context.ts";
import { type Env, makeServices } from "../../services.ts";
import { ORIGIN } from "./cognito.ts";

/** The emulator's bindings. The ambient types describe those of the app, which is not the Worker under test here. */
interface Bindings extends Env {
  readonly COGNITO: DurableObjectNamespace;
}

function bindings(): Bindings {
  return env as unknown as Bindings;
}

export async function inStore(work: (sql: SqlStorage) => unknown): Promise<void> {
  await runInDurableObject(bindings().COGNITO.getByName("local-cognito"), (_object, { storage }) => {
    work(storage.sql);
  });
}

/** Runs `work` with the context that an operation of this pool would get. */
export function inPool<Result>(poolId: string, work: (context: Context) => Result | Promise<Result>): Promise<Result> {
  return runInDurableObject(bindings().COGNITO.getByName("local-cognito"), (_object, { storage }) => {
    const services = makeServices(storage, bindings());
    const caller = { ipAddress: "127.0.0.1", userAgent: "" };
    return work({ ...services, caller, origin: ORIGIN, now: clockOf(services.sql, poolId) });
  });
}
