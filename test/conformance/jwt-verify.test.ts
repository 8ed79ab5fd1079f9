// aws-jwt-verify, unmodified: AWS's verifier accepts valid tokens of the local Cognito and rejects invalid ones.
// CognitoJwtVerifier derives issuer and JWKS address from the pool ID and supports only amazonaws.com, so its test
// starts a local Cognito with an issuer at amazonaws.com. All other tests use JwtRsaVerifier with the claim checks of
// CognitoJwtVerifier.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CognitoJwtVerifier, JwtRsaVerifier } from "aws-jwt-verify";
import { validateCognitoJwtFields } from "aws-jwt-verify/cognito-verifier";
import {
  CognitoJwtInvalidClientIdError,
  CognitoJwtInvalidGroupError,
  CognitoJwtInvalidTokenUseError,
  JwtExpiredError,
  JwtInvalidIssuerError,
  JwtInvalidScopeError,
  JwtInvalidSignatureError,
  JwtParseError,
  KidNotFoundInJwksError,
} from "aws-jwt-verify/error";
import { type Jwks, SimpleJwksCache } from "aws-jwt-verify/jwk";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { freePort } from "../../src/tooling/dev/stack.ts";
import { cognito, localCognito } from "../stack/client.ts";
import { startCognito } from "../stack/other-worker.ts";
import { cognitoUrl } from "../stack/running.ts";
import { makeClient, makePerson, makePool, PASSWORD, type Person, type Pool } from "./support/pool.ts";
import { makeSdk, type Tokens, tokensOf } from "./support/sdk.ts";

const SCOPE = "aws.cognito.signin.user.admin";

let pool: Pool;
let person: Person;
let tokens: Tokens;

beforeAll(async () => {
  pool = await makePool();
  person = await makePerson(pool);
  await cognito("CreateGroup", { UserPoolId: pool.poolId, GroupName: "readers" });
  await cognito("AdminAddUserToGroup", { UserPoolId: pool.poolId, Username: person.username, GroupName: "readers" });
  tokens = await signIn();
});

afterEach(() => {
  vi.useRealTimers();
});

async function signIn({ poolId, clientId }: Pool = pool, { email }: Person = person, sdk = makeSdk()): Promise<Tokens> {
  const output = await sdk.adminInitiateAuth({
    UserPoolId: poolId,
    ClientId: clientId,
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: email, PASSWORD },
  });
  return tokensOf(output);
}

interface Checks {
  readonly tokenUse?: "access" | "id";
  readonly clientId?: string;
  readonly groups?: string;
  readonly scope?: string;
}

/** Fetches keys by http, because the package's default fetcher supports https only. */
const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };

function keySetOf(poolId: string, url = cognitoUrl): Promise<Jwks> {
  return new SimpleJwksCache({ fetcher }).getJwks(`${url}/${poolId}/.well-known/jwks.json`);
}

function verifierOf({ poolId, clientId }: Pool, checks: Checks = {}) {
  const issuer = `${cognitoUrl}/${poolId}`;
  const { tokenUse = "access", groups, scope } = checks;
  return JwtRsaVerifier.create(
    {
      issuer,
      jwksUri: `${issuer}/.well-known/jwks.json`,
      audience: null,
      ...(scope === undefined ? {} : { scope }),
      customJwtCheck: ({ payload }) =>
        validateCognitoJwtFields(payload, {
          tokenUse,
          clientId: checks.clientId ?? clientId,
          ...(groups === undefined ? {} : { groups }),
        }),
    },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );
}

describe("aws-jwt-verify accepts", () => {
  test("an access token, with its client, scope and group", async () => {
    const payload = await verifierOf(pool, { scope: SCOPE, groups: "readers" }).verify(tokens.AccessToken);
    expect(payload).toMatchObject({
      token_use: "access",
      client_id: pool.clientId,
      username: person.username,
      scope: SCOPE,
      "cognito:groups": ["readers"],
    });
  });

  test("an id token, with its audience and group", async () => {
    const payload = await verifierOf(pool, { tokenUse: "id", groups: "readers" }).verify(tokens.IdToken);
    expect(payload).toMatchObject({ token_use: "id", aud: pool.clientId, email: person.email, email_verified: true });
  });

  test("tokens of new keys, and of old keys that are still published", async () => {
    const own = await makePool();
    const somebody = await makePerson(own);
    const before = await signIn(own, somebody);
    await localCognito("POST", "rotate-keys", { poolId: own.poolId, keepPublished: true });
    const after = await signIn(own, somebody);
    const verifier = verifierOf(own);
    for (const { AccessToken } of [before, after]) {
      expect(await verifier.verify(AccessToken)).toMatchObject({ username: somebody.username });
    }
  });
});

