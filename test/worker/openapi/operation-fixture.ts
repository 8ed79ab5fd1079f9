// A test app for one operation, with a user who may call it, and with dependencies that fail on demand.

import { env } from "cloudflare:workers";
import type { DescribedOperation } from "../../../src/http/description.ts";
import { isStaffCaller } from "../../../src/http/operation.ts";
import { failingDatabase } from "../harness/failing-database.ts";
import { type FederatedTokens, makeFederatedPool, newStranger, signInWith } from "../harness/federation.ts";
import { newPerson } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

interface Change {
  readonly method?: string;
  readonly path?: string;
  /** Replaces the examples of the query's required parameters. */
  readonly query?: URLSearchParams;
  readonly origin?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | ReadableStream<Uint8Array>;
  /** Replaces the signed-in user's token. "" for none. */
  readonly token?: string;
}

export type OperationFixture = Awaited<ReturnType<typeof openOperationFixture>>;

/** Long enough for a busy machine, so that only a Cognito that does not respond reaches a time limit. */
const LONG_TIME_LIMITS = { COGNITO_CALL_TIME_LIMIT_SECONDS: "3", SIGN_UP_TIME_LIMIT_SECONDS: "10" };

/** Settings that some operations need. */
const SETTINGS = { MAIL: "ses", ROLES: "editor", GATED: "/members/* editor" };

/** An unavailable cache, so that each request reads the password policy from Cognito. */
const failingCall = () => Promise.reject(new Error("KV is unavailable"));
const unavailableKv = { get: failingCall, put: failingCall } as unknown as KVNamespace;

const CONNECTED =
  "INSERT INTO identities (provider, subject, account_id, created_at, state) VALUES ('Google', ?, ?, ?, ?)";

function subjectOf({ username }: FederatedTokens): string {
  return username.slice("google_".length);
}

/** For tests that run at the same time as others that wait for the time limits above. */
export const LONGEST_TIME_LIMITS = { COGNITO_CALL_TIME_LIMIT_SECONDS: "15", SIGN_UP_TIME_LIMIT_SECONDS: "15" };

