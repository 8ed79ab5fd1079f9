// A D1 binding that records the statements and the types of their values.

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly ("text" | "integer" | "null")[];
}

export interface RecordingDatabase {
  readonly database: D1Database;
  /** The statements without duplicates, in alphabetical order. */
  readonly statements: () => Statement[];
  /** All statements, in the order in which they were sent. */
  readonly log: () => readonly Statement[];
}

export function recordingDatabase(real: D1Database): RecordingDatabase {
  const noted = new Map<string, Statement>();
  const log: Statement[] = [];

  function prepare(target: D1Database | D1DatabaseSession, sql: string): D1PreparedStatement {
    const prepared = target.prepare(sql);
    return new Proxy(prepared, {
      get(statement, name) {
        if (name !== "bind") {
          const member: unknown = Reflect.get(statement, name, statement);
          return typeof member === "function" ? member.bind(statement) : member;
        }
        return (...values: unknown[]) => {
          const statement = { sql, parameters: values.map(kindOf) };
          noted.set(JSON.stringify(statement), statement);
          log.push(statement);
          return prepared.bind(...values);
        };
      },
    });
  }

  const recording = <Target extends D1Database | D1DatabaseSession>(database: Target): Target =>
    new Proxy(database, {
      get(target, name) {
        if (name === "withSession" && "withSession" in target) {
          return (constraint: string) => recording(target.withSession(constraint));
        }
        if (name === "prepare") return (sql: string) => prepare(target, sql);
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });

  return {
    database: recording(real),
    statements: () => [...noted].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, statement]) => statement),
    log: () => log,
  };
}

function kindOf(value: unknown): Statement["parameters"][number] {
  if (value === null) return "null";
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "integer";
  throw new TypeError(`A ${typeof value} is bound.`);
}
