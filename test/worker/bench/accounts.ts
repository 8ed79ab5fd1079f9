// The Worker of the benchmark `operators`: it runs statements and reads pages of accounts in any of its databases.

import { type SelectionParameters, selectionOf } from "../../../src/accounts/account-selection.ts";
import { accountListStore, type Position } from "../../../src/accounts/storage/account-list.ts";

export interface Statement {
  readonly sql: string;
  readonly values?: readonly (string | number)[];
}

export interface Question {
  readonly parameters: SelectionParameters;
  readonly position?: Position | undefined;
  readonly limit: number;
}

export interface Answer {
  readonly ids: readonly string[];
  readonly next?: Position | undefined;
  readonly rowsRead: number;
}

/** The binding of a database, with statements to run in one batch, or with pages to read one after another. */
export type Work = { readonly database: string } & (
  | { readonly statements: readonly Statement[] }
  | { readonly questions: readonly Question[] }
);

export default {
  async fetch(request: Request, env: Readonly<Record<string, D1Database>>): Promise<Response> {
    if (request.method !== "POST") return new Response("ready");
    const work = await request.json<Work>();
    const database = env[work.database];
    if (database === undefined) return new Response("There is no such database.", { status: 404 });
    return Response.json(
      "questions" in work ? await answers(database, work.questions) : await run(database, work.statements),
    );
  },
};

async function run(database: D1Database, statements: readonly Statement[]): Promise<unknown> {
  const results = await database.batch(statements.map(({ sql, values = [] }) => database.prepare(sql).bind(...values)));
  return results.map((result) => result.results);
}

async function answers(database: D1Database, questions: readonly Question[]): Promise<Answer[]> {
  const store = accountListStore(database);
  const given: Answer[] = [];
  for (const { parameters, position, limit } of questions) {
    const selection = selectionOf(parameters);
    if (!selection.ok) throw new Error(JSON.stringify(selection.failure));
    const page = await store.page(selection.value, position, limit);
    if (!page.ok) throw new Error("The page could not be read.");
    const { accounts, next, rowsRead } = page.value;
    given.push({ ids: accounts.map(({ id }) => id), next, rowsRead });
  }
  return given;
}