export async function openOperationFixture(
  { operation, description }: DescribedOperation,
  timeLimits: Readonly<Record<string, string>> = LONG_TIME_LIMITS,
) {
  const needsToken = operation.caller !== "anyone";
  /** The caller has signed in with another provider, or connects one. */
  const needsProvider =
    /^(createFederatedAccount|connectIdentity|disconnectIdentity|mailPasswordCode|setPassword)$/.test(operation.id);
  const federation = needsProvider ? await makeFederatedPool() : undefined;
  const ownSettings = { ...SETTINGS, ...federation?.settings };
  let federated: FederatedTokens | undefined;
  const hasNoPassword = /^(mailPasswordCode|setPassword)$/.test(operation.id);
  const database = failingDatabase(env.DB);
  // Google's statement that an address is verified counts only for Google's own addresses.
  const person = { ...newPerson(), ...(hasNoPassword && { email: `ada.${crypto.randomUUID()}@gmail.com` }) };
  const limiter = {
    async limit() {
      if (fixture.limiters === "throw") throw new Error("the limiter broke on demand");
      return { success: fixture.limiters === "pass" };
    },
  };
  const files = {
    fetch: (...request: Parameters<Fetcher["fetch"]>) =>
      fixture.limiters === "throw"
        ? Promise.reject(new Error("the files broke on demand"))
        : env.ASSETS.fetch(...request),
  } as Fetcher;
  const instance = await openInstance({
    database: database.database,
    settings: { ...timeLimits, ...ownSettings },
    ...(federation && { pool: federation.pool }),
    ...(operation.id === "getPasswordPolicy" ? { kv: unavailableKv } : {}),
    bindings: { SIGN_UP_LIMIT: limiter, REFUSED_TOKEN_LIMIT: limiter, ASSETS: files },
  });

  const required = Object.entries(description.query ?? {}).filter(
    ([name]) => operation.query?.entries[name]?.type !== "optional",
  );
  const examples = required.map(([name, { example }]) => [name, String(example)]);
  const exampleQuery = new URLSearchParams(examples);

  /** The account that an operator acts on. */
  let targetId: string | undefined;
  let accountId: string | undefined;
  const needsProof = /^(proveAddress|recoverAccount|createFederatedAccount)$/.test(operation.id);
  let proof: object | undefined;
  /** An invitation, for the operations that act on an invitation. */
  let invitationId: string | undefined;

  /** A proof of the account's address, as a mail would contain it. */
  async function makeProof() {
    const { limiters } = fixture;
    fixture.limiters = "pass";
    if (accountId === undefined) accountId = (await (await instance.signUp(person)).json<{ id: string }>()).id;
    const { proofs, secrets } = instance.services;
    const request = crypto.randomUUID();
    await proofs.insert(request, await secrets.digestOf(person.email), new Date());
    await env.DB.prepare("UPDATE proofs SET use = 'start_over', account_id = ? WHERE id = ?")
      .bind(accountId, request)
      .run();
    fixture.limiters = limiters;
    return { request, code: await secrets.codeOf(request) };
  }

  async function makeInvitation(createdBy: string): Promise<void> {
    const id = crypto.randomUUID();
    const invitation = { id, email: newPerson().email, name: null, roles: [], createdBy };
    await instance.services.invitations.create(
      invitation,
      { origin: "http://localhost:8787", languages: [] },
      { actor: { kind: "operator", id: createdBy }, requestId: null, origin: undefined },
      new Date(),
    );
    invitationId = id;
  }

  async function makeOperator(id: string): Promise<void> {
    await instance.giveRole(id, "operators");
    if (operation.path.startsWith("/admin/accounts/{id}"))
      targetId = (await (await instance.signUp(newPerson())).json<{ id: string }>()).id;
  }

  function sendTo(
    target: typeof instance,
    { method, path, query = exampleQuery, origin, headers, body, token = fixture.token }: Change,
  ) {
    const example =
      operation.id === "createAccount"
        ? person
        : { ...Object(description.body?.example), ...changedEmail(operation.id) };
    const id = invitationId ?? targetId ?? crypto.randomUUID();
    const ownPath = operation.path.replace("{id}", id).replace("{provider}", "Google");
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
    return target.fetch(new Request(url, init));
  }

  /** The body of an operation that needs a proof or an identity. */
  function proved(): Change {
    const identity = federated && { idToken: federated.idToken, nonce: federated.nonce };
    if (operation.id === "connectIdentity") {
      const { accessToken } = federated ?? {};
      return { body: JSON.stringify({ provider: "Google", accessToken, ...identity }) };
    }
    if (operation.id === "setPassword") return { body: JSON.stringify({ password: person.password, proof }) };
    if (!needsProof) return {};
    return { body: JSON.stringify({ proof, ...identity, ...(identity && { email: person.email }) }) };
  }

  /** Creates an account by signing in with Google. Also creates a proof like the one that a mail contains. */
  async function preparePasswordless(): Promise<void> {
    federated = await signInWith("Google", newStranger({ email: person.email }), federation?.at);
    const { accessToken, idToken, nonce } = federated;
    const made = await instance.request("/accounts/federated", {
      method: "POST",
      headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
      body: JSON.stringify({ idToken, nonce }),
    });
    accountId = (await made.json<{ id: string }>()).id;
    fixture.token = accessToken;
    const { proofs, secrets } = instance.services;
    const request = crypto.randomUUID();
    await proofs.insert(request, await secrets.digestOf(person.email), new Date());
    await env.DB.prepare("UPDATE proofs SET use = 'set_password', account_id = ? WHERE id = ?")
      .bind(accountId, request)
      .run();
    proof = { request, code: await secrets.codeOf(request) };
  }

  async function connect(): Promise<void> {
    if (federation === undefined) return;
    federated = await signInWith("Google", newStranger(), federation.at);
    if (operation.id !== "disconnectIdentity") return;
    await env.DB.prepare(CONNECTED).bind(subjectOf(federated), accountId, 0, "connected").run();
    await instance.cognito("AdminDeleteUser", { Username: federated.username });
    await instance.cognito("AdminLinkProviderForUser", {
      DestinationUser: { ProviderName: "Cognito", ProviderAttributeValue: accountId },
      SourceUser: {
        ProviderName: "Google",
        ProviderAttributeName: "Cognito_Subject",
        ProviderAttributeValue: subjectOf(federated),
      },
    });
  }

  const fixture = {
    operation,
    needsToken,
    instance,
    database,
    limiters: "pass" as "pass" | "reject" | "throw",
    token: "",
    email: person.email,
    newPerson,
    /** The IDs of the caller's account, and of the account that an operator acts on. */
    ids: () => ({ caller: String(accountId), target: String(targetId) }),

    /** Signs the user up and in, if the operation needs a token. */
    async prepare(): Promise<void> {
      if (needsProof) proof = await makeProof();
      if (!needsToken) return;
      if (federation !== undefined && operation.id === "createFederatedAccount") {
        federated = await signInWith("Google", newStranger(), federation.at);
        fixture.token = federated.accessToken;
        return;
      }
      if (hasNoPassword) return preparePasswordless();
      const { id } = await (await instance.signUp(person)).json<{ id: string }>();
      accountId = id;
      if (isStaffCaller(operation.caller)) await makeOperator(id);
      if (operation.path.startsWith("/admin/invitations/{id}")) await makeInvitation(id);
      fixture.token = await instance.signIn(person.email, person.password);
      await connect();
    },

    /**
     * Writes a row that gives the account an identity in this state, under the lease of another request.
     * @param subject The subject of the identity. By default that of the sign-in with the provider.
     */
    async giveIdentity(state: string, owner = String(accountId), subject = federated && subjectOf(federated)) {
      await env.DB.prepare("DELETE FROM identities").run();
      await env.DB.prepare(CONNECTED)
        .bind(subject, owner, Date.now() + 600_000, state)
        .run();
      await env.DB.prepare("UPDATE identities SET lease_id = 'of another run', lease_until = ?")
        .bind(Date.now() + 600_000)
        .run();
    },

    /** Sends the operation's own example, with changes. Signs in first if needed. */
    async send(change: Change = {}): Promise<Response> {
      if (needsToken && fixture.token === "" && change.token === undefined) await fixture.prepare();
      if (needsProof) proof ??= await makeProof();
      return sendTo(instance, { ...proved(), ...change });
    },

    /** A new token, with the user's current groups. */
    signIn: () => instance.signIn(person.email, person.password),

    /** Starts a change to a new address, which stays pending until its code is entered. */
    async reserveEmail(): Promise<string> {
      const { email } = newPerson();
      const headers = { authorization: `Bearer ${fixture.token}`, "content-type": "application/json" };
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

    /** Sends the same operation to an instance with other settings. */
    async withSettings(settings: Readonly<Record<string, string>>) {
      const other = await openInstance({ pool: instance.pool, settings: { ...ownSettings, ...settings } });
      return {
        async send(change: Change = {}): Promise<Response> {
          if (federation !== undefined && change.token === undefined) await fixture.prepare();
          return sendTo(other, { ...(federation && proved()), ...change });
        },
      };
    },

    /** Sends the same operation to an instance whose operators need an authenticator app. */
    async withSecondFactor() {
      const other = await openInstance({
        pool: instance.pool,
        settings: SETTINGS,
        operatorsNeedSecondFactor: true,
      });
      return { instance: other, send: (change: Change = {}) => sendTo(other, change) };
    },

    /** Sends the same operation to an instance that cannot load the pool's key set. */
    async withoutKeys() {
      const keyless = await openInstance({ settings: { COGNITO_ENDPOINT: "https://nobody.test" } });
      return { send: (change: Change) => sendTo(keyless, change) };
    },
  };
  return fixture;
}

/** A new address for each call, because an address belongs to one account. */
function changedEmail(id: string): object {
  return /^(startEmailChange|createInvitation|requestProof)$/.test(id) ? { email: newPerson().email } : {};
}
