// Steps and checks that the session tests share.

import { expect } from "vitest";
import { type Person, somebody, type Visitor } from "../browser/visitor.ts";
import { type Client, clientOf, newPool, newUser, QUIET_PAGE, signIn, usePool } from "./stage.ts";

export const HOUR_MS = 3_600_000;

export const accessToken = (client: Client) => client.evaluate((gatehouse) => gatehouse.accessToken());
export const account = (client: Client) => client.evaluate((gatehouse) => gatehouse.account());
export const isSignedIn = (client: Client) => client.evaluate((gatehouse) => gatehouse.isSignedIn());

export const renewals = ({ sent }: Visitor) =>
  sent.filter(({ body }) => body.includes('"RefreshToken"')).map(({ body }) => JSON.parse(body).RefreshToken as string);

export const kept = ({ page }: Visitor) =>
  page.evaluate(() => ({
    local: Object.values({ ...localStorage }).join(),
    tab: Object.values({ ...sessionStorage }).join(),
  }));

export async function tabOf(visitor: Visitor): Promise<{ tab: Visitor; client: Client }> {
  const tab = await visitor.newTab();
  await tab.open(QUIET_PAGE);
  return { tab, client: await clientOf(tab) };
}

/**
 * Makes the tabs of this browser wait a second instead of 40 ms for another tab to share its token. On a busy machine
 * a tab can take longer than 40 ms to respond, and the waiting tab would renew as well. A test with a fake clock must
 * install the clock before this call.
 */
export async function waitForOtherTabs({ context, page }: Visitor): Promise<void> {
  const wait = () => {
    const { setTimeout } = globalThis;
    const patient = (work: () => void, milliseconds = 0) =>
      setTimeout(work, milliseconds === 40 ? 1_000 : milliseconds);
    Object.assign(globalThis, { setTimeout: patient });
  };
  await page.evaluate(wait);
  await context.addInitScript(wait);
}

export async function tokenIn(client: Client): Promise<string> {
  const access = await accessToken(client);
  return access.kind === "token" ? access.accessToken : access.kind;
}

export async function watch(client: Client): Promise<() => Promise<unknown[]>> {
  const seen = await client.evaluateHandle((gatehouse) => {
    const list: unknown[] = [];
    gatehouse.onChange((change) => list.push(change));
    return list;
  });
  return () => seen.jsonValue();
}

/** Waits until this visitor's browser has sent a request to revoke this refresh token. */
export const revoked = ({ sent }: Visitor, refreshToken = "") =>
  expect.poll(() => sent.some(({ body }) => body.includes(`"Token":"${refreshToken}"`))).toBe(true);

export async function blockLocks({ context }: Visitor): Promise<void> {
  await context.addInitScript(() => {
    Object.defineProperty(navigator, "locks", {
      value: { request: () => Promise.reject(new DOMException("The request was denied.", "SecurityError")) },
    });
  });
}

/** Creates a user in a new pool with access tokens of five minutes. This visitor's browser uses the pool. */
export async function newUserOfPool(visitor: Visitor, rotation: boolean): Promise<Person> {
  const pool = await newPool(
    {},
    {
      AccessTokenValidity: 5,
      TokenValidityUnits: { AccessToken: "minutes" },
      ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", ...(rotation ? [] : ["ALLOW_REFRESH_TOKEN_AUTH"])],
      ...(rotation && { RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 } }),
    },
  );
  const person = somebody();
  await newUser(pool, person);
  await usePool(visitor, pool);
  return person;
}

/** Signs this visitor in to a new pool with access tokens of five minutes. */
export async function inPool(visitor: Visitor, rotation: boolean, remember = true): Promise<Client> {
  const person = await newUserOfPool(visitor, rotation);
  await visitor.page.reload();
  const client = await clientOf(visitor);
  expect(await signIn(client, person, remember)).toEqual({ kind: "signed_in" });
  return client;
}
