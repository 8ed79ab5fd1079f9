// Attacks on accounts with identities of other providers: tokens of somebody else or for another purpose, an address
// that is claimed before its owner signs up, and connecting against the owner's will.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished } from "vitest";
import { beAtProvider, GOOGLE, newAddress, openConnected } from "../pages/browser/at-provider.ts";
import { setCognitoClock } from "../pages/browser/cognito-clock.ts";
import { proofMailedTo } from "../pages/browser/mail.ts";
import { test, type Visit } from "../pages/browser/visit.ts";
import { type Person, somebody, somebodyWithAccount, type Visitor } from "../pages/browser/visitor.ts";
import { appUrl } from "../stack/running.ts";
import { call as callStack, signIn, type Tokens } from "./support/people.ts";
import {
  type FederatedTokens,
  OTHER_CLIENT,
  type ProvidersApp,
  startProvidersApp,
  tokensOf,
} from "./support/providers.ts";
import { outcomeOf } from "./support/send.ts";

let app: ProvidersApp;

beforeAll(async () => {
  app = await startProvidersApp();
}, 120_000);
afterEach(() => setCognitoClock(0));
afterAll(() => app.stop());

const google = () => ({ provider: "Google", clientId: app.clientId, redirectUri: `${app.url}/callback` }) as const;
const facebook = () => ({ ...google(), provider: "Facebook" }) as const;

const call = (method: string, path: string, token: string | undefined, body?: unknown) =>
  callStack(method, path, token, body, app.url);

type Member = Person & Tokens;

async function newMember(): Promise<Member> {
  const person = await somebodyWithAccount(app.url, newAddress());
  return { ...person, ...(await signIn(person)) };
}

const create = ({ accessToken, idToken, nonce }: FederatedTokens) =>
  call("POST", "/accounts/federated", accessToken, { idToken, nonce });

const connect = (token: string, { accessToken, idToken, nonce }: FederatedTokens, provider = "Google") =>
  call("POST", "/accounts/me/identities", token, { provider, accessToken, idToken, nonce });

async function identitiesOf(token: string): Promise<unknown[]> {
  const response = await call("GET", "/accounts/me/identities", token);
  expect(response.status).toBe(200);
  return (await response.json()).identities;
}

/** The e-mail address of the token's account, or the status of the response if there is none. */
async function accountOf(token: string): Promise<string | number> {
  const response = await call("GET", "/accounts/me", token);
  return response.status === 200 ? (await response.json()).email : response.status;
}

describe("a token of another client of the pool", () => {
  test("makes no account and connects nothing, also next to one of ours", async () => {
    const identity = { email: newAddress() };
    const member = await newMember();
    const elsewhere = { ...google(), clientId: OTHER_CLIENT, redirectUri: `${appUrl}/callback` };
    const other = await tokensOf(elsewhere, identity);
    const ours = await tokensOf(google(), identity);
    const { idToken, nonce } = other;

    expect(await outcomeOf(await create(other))).toBe("401 unauthorized");
    expect(await outcomeOf(await create({ ...ours, idToken, nonce }))).toBe("422 identity-rejected");
    for (const tokens of [other, { ...ours, idToken, nonce }, { ...ours, accessToken: other.accessToken }]) {
      expect(await outcomeOf(await connect(member.accessToken, tokens))).toBe("422 identity-rejected");
      expect(await outcomeOf(await connect(other.accessToken, tokens))).toBe("401 unauthorized");
    }
    expect(await identitiesOf(member.accessToken)).toEqual([]);
    expect(await accountOf(ours.accessToken)).toBe(404);
    expect((await create(ours)).status).toBe(200);
    expect(await accountOf(ours.accessToken)).toBe(identity.email);
  });

  test("and an id token of any client is nobody's bearer token", async () => {
    const member = await newMember();
    const tokens = await tokensOf(google(), { email: newAddress() });
    for (const idToken of [tokens.idToken, member.idToken]) {
      expect(await outcomeOf(await create({ ...tokens, accessToken: idToken }))).toBe("401 unauthorized");
      expect(await outcomeOf(await connect(idToken, tokens))).toBe("401 unauthorized");
    }
    const asAccessToken = { ...tokens, accessToken: tokens.idToken };
    expect(await outcomeOf(await connect(member.accessToken, asAccessToken))).toBe("422 identity-rejected");
    expect(await identitiesOf(member.accessToken)).toEqual([]);
    expect((await create(tokens)).status).toBe(200);
  });
});

