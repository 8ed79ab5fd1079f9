// Identities that a stranger has connected to an account whose address turns out to be another person's.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { makeFederatedPool, newStranger, signInWith } from "../harness/federation.ts";
import { type AccountDocument, newPerson } from "../harness/gatehouse.ts";
import { type Instance, type InstanceOptions, openInstance } from "../harness/instance.ts";
import { PRODUCTION_LIMITS } from "../harness/seven-faults.ts";
import { virtualNetwork } from "../harness/virtual-network.ts";
import { postTo, proofOf } from "../mail/mailbox.ts";
import { resetPassword } from "../mail/reset-password.ts";

const MAIL = { MAIL: "ses", SIGN_UP: "immediate" };
const NEW_PASSWORD = "The-Owners-Pass-7";

type At = Awaited<ReturnType<typeof makeFederatedPool>>["at"];

async function open(more: Readonly<Record<string, string>> = MAIL, options: Pick<InstanceOptions, "network"> = {}) {
  const { pool, settings, at } = await makeFederatedPool();
  const again = (other: Readonly<Record<string, string>>) =>
    openInstance({ ...options, pool, settings: { ...settings, ...other } });
  return { instance: await again(more), again, at };
}

/** A stranger who has signed up with somebody else's address, and an identity of the stranger. */
async function stranger(instance: Instance, at: At) {
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<AccountDocument>();
  const token = await instance.signIn(person.email, person.password);
  const subject = crypto.randomUUID();
  const identity = newStranger({ subject });
  const tokens = await signInWith("Google", identity, at);
  const connect = () => {
    const { accessToken, idToken, nonce } = tokens;
    return postTo(instance, "/accounts/me/identities", { provider: "Google", accessToken, idToken, nonce }, token);
  };
  return { ...person, id, token, identity, subject, connect };
}

async function recover(instance: Instance, email: string): Promise<void> {
  const { token } = await proofOf(instance, email);
  expect((await postTo(instance, "/accounts/recover", { proof: { token } })).status).toBe(204);
}

async function disconnect(instance: Instance, token: string): Promise<number> {
  const init = { method: "DELETE", headers: { authorization: `Bearer ${token}` } };
  return (await instance.request("/accounts/me/identities/Google", init)).status;
}

async function rowsOf(subject: string) {
  const rows = env.DB.prepare("SELECT account_id AS id, state FROM identities WHERE subject = ?").bind(subject);
  return (await rows.all<{ id: string; state: string }>()).results;
}

