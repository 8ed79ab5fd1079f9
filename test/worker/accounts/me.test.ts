import { env } from "cloudflare:workers";
import { afterEach, describe, expect, test } from "vitest";
import { cognito, moveClock, signIn } from "../harness/cognito.ts";
import { askForMe, problemKind, request, signUp } from "../harness/gatehouse.ts";
import { makePoolKey, signToken } from "../harness/pool-keys.ts";

afterEach(() => moveClock(0));

describe("GET /accounts/me", () => {
  test("returns the caller's own account", async () => {
    const [ada, eve] = [await signUp(), await signUp()];
    for (const { password, ...account } of [ada, eve]) {
      const { AccessToken } = await signIn(account.email, password);
      const response = await askForMe(AccessToken);
      expect(response.status).toBe(200);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(await response.json()).toEqual(account);
    }
  });

  test("404: a valid token whose user has no account", async () => {
    const Username = crypto.randomUUID();
    await cognito("AdminCreateUser", { Username, TemporaryPassword: "Temporary-Pass1!", MessageAction: "SUPPRESS" });
    await cognito("AdminSetUserPassword", { Username, Password: "correct-Horse7", Permanent: true });
    const response = await askForMe((await signIn(Username, "correct-Horse7")).AccessToken);
    expect(response.status).toBe(404);
    expect(await problemKind(response)).toBe("account-not-found");
  });

  test("404: an account that is not active yet", async () => {
    const { id, email, password } = await signUp();
    await env.DB.prepare("UPDATE accounts SET status = 'pending' WHERE id = ?").bind(id).run();
    const response = await askForMe((await signIn(email, password)).AccessToken);
    expect(response.status).toBe(404);
  });
});

describe("HT-1: the WWW-Authenticate header of a 401", () => {
  test.each([
    ["no header", {}],
    ["another scheme", { authorization: "Basic YWRhOnB3" }],
    ["an empty header", { authorization: "" }],
  ])("is Bearer without an error code for %s", async (_, headers) => {
    const response = await request("/accounts/me", { headers: new Headers(headers) });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await problemKind(response)).toBe("unauthorized");
  });

  async function expectRejected(token: string) {
    const response = await askForMe(token);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
    expect(await problemKind(response)).toBe("unauthorized");
  }

  test.each(["", "x", "a.b.c", "two tokens", "x".repeat(9_000)])(
    "is invalid_token for the malformed token %.20j",
    async (token) => {
      await expectRejected(token);
    },
  );

  test("is invalid_token for an id token", async () => {
    const { email, password } = await signUp();
    await expectRejected((await signIn(email, password)).IdToken);
  });

  test("JW-4: is invalid_token for an expired token", async () => {
    const { email, password } = await signUp();
    await moveClock(-3_700);
    const { AccessToken } = await signIn(email, password);
    await expectRejected(AccessToken);
  });

  test("JW-4: a token that is about to expire is accepted", async () => {
    const { email, password } = await signUp();
    await moveClock(-3_500);
    expect((await askForMe((await signIn(email, password)).AccessToken)).status).toBe(200);
  });

  test("a token with another key's signature is an invalid_token", async () => {
    const { email, password } = await signUp();
    const [head = "", body = ""] = (await signIn(email, password)).AccessToken.split(".");
    const { kid } = JSON.parse(atob(head.replaceAll("-", "+").replaceAll("_", "/")));
    const claims = new TextDecoder().decode(
      Uint8Array.from(atob(body.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0)),
    );
    await expectRejected(await signToken(await makePoolKey(kid), claims));
  });

  test("is invalid_token for a token of another pool", async () => {
    const pool = (await cognito("CreateUserPool", { PoolName: "foreign" })).UserPool as { Id: string };
    const flows = { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] };
    const made = await cognito("CreateUserPoolClient", { UserPoolId: pool.Id, ClientName: "foreign", ...flows });
    const { ClientId } = made.UserPoolClient as { ClientId: string };
    const user = { UserPoolId: pool.Id, Username: "eve" };
    await cognito("AdminCreateUser", { ...user, MessageAction: "SUPPRESS" });
    await cognito("AdminSetUserPassword", { ...user, Password: "correct-Horse7", Permanent: true });
    const signedIn = await cognito("AdminInitiateAuth", {
      UserPoolId: pool.Id,
      ClientId,
      AuthFlow: "ADMIN_NO_SRP_AUTH",
      AuthParameters: { USERNAME: "eve", PASSWORD: "correct-Horse7" },
    });
    await expectRejected((signedIn.AuthenticationResult as { AccessToken: string }).AccessToken);
  });
});

describe("HT-2: a token is accepted in the Authorization header only", () => {
  test.each(["Bearer", "bearer", "BEARER"])("the scheme %s is case-insensitive", async (scheme) => {
    const { email, password } = await signUp();
    const { AccessToken } = await signIn(email, password);
    const response = await request("/accounts/me", { headers: { authorization: `${scheme} ${AccessToken}` } });
    expect(response.status).toBe(200);
  });

  test("a token in the query or a cookie is ignored", async () => {
    const { email, password } = await signUp();
    const { AccessToken } = await signIn(email, password);
    const headers = { cookie: `access_token=${AccessToken}` };
    const response = await request(`/accounts/me?access_token=${AccessToken}`, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
  });
});