describe("tokens of the victim's sign-in with a provider", () => {
  test("connect nothing to the attacker's account without the access token", async () => {
    const identity = { email: newAddress() };
    const victim = await tokensOf(google(), identity);
    const attacker = await newMember();
    const ofAttacker = await tokensOf(google(), { email: newAddress() });
    for (const accessToken of [attacker.accessToken, ofAttacker.accessToken, victim.idToken, "a.b.c", ""]) {
      const response = await connect(attacker.accessToken, { ...victim, accessToken });
      expect(await outcomeOf(response)).toBe("422 identity-rejected");
    }
    expect(await outcomeOf(await create({ ...ofAttacker, idToken: victim.idToken, nonce: victim.nonce }))).toBe(
      "422 identity-rejected",
    );
    expect(await identitiesOf(attacker.accessToken)).toEqual([]);
    expect((await create(victim)).status).toBe(200);
    expect(await accountOf((await tokensOf(google(), identity)).accessToken)).toBe(identity.email);
  });

  test("connect nothing when they are five minutes old, and make no account", async () => {
    const identity = { email: newAddress() };
    await setCognitoClock(-302);
    const stolen = await tokensOf(google(), identity);
    await setCognitoClock(0);
    const attacker = await newMember();
    expect(await outcomeOf(await connect(attacker.accessToken, stolen))).toBe("422 identity-rejected");
    expect(await outcomeOf(await create(stolen))).toBe("422 identity-rejected");
    expect(await identitiesOf(attacker.accessToken)).toEqual([]);
    const later = await tokensOf(google(), identity);
    expect((await create(later)).status).toBe(200);
    expect(await accountOf(later.accessToken)).toBe(identity.email);
  });
});

describe("an attacker whose Facebook profile has the victim's address", () => {
  test("has no account before the victim signs up, and nothing of the victim's afterwards", async () => {
    const victim = somebody();
    const identity = { email: victim.email };
    const before = await tokensOf(facebook(), identity);
    const asked = await create(before);
    expect(asked.status).toBe(422);
    expect((await asked.json()).errors).toMatchObject([{ pointer: "/proof", code: "required" }]);
    expect(await accountOf(before.accessToken)).toBe(404);

    const { request } = await (await call("POST", "/proofs", undefined, { email: victim.email })).json();
    const { code } = await proofMailedTo(victim.email);
    const made = await call("POST", "/accounts", undefined, { ...victim, proof: { request, code } });
    expect(made.status).toBe(201);

    for (const tokens of [before, await tokensOf(facebook(), identity)]) {
      expect((await create(tokens)).status).toBeGreaterThanOrEqual(400);
      expect((await create({ ...tokens, ...identity })).status).toBeGreaterThanOrEqual(400);
      expect(await accountOf(tokens.accessToken)).toBe(404);
    }
    const { accessToken } = await signIn(victim);
    expect(await accountOf(accessToken)).toBe(victim.email);
    expect(await identitiesOf(accessToken)).toEqual([]);
  });
});

/** A visitor with an account, on their account page. */
async function atAccount(visit: Visit): Promise<{ readonly visitor: Visitor; readonly person: Person }> {
  const person = await somebodyWithAccount(app.url, newAddress());
  const visitor = await visit("/login", { baseURL: app.url });
  await visitor.signIn(person);
  await visitor.page.locator("#email", { hasText: person.email }).waitFor();
  return { visitor, person };
}

/**
 * What the page finally says. While the other browser is still connecting, the page shows a button to try again, and
 * this function clicks it.
 */
async function told({ page }: Visitor): Promise<string> {
  const said = page.getByText(/Google is connected\.|This Google account belongs to another account/);
  const again = page.locator("#way").getByRole("button", { name: "Continue", exact: true });
  const isOver = async () => {
    if (await said.isVisible()) return true;
    // The button may disappear meanwhile.
    if (await again.isVisible()) await again.click({ timeout: 500 }).catch(() => undefined);
    return false;
  };
  await expect.poll(isOver, { timeout: 20_000 }).toBe(true);
  return (await said.textContent()) ?? "";
}