describe("when the owner of the address recovers the account", () => {
  test("what a stranger has connected is gone, and the owner can connect an identity of their own", async () => {
    const { instance, at } = await open();
    const other = await stranger(instance, at);
    expect((await other.connect()).status).toBe(204);
    await recover(instance, other.email);
    expect(await rowsOf(other.subject)).toEqual([]);
    expect((await signInWith("Google", other.identity, at)).username).not.toBe(other.id);
  });

  test("what a stranger has begun to connect is not completed", async () => {
    const { instance, at } = await open();
    const other = await stranger(instance, at);
    await instance.injectFault({ operation: "AdminLinkProviderForUser", times: 100, kind: "http500" });
    expect((await other.connect()).status).toBeGreaterThanOrEqual(500);
    await instance.clearFaults();
    instance.pass(30);
    await recover(instance, other.email);
    instance.pass(60);
    await instance.runScheduled();
    instance.pass(60);
    await instance.runScheduled();
    expect((await signInWith("Google", other.identity, at)).username).not.toBe(other.id);
    expect(await rowsOf(other.subject)).toEqual([]);
  });

  test("what a stranger has sent to Cognito and comes late connects nothing", async () => {
    const network = virtualNetwork();
    const { instance, at } = await open({ ...MAIL, ...PRODUCTION_LIMITS }, { network });
    const other = await stranger(instance, at);
    const { token } = await proofOf(instance, other.email);
    network.disturb({ operation: "AdminLinkProviderForUser", times: 100, lateMilliseconds: 15_000 });
    expect((await other.connect()).status).toBe(504);
    network.calm();
    expect(await disconnect(instance, other.token)).toBe(409);
    const tooEarly = await postTo(instance, "/accounts/recover", { proof: { token } });
    expect(tooEarly.status).toBe(503);
    expect(Number(tooEarly.headers.get("retry-after"))).toBeGreaterThan(0);
    await network.pass(20_000);
    expect((await postTo(instance, "/accounts/recover", { proof: { token } })).status).toBe(204);
    expect((await signInWith("Google", other.identity, at)).username).not.toBe(other.id);
    expect(await rowsOf(other.subject)).toEqual([]);
  });

  test("a request that began before connects nothing afterwards", async () => {
    const { instance, at } = await open();
    const other = await stranger(instance, at);
    const { connections } = instance.services;
    await recover(instance, other.email);
    const lease = { id: crypto.randomUUID(), until: new Date(Date.now() + 25_000) };
    const issuedAt = Math.floor(Date.now() / 1000) - 2;
    const identity = { provider: "Google", subject: other.subject, formerUsername: null, issuedAt };
    const started = await connections.startConnecting({ accountId: other.id, issuedAt }, identity, lease, new Date());
    expect(started).toEqual({ ok: true, value: { kind: "gone" } });
  });

  test("an account that a stranger made with a provider is its owner's", async () => {
    const { instance, again, at } = await open({ MAIL: "off", SIGN_UP: "immediate" });
    const email = newPerson().email;
    const subject = crypto.randomUUID();
    const tokens = await signInWith("Google", { name: "M", email, emailVerified: false, subject }, at);
    const { idToken, nonce } = tokens;
    const made = await postTo(instance, "/accounts/federated", { idToken, nonce }, tokens.accessToken);
    expect(made.status).toBe(200);
    const { id } = await made.json<AccountDocument>();
    const withMail = await again(MAIL);
    await recover(withMail, email);
    await resetPassword(withMail, email, NEW_PASSWORD);
    const token = await withMail.signIn(email, NEW_PASSWORD);
    const me = await withMail.request("/accounts/me", { headers: { authorization: `Bearer ${token}` } });
    expect.soft(me.status).toBe(200);
    const later = await signInWith("Google", { name: "M", email, emailVerified: false, subject }, at);
    const seen = await withMail.request("/accounts/me", { headers: { authorization: `Bearer ${later.accessToken}` } });
    expect.soft(seen.status).toBe(404);
    expect(id).toBeTruthy();
  });
});

describe("when the owner of the address signs up with a proof", () => {
  test("an account that a stranger made before with a provider is replaced, and opens nothing any more", async () => {
    const { instance, again, at } = await open({ MAIL: "off", SIGN_UP: "immediate" });
    const owner = newPerson();
    const identity = { name: "M", email: owner.email, emailVerified: false, subject: crypto.randomUUID() };
    const signInAsStranger = () => signInWith("Google", identity, at);
    const { idToken, nonce, accessToken, username } = await signInAsStranger();
    const made = await postTo(instance, "/accounts/federated", { idToken, nonce }, accessToken);
    expect(made.status).toBe(200);
    const { id } = await made.json<AccountDocument>();

    const withMail = await again(MAIL);
    const { token } = await proofOf(withMail, owner.email);
    const signedUp = await postTo(withMail, "/accounts", { ...owner, proof: { token } });
    expect(signedUp.status).toBe(201);
    expect((await signedUp.json<AccountDocument>()).id).not.toBe(id);

    const idOf = async (bearer: string) => {
      const response = await withMail.request("/accounts/me", { headers: { authorization: `Bearer ${bearer}` } });
      return response.status === 200 ? (await response.json<AccountDocument>()).id : response.status;
    };
    expect([401, 404]).toContain(await idOf(accessToken));
    expect(await rowsOf(identity.subject)).toEqual([]);
    expect((await withMail.users()).map(({ Username }) => Username)).not.toContain(username);
    const later = await signInAsStranger();
    expect(await idOf(later.accessToken)).toBe(404);
    const proof = { idToken: later.idToken, nonce: later.nonce };
    expect((await postTo(withMail, "/accounts/federated", proof, later.accessToken)).status).toBeGreaterThanOrEqual(
      400,
    );
    expect(await idOf(await withMail.signIn(owner.email, owner.password))).not.toBe(id);
  });
});
