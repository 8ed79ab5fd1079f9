// People who act on accounts, and accounts that they act on.

import { env } from "cloudflare:workers";
import { userOf } from "gatehouse/auth";
import { expect, onTestFinished, vi } from "vitest";
import { newPerson } from "../harness/gatehouse.ts";
import type { Instance } from "../harness/instance.ts";

export type Member = Awaited<ReturnType<typeof newMember>>;

export async function newMember(instance: Instance, ...roles: string[]) {
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<{ id: string }>();
  for (const role of roles) await instance.giveRole(id, role);
  const signIn = () => instance.signIn(person.email, person.password);
  return { ...person, id, signIn, token: await signIn() };
}

type Caller = Pick<Member, "token">;

/** `action` is the path after the account's ID: "disable", "roles", or "" for the account itself. */
export function act(
  instance: Instance,
  { token }: Caller,
  method: string,
  target: { readonly id: string },
  action = "",
  body?: object,
): Promise<Response> {
  const path = `/admin/accounts/${encodeURIComponent(target.id)}${action === "" ? "" : `/${action}`}`;
  const headers = {
    authorization: `Bearer ${token}`,
    ...(body && { "content-type": "application/json" }),
  };
  return instance.request(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

export async function statusOf(instance: Instance, token: string): Promise<number> {
  return (await instance.request("/accounts/me", { headers: { authorization: `Bearer ${token}` } })).status;
}

export interface Row {
  readonly status: string;
  readonly state: string;
  readonly enabled_is_behind: number;
  readonly roles_are_behind: number;
  readonly taken_role_is_valid: number;
  readonly tokens_valid_after: number;
  readonly disabled_reason: string | null;
}

export async function rowOf(id: string, database = env.DB): Promise<Row | null> {
  return database.prepare("SELECT *, state FROM accounts WHERE id = ?").bind(id).first<Row>();
}

export async function rolesOf(id: string, database = env.DB): Promise<string[]> {
  const query = database.prepare("SELECT role FROM account_roles WHERE account_id = ? ORDER BY role").bind(id);
  return (await query.all<{ role: string }>()).results.map(({ role }) => role);
}

export async function groupsOf(instance: Instance, id: string): Promise<string[]> {
  const { Groups } = await instance.cognito("AdminListGroupsForUser", { Username: id });
  return (Groups as { GroupName: string }[]).map(({ GroupName }) => GroupName).sort();
}

export async function isEnabledAtCognito(instance: Instance, id: string): Promise<boolean> {
  return (await instance.cognito("AdminGetUser", { Username: id })).Enabled === true;
}

/** The groups in an access token. */
export function groupsIn(token: string): string[] {
  const [, claims = ""] = token.split(".");
  return JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/")))["cognito:groups"];
}

/** How long KV may serve an old value: its edge cache's time (30 s). Locally KV has no delay. */
const KV_SECONDS = 30;

/**
 * Makes a change after which a Worker that only verifies tokens must reject this token. Returns after how many seconds
 * at most the Worker rejects it, including KV's delay. Moves the clock of the test.
 */
export async function secondsUntilRejected(
  { services }: Instance,
  token: string,
  change: () => Promise<void>,
): Promise<number> {
  const { userPoolId, clientId, endpoint } = services.config;
  const identify = userOf({ userPoolId, clientId, endpoint });
  const resultKind = async () => {
    const request = new Request("https://other.example/", { headers: { authorization: `Bearer ${token}` } });
    return (await identify(request, { AUTH_CACHE: env.AUTH_CACHE }, { waitUntil: () => undefined })).kind;
  };
  expect(await resultKind()).toBe("user");
  await change();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  let seconds = 0;
  while ((await resultKind()) === "user" && seconds < 60) {
    vi.advanceTimersByTime(1_000);
    seconds++;
  }
  console.info(`rejected after ${seconds} s in its own memory and at most ${KV_SECONDS} s in KV's cache`);
  return seconds + KV_SECONDS;
}

export interface EventRow {
  readonly event: string;
  readonly outcome: string;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly request_id: string | null;
  readonly detail: string;
}

/** The events about an account that operators, the scheduled run and commands caused. */
export async function eventsOf(id: string, database = env.DB): Promise<EventRow[]> {
  const query = "SELECT * FROM audit_events WHERE account_id = ? AND actor_kind <> 'person' ORDER BY seq";
  return (await database.prepare(query).bind(id).all<EventRow>()).results;
}