test("of two browsers that connect one identity to two accounts at once, one does, and the other account is unharmed", async ({
  visit,
}) => {
  const both = [await atAccount(visit), await atAccount(visit)];
  const email = newAddress();
  let waiting = 0;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const outcomes = both.map(async ({ visitor }) => {
    await visitor.page.route("**/accounts/me/identities", async (route, request) => {
      if (request.method() === "POST") {
        if (++waiting === 2) release();
        await released;
      }
      await route.fallback();
    });
    await openConnected(visitor);
    await visitor.press("Connect Google");
    await visitor.press(GOOGLE);
    await beAtProvider(visitor, { email });
    return told(visitor);
  });
  const said = await Promise.all(outcomes);
  const isWinner = said.map((text) => text.startsWith("Google is connected."));
  expect(isWinner.toSorted()).toEqual([false, true]);
  const [winner, loser] = isWinner[0] ? both : both.toReversed();
  if (winner === undefined || loser === undefined) throw new Error("nobody");
  expect(await accountOf((await tokensOf(google(), { email })).accessToken)).toBe(winner.person.email);
  const { accessToken } = await signIn(loser.person);
  expect(await accountOf(accessToken)).toBe(loser.person.email);
  expect(await identitiesOf(accessToken)).toEqual([]);
  expect((await connect(accessToken, await tokensOf(google(), { email: newAddress() }))).status).toBe(204);
});

describe("a page of another site", () => {
  /**
   * Opens a page of another site than localhost. Its server is on this machine, too: Chromium lets no site elsewhere
   * call this machine.
   */
  async function openEvil({ page }: Visitor, html: string): Promise<void> {
    const server = createServer((_, response) => {
      response.setHeader("content-type", "text/html");
      response.end(`<!doctype html><title>Evil</title>${html}`);
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  }

  test("shows neither /callback nor /account in a frame", async ({ visit }) => {
    const { visitor } = await atAccount(visit);
    const paths = ["/callback?code=a&state=b", "/account#providers"];
    await openEvil(visitor, paths.map((path) => `<iframe src="${app.url}${path}"></iframe>`).join(""));
    await expect
      .poll(() => visitor.complaints.filter((text) => text.includes("frame-ancestors")).length)
      .toBe(paths.length);
    expect(visitor.page.frames().filter((frame) => frame.url().startsWith(app.url))).toEqual([]);
    visitor.complaints.length = 0;
  });

  test("connects nothing by a request of its own, although its visitor is signed in", async ({ visit }) => {
    const { visitor, person } = await atAccount(visit);
    const body = JSON.stringify({ provider: "Google", ...(await tokensOf(google(), { email: newAddress() })) });
    const target = `${app.url}/accounts/me/identities`;
    const [name, value] = [body.slice(0, -1), '"}'];
    await openEvil(visitor, `<form method="post" enctype="text/plain" action="${target}"><input type="hidden"></form>`);
    const { page } = visitor;
    const responses: number[] = [];
    page.on("response", (response) => {
      if (response.request().method() === "POST" && response.url() === target) responses.push(response.status());
    });
    await page.evaluate(
      async ([url = "", text = ""]) => {
        await fetch(url, { method: "POST", mode: "no-cors", credentials: "include", body: text }).catch(
          () => undefined,
        );
        const headers = { "content-type": "application/json" };
        await fetch(url, { method: "POST", credentials: "include", headers, body: text }).catch(() => undefined);
      },
      [target, body],
    );
    await page.evaluate(
      ([fieldName = "", fieldValue = ""]) => {
        const field = document.querySelector("input");
        field?.setAttribute("name", fieldName);
        field?.setAttribute("value", fieldValue);
        document.querySelector("form")?.submit();
      },
      [`${name},"x":"`, value],
    );
    await page.waitForURL(target);
    // The two requests that arrived were rejected. The browser itself blocked the third, which has the type JSON.
    expect(responses).toEqual([401, 401]);
    expect(await identitiesOf((await signIn(person)).accessToken)).toEqual([]);
  });

  test("connects nothing by a wish that it has planted, until the visitor presses the button", async ({ visit }) => {
    const { visitor } = await atAccount(visit);
    const { page, sent } = visitor;
    await page.evaluate(() =>
      sessionStorage.setItem("gatehouse.connect", JSON.stringify({ provider: "Google", returnTo: "/account" })),
    );
    const before = sent.length;
    await page.reload();
    await page.getByText("this account doesn't know it yet").waitFor();
    const button = page.getByRole("button", { name: GOOGLE });
    expect(await button.isEnabled()).toBe(true);
    expect(sent.slice(before).filter(({ url }) => /\/oauth2\/|\/logout/.test(url))).toEqual([]);
    const changes = sent.slice(before).filter(({ url, method }) => url.startsWith(app.url) && method !== "GET");
    expect(changes).toEqual([]);
    expect((await visitor.context.cookies()).filter(({ name }) => name.includes("provider"))).toEqual([]);
    await button.click();
    await page.waitForURL(/_stand-in/);
  });
});
