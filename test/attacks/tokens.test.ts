// Attacks with access tokens that Cognito issued, while the Worker has the genuine one in its cache: other spellings
// of it, other places for it, other kinds of token, and headers that lead to the attacker's keys. The forged tokens
// are in worker/auth/corpus.

import { generateKeyPairSync, sign } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cognito } from "../stack/client.ts";
import { named } from "./support/named.ts";
import { accountOf, bearer, call, type Member, newMember, settings, signIn } from "./support/people.ts";
import { outcomeOf, type RawRequest, send } from "./support/send.ts";

let victim: Member;
let attacker: Member;
/** The server with the attacker's own keys; `asked` lists the requests for them. */
let keys: { readonly server: Server; readonly url: string; readonly asked: string[] };

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });

beforeAll(async () => {
  [victim, attacker] = [await newMember(), await newMember()];
  const { kid } = headerOf(victim.accessToken);
  const asked: string[] = [];
  const jwk = { ...pair.publicKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" };
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  keys = { server, asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  expect(await accountOf(victim.accessToken)).toEqual(victim.account);
});

afterAll(() => {
  keys.server.close();
});

function parts(token: string): [string, string, string] {
  const [header = "", claims = "", signature = ""] = token.split(".");
  return [header, claims, signature];
}

function headerOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(parts(token)[0], "base64url").toString());
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token with the victim's claims and a changed header, signed with the attacker's key. */
function offering(header: object): string {
  const input = `${encoded({ ...headerOf(victim.accessToken), ...header })}.${parts(victim.accessToken)[1]}`;
  return `${input}.${sign("RSA-SHA256", Buffer.from(input), pair.privateKey).toString("base64url")}`;
}

/** The text with another last character that decodes to the same bytes: the changed bits are unused. */
function respelt(text: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.slice(-1)) + 1];
}

async function expectRejected(token: string): Promise<void> {
  const response = await send("/accounts/me", { headers: bearer(token) });
  expect(await outcomeOf(response)).toBe("401 unauthorized");
  expect(response.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  expect(response.body).not.toContain(victim.email);
  expect(await accountOf(victim.accessToken)).toEqual(victim.account);
}

describe("the cached token in another spelling is not accepted:", () => {
  test.each(
    named<{ name: string; of: (token: string) => string }>([
      { name: "other unused bits in the signature's last character", of: respelt },
      { name: "padding after the signature", of: (token) => `${token}==` },
      {
        name: "the alphabet of plain base64",
        of: (token) => token.replaceAll("-", "+").replaceAll("_", "/"),
      },
      { name: "a dot after it", of: (token) => `${token}.` },
      {
        name: "another letter case of its header",
        of: (token) => parts(token)[0].toUpperCase() + token.slice(parts(token)[0].length),
      },
      { name: "the scheme twice", of: (token) => `Bearer ${token}` },
    ]),
  )("%s", (_, { of }) => expectRejected(of(victim.accessToken)));
});

describe("a token that the attacker signed is not accepted:", () => {
  test.each(["jku", "x5u", "kid", "iss"])(
    "with the address of the attacker's keys as %s, which is not called",
    async (name) => {
      keys.asked.length = 0;
      await expectRejected(offering({ [name]: `${keys.url}/${name}.json` }));
      expect(keys.asked).toEqual([]);
    },
  );
});

describe("a genuine token of another kind is not accepted:", () => {
  test("an id token", () => expectRejected(victim.idToken));
  test("a refresh token", () => expectRejected(victim.refreshToken));

  test("an access token of another client of the pool", async () => {
    const made = await cognito("CreateUserPoolClient", {
      UserPoolId: settings.userPoolId,
      ClientName: "another",
      ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    });
    const { ClientId } = Object(made.UserPoolClient);
    await expectRejected(await tokenFrom(settings.userPoolId, ClientId, victim));
    await cognito("DeleteUserPoolClient", { UserPoolId: settings.userPoolId, ClientId });
  });

  test("an access token of another pool at the same host, for the same username", async () => {
    const { UserPool } = await cognito("CreateUserPool", {
      PoolName: "another",
      UsernameConfiguration: { CaseSensitive: false },
    });
    const UserPoolId = Object(UserPool).Id;
    const ExplicitAuthFlows = ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];
    const made = await cognito("CreateUserPoolClient", { UserPoolId, ClientName: "another", ExplicitAuthFlows });
    const TemporaryPassword = "Temporary-Pass1!";
    await cognito("AdminCreateUser", { UserPoolId, Username: victim.id, TemporaryPassword, MessageAction: "SUPPRESS" });
    const { password } = victim;
    await cognito("AdminSetUserPassword", { UserPoolId, Username: victim.id, Password: password, Permanent: true });
    await expectRejected(
      await tokenFrom(UserPoolId, Object(made.UserPoolClient).ClientId, { ...victim, email: victim.id }),
    );
    await cognito("DeleteUserPool", { UserPoolId });
  });
});

async function tokenFrom(UserPoolId: string, ClientId: string, { email, password }: Member): Promise<string> {
  const AuthParameters = { USERNAME: email, PASSWORD: password };
  const input = { UserPoolId, ClientId, AuthFlow: "ADMIN_USER_PASSWORD_AUTH", AuthParameters };
  return Object((await cognito("AdminInitiateAuth", input)).AuthenticationResult).AccessToken;
}

describe("the token counts in no other place than one Authorization header:", () => {
  test.each(
    named<{ name: string; request: (token: string) => RawRequest & { readonly target?: string } }>([
      { name: "the query", request: (token) => ({ target: `/accounts/me?access_token=${token}` }) },
      {
        name: "a cookie",
        request: (token) => ({ headers: { cookie: `access_token=${token}; Authorization=Bearer ${token}` } }),
      },
      { name: "X-Authorization", request: (token) => ({ headers: { "x-authorization": `Bearer ${token}` } }) },
      {
        name: "the password of Basic",
        request: (token) => ({ headers: { authorization: `Basic ${btoa(`Bearer:${token}`)}` } }),
      },
    ]),
  )("%s", async (_, { request }) => {
    const { target = "/accounts/me", ...rest } = request(victim.accessToken);
    const response = await send(target, rest);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(response.body).not.toContain(victim.email);
  });

  test("two Authorization headers, of which a proxy may have checked the other", async () => {
    const authorization = [`Bearer ${attacker.accessToken}`, `Bearer ${victim.accessToken}`];
    const response = await send("/accounts/me", { headers: { authorization } });
    expect(await outcomeOf(response)).toBe("401 unauthorized");
  });
});

describe("a token that was revoked stays revoked", () => {
  test.each(
    named<{ name: string; of: (token: string) => string }>([
      { name: "as it was", of: (token) => token },
      { name: "in another spelling", of: respelt },
    ]),
  )("%s", async (_, { of }) => {
    const member = await newMember();
    expect(await accountOf(member.accessToken)).toEqual(member.account);
    expect((await call("POST", "/accounts/me/sign-out-everywhere", member.accessToken)).status).toBe(204);
    expect(await accountOf(of(member.accessToken))).toBe(401);
    expect(await accountOf((await signIn(member)).accessToken)).toEqual(member.account);
  });

  test("on the next account of its address", async () => {
    const first = await newMember();
    expect((await call("DELETE", "/accounts/me", first.accessToken)).status).toBe(204);
    const second = await newMember({ email: first.email });
    expect(await accountOf(first.accessToken)).toBe(404);
    expect((await call("DELETE", "/accounts/me", first.accessToken)).status).not.toBe(500);
    expect(await accountOf(second.accessToken)).toEqual(second.account);
  });
});
