// A D1 binding that fails on demand. It is a stand-in because the real D1 cannot be made to fail.

export type FailurePoint = "before" | "after";

interface Plan {
  /** How many more statements run before the failure. */
  left: number;
  readonly point: FailurePoint | "silence";
  readonly always: boolean;
  readonly only: RegExp;
}

export interface FailingDatabase {
  readonly database: D1Database;
  /** Statements and batches sent so far. */
  readonly count: () => number;
  /** How many statements and batches have failed since `failAt` or `silenceAt` was called. */
  readonly failures: () => number;
  /**
   * Makes the nth statement from now fail, and with `always` all later ones too: "before" it reaches D1, or "after" its
   * execution. With "silence" it gets no response and is not executed.
   * @param only Only statements that match this pattern are counted and fail.
   */
  readonly failAt: (nth: number, point: FailurePoint | "silence", always: boolean, only?: RegExp) => void;
  /** The nth statement from now and all later ones get no response and are not executed. */
  readonly silenceAt: (nth: number) => void;
  readonly repair: () => void;
}

export function failingDatabase(real: D1Database): FailingDatabase {
  let count = 0;
  let failures = 0;
  let plan: Plan | undefined;

  function failsNow(sql: string): boolean {
    count++;
    if (plan === undefined || !plan.only.test(sql)) return false;
    plan.left--;
    const fails = plan.always ? plan.left < 0 : plan.left === -1;
    if (fails) failures++;
    return fails;
  }

  function follow(nth: number, point: Plan["point"], always: boolean, only = /^/): void {
    failures = 0;
    plan = { left: nth - 1, point, always, only };
  }

  async function send<Value>(sql: string, statement: () => Promise<Value>): Promise<Value> {
    const fails = failsNow(sql);
    if (fails && plan?.point === "silence") return new Promise(() => {});
    if (fails && plan?.point === "before") throw new Error("D1_ERROR: network connection lost before");
    const value = await statement();
    if (fails) throw new Error("D1_ERROR: network connection lost after");
    return value;
  }

  const sending = new Set(["all", "run", "raw", "first"]);
  const originals = new WeakMap<object, { readonly statement: D1PreparedStatement; readonly sql: string }>();

  function wrap(statement: D1PreparedStatement, sql: string): D1PreparedStatement {
    const wrapped = new Proxy(statement, {
      get(target, name) {
        const member = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        if (name === "bind") return (...values: unknown[]) => wrap(target.bind(...values), sql);
        if (sending.has(String(name))) return (...args: unknown[]) => send(sql, () => member.apply(target, args));
        return member.bind(target);
      },
    });
    originals.set(wrapped, { statement, sql });
    return wrapped;
  }

  /** Wraps the database or one of its sessions. */
  const sends = <Target extends D1Database | D1DatabaseSession>(database: Target): Target =>
    new Proxy(database, {
      get(target, name) {
        if (name === "withSession" && "withSession" in target) {
          return (constraint: string) => sends(target.withSession(constraint));
        }
        if (name === "prepare") return (sql: string) => wrap(target.prepare(sql), sql);
        if (name === "batch") {
          return (batch: D1PreparedStatement[]) => {
            const known = batch.map((statement) => originals.get(statement) ?? { statement, sql: "" });
            const sql = known.map((one) => one.sql).join("; ");
            return send(sql, () => target.batch(known.map(({ statement }) => statement)));
          };
        }
        const member = Reflect.get(target, name);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });

  return {
    database: sends(real),
    count: () => count,
    failures: () => failures,
    failAt: follow,
    silenceAt: (nth) => follow(nth, "silence", true),
    repair: () => {
      plan = undefined;
    },
  };
}
