// A instance in which one operation is asked for, with somebody who may ask, and with parts that fail on demand.

import { env } from "cloudflare:workers";
import type { DescribedOperation } from "../../../src/http/description.ts";
import { failingDatabase } from "../harness/failing-database.ts";
import { newPerson } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

interface Change {
  readonly method?: string;
  readonly path?: string;
  /** In place of the examples of the query's parameters. */
  readonly query?: URLSearchParams;
  readonly origin?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | ReadableStream<Uint8Array>;
  /** In place of the one of whoever is signed in; empty for none. */
  readonly token?: string;
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Room for what is slow on a busy machine, so that only silence runs into a time limit. */
const UNHURRIED = { COGNITO_CALL_TIME_LIMIT_SECONDS: "3", SIGN_UP_TIME_LIMIT_SECONDS: "10" };

/** A cache that is away, so that the password policy is asked of Cognito each time. */
const away = () => Promise.reject(new Error("KV is away"));
const deadKv = { get: away, put: away } as unknown as KVNamespace;

export async function openStage({ operation, description }: DescribedOperation) {
  const needsToken = operation.caller !== "anyone";
  const database = failingDatabase(env.DB);
  const somebody = newPerson();
  const limiter = {
    async limit() {
      if (stage.limiters === "throw") throw new Error("the limiter broke on demand");
      return { success: stage.limiters === "pass" };
    },
  };
  const files = {
    fetch: (...request: Parameters<Fetcher["fetch"]>) =>
      stage.limiters === "throw"
        ? Promise.reject(new Error("the files broke on demand"))
        : env.ASSETS.fetch(...request),
  } as Fetcher;
  const instance = await openInstance({
    database: database.database,
    settings: UNHURRIED,
    ...(operation.id === "getPasswordPolicy" ? { kv: deadKv } : {}),
    bindings: { SIGN_UP_LIMIT: limiter, REFUSED_TOKEN_LIMIT: limiter, ASSETS: files },
  });

  const examples = Object.entries(description.query ?? {}).map(([name, { example }]) => [name, String(example)]);
  const exampleQuery = new URLSearchParams(examples);

  let operatorId: string | undefined;

  async function makeOperator(id: string): Promise<void> {
    operatorId = id;
    await instance.cognito("CreateGroup", { GroupName: "operators" });
    await instance.cognito("AdminAddUserToGroup", { GroupName: "operators", Username: id });
  }

  function send(
    to: typeof instance,
    { method, path, query = exampleQuery, origin, headers, body, token = stage.token }: Change,
  ) {
    const example =
      operation.id === "createAccount"
        ? somebody
        : { ...Object(description.body?.example), ...changedEmail(operation.id) };
    // Whom an operator acts on: the operator.
    const ownPath = operation.path.replace("{id}", operatorId ?? crypto.randomUUID());
    const init = {
      method: method ?? operation.method,
      headers: {
        ...(operation.body === undefined ? {} : { "content-type": "application/json" }),
        ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(operation.body === undefined ? {} : { body: body ?? JSON.stringify(example) }),
    };
    const url = new URL(path ?? ownPath, origin ?? "http://localhost:8787");
    url.search = query.toString();
    return to.fetch(new Request(url, init));
  }

  const stage = {
    operation,
    needsToken,
    instance,
    database,
    limiters: "pass" as "pass" | "reject" | "throw",
    token: "",
    email: somebody.email,
    person: newPerson,

    /** Signs somebody up and in, if the operation needs somebody. */
    async prepare(): Promise<void> {
      if (!needsToken) return;
      const { id } = await (await instance.signUp(somebody)).json<{ id: string }>();
      if (operation.caller === "operator") await makeOperator(id);
      stage.token = await instance.signIn(somebody.email, somebody.password);
    },

    /** Sends the operation's own example, with changes; signs in first if that is still to be done. */
    async ask(change: Change = {}): Promise<Response> {
      if (needsToken && stage.token === "" && change.token === undefined) await stage.prepare();
      return send(instance, change);
    },

    /** A new token, with the groups of now. */
    signIn: () => instance.signIn(somebody.email, somebody.password),

    /** A new address that waits for its code. */
    async reserveEmail(): Promise<string> {
      const { email } = newPerson();
      const headers = { authorization: `Bearer ${stage.token}`, "content-type": "application/json" };
      await instance.request("/accounts/me/email", { method: "POST", headers, body: JSON.stringify({ email }) });
      return email;
    },

    async verifyInCognito(email: string): Promise<void> {
      const [user] = await instance.users();
      const UserAttributes = [
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
      ];
      await instance.cognito("AdminUpdateUserAttributes", { Username: user?.Username, UserAttributes });
    },

    /** The same operation where the key set of the pool can't be had. */
    async withoutKeys() {
      const lost = await openInstance({ settings: { COGNITO_ENDPOINT: "https://nobody.test" } });
      return { ask: (change: Change) => send(lost, change) };
    },
  };
  return stage;
}

/** An address is one person's only. */
function changedEmail(id: string): object {
  return id === "startEmailChange" ? { email: newPerson().email } : {};
}
