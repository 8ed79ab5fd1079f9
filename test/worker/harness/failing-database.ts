// A D1 binding with injected failures. It is a stand-in because the real D1 cannot be made to fail.

export type FailurePoint = "before" | "after";

interface Plan {
  readonly at: number;
  readonly point: FailurePoint | "silence";
  readonly always: boolean;
}

export interface FailingDatabase {
  readonly database: D1Database;
  /** Statements and batches sent so far. */
  readonly count: () => number;
  /**
   * Makes the nth statement from now fail, and with `always` all later ones as well: before it reaches D1, or after it
   * was executed.
   */
  readonly failAt: (nth: number, point: FailurePoint, always: boolean) => void;
  /** Makes the nth statement from now and all later ones hang without being executed. */
  readonly silenceAt: (nth: number) => void;
  readonly repair: () => void;
}

export function failingDatabase(real: D1Database): FailingDatabase {
  let count = 0;
  let plan: Plan | undefined;

  async function send<Value>(statement: () => Promise<Value>): Promise<Value> {
    count++;
    const fails = plan !== undefined && (plan.always ? count >= plan.at : count === plan.at);
    if (fails && plan?.point === "silence") return new Promise(() => {});
    if (fails && plan?.point === "before") throw new Error("D1_ERROR: network connection lost before");
    const value = await statement();
    if (fails) throw new Error("D1_ERROR: network connection lost after");
    return value;
  }

  const sending = new Set(["all", "run", "raw", "first"]);
  const originals = new WeakMap<object, D1PreparedStatement>();

  function wrap(statement: D1PreparedStatement): D1PreparedStatement {
    const wrapped = new Proxy(statement, {
      get(target, name) {
        const member = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        if (name === "bind") return (...values: unknown[]) => wrap(target.bind(...values));
        if (sending.has(String(name))) return (...args: unknown[]) => send(() => member.apply(target, args));
        return member.bind(target);
      },
    });
    originals.set(wrapped, statement);
    return wrapped;
  }

  /** Wraps the database or one of its sessions. */
  const sends = <Target extends D1Database | D1DatabaseSession>(database: Target): Target =>
    new Proxy(database, {
      get(target, name) {
        if (name === "withSession" && "withSession" in target) {
          return (constraint: string) => sends(target.withSession(constraint));
        }
        if (name === "prepare") return (query: string) => wrap(target.prepare(query));
        if (name === "batch") {
          return (statements: D1PreparedStatement[]) =>
            send(() => target.batch(statements.map((statement) => originals.get(statement) ?? statement)));
        }
        const member = Reflect.get(target, name);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });

  return {
    database: sends(real),
    count: () => count,
    failAt: (nth, point, always) => {
      plan = { at: count + nth, point, always };
    },
    silenceAt: (nth) => {
      plan = { at: count + nth, point: "silence", always: true };
    },
    repair: () => {
      plan = undefined;
    },
  };
}