describe("aws-jwt-verify rejects", () => {
  function spoiled(token: string, part: number, change: (text: string) => string): string {
    return token
      .split(".")
      .map((text, index) => (index === part ? change(text) : text))
      .join(".");
  }

  function withClaim(name: string, value: unknown): string {
    return spoiled(tokens.AccessToken, 1, (text) => {
      const claims = JSON.parse(Buffer.from(text, "base64url").toString());
      return Buffer.from(JSON.stringify({ ...claims, [name]: value })).toString("base64url");
    });
  }

  const rejections: [string, () => unknown, new (...args: never[]) => Error][] = [
    [
      "an id token instead of an access token",
      () => verifierOf(pool).verify(tokens.IdToken),
      CognitoJwtInvalidTokenUseError,
    ],
    [
      "an access token instead of an id token",
      () => verifierOf(pool, { tokenUse: "id" }).verify(tokens.AccessToken),
      CognitoJwtInvalidTokenUseError,
    ],
    [
      "a token of another client of the pool",
      async () => verifierOf(pool, { clientId: await makeClient(pool.poolId) }).verify(tokens.AccessToken),
      CognitoJwtInvalidClientIdError,
    ],
    [
      "a user who is not in the group",
      () => verifierOf(pool, { groups: "writers" }).verify(tokens.AccessToken),
      CognitoJwtInvalidGroupError,
    ],
    [
      "a scope that the token does not have",
      () => verifierOf(pool, { scope: "other" }).verify(tokens.AccessToken),
      JwtInvalidScopeError,
    ],
    [
      "a token of another pool",
      async () => {
        const other = await makePool();
        const { AccessToken } = await signIn(other, await makePerson(other));
        const verifier = verifierOf(pool);
        // The cache gets the other pool's keys, so that the signature is valid and only the issuer is wrong.
        verifier.cacheJwks(await keySetOf(other.poolId));
        return verifier.verify(AccessToken);
      },
      JwtInvalidIssuerError,
    ],
    [
      "a changed claim",
      () => verifierOf(pool).verify(withClaim("username", "somebody-else")),
      JwtInvalidSignatureError,
    ],
    [
      "a changed signature",
      () => verifierOf(pool).verify(spoiled(tokens.AccessToken, 2, (text) => `${text.slice(0, -8)}AAAAAAAA`)),
      JwtInvalidSignatureError,
    ],
    ["a refresh token", () => verifierOf(pool).verify(tokens.RefreshToken), JwtParseError],
  ];

  test.each(rejections)("%s", async (_case, verify, error) => {
    await expect(verify()).rejects.toBeInstanceOf(error);
  });

  test("an expired token, to the second", async () => {
    const verifier = verifierOf(pool);
    const { exp } = await verifier.verify(tokens.AccessToken);
    if (exp === undefined) throw new Error("the token has no exp");
    vi.useFakeTimers({ toFake: ["Date"], now: exp * 1_000 - 1_000 });
    expect(await verifier.verify(tokens.AccessToken)).toMatchObject({ exp });
    vi.setSystemTime(exp * 1_000 + 1_000);
    await expect(verifier.verify(tokens.AccessToken)).rejects.toBeInstanceOf(JwtExpiredError);
  });

  test("a token whose key was removed", async () => {
    const own = await makePool();
    const { AccessToken } = await signIn(own, await makePerson(own));
    expect(await verifierOf(own).verify(AccessToken)).toMatchObject({ token_use: "access" });
    await localCognito("POST", "rotate-keys", { poolId: own.poolId });
    await expect(verifierOf(own).verify(AccessToken)).rejects.toBeInstanceOf(KidNotFoundInJwksError);
  });
});

test("CognitoJwtVerifier accepts tokens of a local Cognito with the issuer origin cognito-idp.us-east-1.amazonaws.com", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-issuer-"));
  const port = await freePort();
  const local = await startCognito({
    cognitoPort: port,
    persistTo: folder,
    vars: { ISSUER_ORIGIN: "https://cognito-idp.us-east-1.amazonaws.com" },
  });
  try {
    const url = `http://localhost:${port}`;
    const sdk = makeSdk({ endpoint: url });
    const own = { poolId: "us-east-1_LocalPool", clientId: "gatehouselocalclient000000" };
    const target = { UserPoolId: own.poolId, Username: crypto.randomUUID() };
    await sdk.adminCreateUser({ ...target, TemporaryPassword: "Temporary-Pass1!", MessageAction: "SUPPRESS" });
    await sdk.adminSetUserPassword({ ...target, Password: PASSWORD, Permanent: true });
    const { AccessToken, IdToken } = await signIn(own, { username: target.Username, email: target.Username }, sdk);

    const verifier = CognitoJwtVerifier.create({ userPoolId: own.poolId, clientId: own.clientId, tokenUse: null });
    verifier.cacheJwks(await keySetOf(own.poolId, url));
    expect(await verifier.verify(AccessToken, { tokenUse: "access" })).toMatchObject({ username: target.Username });
    expect(await verifier.verify(IdToken, { tokenUse: "id" })).toMatchObject({ aud: own.clientId });
    await expect(verifier.verify(IdToken, { tokenUse: "access" })).rejects.toBeInstanceOf(
      CognitoJwtInvalidTokenUseError,
    );
    await expect(verifier.verify(tokens.AccessToken)).rejects.toThrow("issuer not configured");
  } finally {
    await local.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
