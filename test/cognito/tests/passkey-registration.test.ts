// Registering, listing and deleting passkeys, and the settings of a pool about them. Forged registrations are in
// forged-registrations.test.ts.

import { beforeAll, describe, expect, it } from "vitest";
import { attestationOf, HAS_CREDENTIAL, PAGE, RP_ID, SoftwarePasskey, USER_PRESENT } from "./support/authenticator.ts";
import { Entries } from "./support/cbor.ts";
import { local, rejected, rejection, succeed } from "./support/cognito.ts";
import type { TestPool } from "./support/mfa.ts";
import { addPasskey, makePasskeyOwner, makePasskeyPool, setWebAuthn, startPasskey } from "./support/passkeys.ts";
import { makePool, makeUser, signIn } from "./support/people.ts";

const NO_CHALLENGE = rejection("WebAuthnChallengeNotFoundException", "The challenge has expired or was never issued.");
const OK = { status: 200, name: "ok" };

let pool: TestPool;
beforeAll(async () => {
  pool = await makePasskeyPool();
});

async function signedIn({ poolId, clientId } = pool): Promise<string> {
  return (await signIn(await makeUser(poolId), clientId)).accessToken;
}

async function complete(accessToken: string, passkey: SoftwarePasskey, origin = PAGE) {
  const Credential = await passkey.create(await startPasskey(accessToken), {}, origin);
  return rejected("CompleteWebAuthnRegistration", { AccessToken: accessToken, Credential });
}

describe("the options for a new passkey", () => {
  it("are those of Cognito's sample, with the user's sub as the user handle", async () => {
    const person = await makeUser(pool.poolId);
    const { accessToken } = await signIn(person, pool.clientId);
    const { UserAttributes = [] } = await succeed("GetUser", { AccessToken: accessToken });
    const sub = UserAttributes.find(({ Name }) => Name === "sub")?.Value ?? "";
    expect(await succeed("StartWebAuthnRegistration", { AccessToken: accessToken })).toEqual({
      CredentialCreationOptions: {
        authenticatorSelection: { requireResidentKey: true, residentKey: "required", userVerification: "preferred" },
        challenge: expect.stringMatching(/^[\w-]{43}$/),
        excludeCredentials: [],
        pubKeyCredParams: [
          { alg: -7, type: "public-key" },
          { alg: -257, type: "public-key" },
        ],
        rp: { id: RP_ID, name: RP_ID },
        timeout: 60_000,
        user: { displayName: person.username, id: btoa(sub).replaceAll("=", ""), name: person.username },
      },
    });
  });

  it("ask for user verification if the pool requires it", async () => {
    const strict = await makePasskeyPool({ UserVerification: "required" });
    const options = await startPasskey(await signedIn(strict));
    expect(options.authenticatorSelection).toMatchObject({ userVerification: "required" });
  });

  it("exclude the passkeys that the user has", async () => {
    const { accessToken, passkey } = await makePasskeyOwner(pool);
    const { excludeCredentials } = await startPasskey(accessToken);
    expect(excludeCredentials).toEqual([{ id: passkey.id, type: "public-key" }]);
  });

  it.each([
    ["the pool allows no passkeys", () => makePool(), "WebAuthnNotEnabledException"],
    [
      "the pool was changed to the tier LITE",
      async () => {
        const lite = await makePasskeyPool();
        await succeed("UpdateUserPool", { UserPoolId: lite.poolId, UserPoolTier: "LITE" });
        return lite;
      },
      "WebAuthnNotEnabledException",
    ],
    [
      "the pool has no relying party id",
      async () => {
        const unset = await makePasskeyPool();
        await succeed("SetUserPoolMfaConfig", { UserPoolId: unset.poolId, MfaConfiguration: "OFF" });
        return unset;
      },
      "WebAuthnConfigurationMissingException",
    ],
  ] as const)("are rejected if %s", async (_what, makeIt, name) => {
    const made = await makeIt();
    await succeed("UpdateUserPoolClient", {
      UserPoolId: made.poolId,
      ClientId: made.clientId,
      ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    });
    const AccessToken = await signedIn(made);
    expect(await rejected("StartWebAuthnRegistration", { AccessToken })).toMatchObject({ status: 400, name });
  });
});

describe("a new passkey", () => {
  it.each(["ES256", "RS256"] as const)(
    "of the algorithm %s is stored, with an empty object as the response",
    async (algorithm) => {
      const accessToken = await signedIn();
      const passkey = await SoftwarePasskey.make(algorithm);
      const Credential = await passkey.create(await startPasskey(accessToken));
      expect(await succeed("CompleteWebAuthnRegistration", { AccessToken: accessToken, Credential })).toEqual({});
      expect(await succeed("ListWebAuthnCredentials", { AccessToken: accessToken })).toEqual({
        Credentials: [
          {
            CredentialId: passkey.id,
            FriendlyCredentialName: "Platform passkey",
            RelyingPartyId: RP_ID,
            AuthenticatorAttachment: "platform",
            AuthenticatorTransports: ["internal"],
            CreatedAt: expect.closeTo(Date.now() / 1_000, -2),
          },
        ],
      });
    },
  );

  it.each([
    ["cross-platform", "Roaming passkey", "cross-platform"],
    [undefined, "Passkey", undefined],
    ["elsewhere", "Passkey", undefined],
  ])("with the attachment %s is named %s", async (authenticatorAttachment, name, shown) => {
    const accessToken = await signedIn();
    const passkey = await SoftwarePasskey.make();
    const forgery = { credential: { authenticatorAttachment }, response: { transports: undefined } };
    const Credential = await passkey.create(await startPasskey(accessToken), forgery);
    await succeed("CompleteWebAuthnRegistration", { AccessToken: accessToken, Credential });
    const { Credentials } = await succeed("ListWebAuthnCredentials", { AccessToken: accessToken });
    expect(Credentials).toEqual([
      expect.objectContaining({ FriendlyCredentialName: name, AuthenticatorTransports: [] }),
    ]);
    expect(Credentials[0]?.AuthenticatorAttachment).toBe(shown);
  });

  it.each([
    ["packed", new Entries(["alg", -7], ["sig", new Uint8Array(70)], ["x5c", [new Uint8Array(600)]])],
    ["apple", new Entries(["x5c", [new Uint8Array(600), new Uint8Array(500)]])],
    ["of-the-future", new Entries(["anything", true])],
  ])("is accepted whatever its attestation says: %s", async (format, statement) => {
    const accessToken = await signedIn();
    const passkey = await SoftwarePasskey.make();
    const forgery = { attestation: (data: Uint8Array<ArrayBuffer>) => attestationOf(data, format, statement) };
    const Credential = await passkey.create(await startPasskey(accessToken), forgery);
    expect(await rejected("CompleteWebAuthnRegistration", { AccessToken: accessToken, Credential })).toEqual(OK);
  });

  it.each(["https://example.com", "https://www.example.com:8443", "https://a.b.example.com"])(
    "may come from %s",
    async (origin) => {
      expect(await complete(await signedIn(), await SoftwarePasskey.make(), origin)).toEqual(OK);
    },
  );

  it("may come from http on localhost, and only there", async () => {
    const localPool = await makePasskeyPool({ RelyingPartyId: "localhost" });
    const accessToken = await signedIn(localPool);
    for (const origin of ["http://localhost:8787", "http://app.localhost", "https://localhost"]) {
      expect(await complete(accessToken, await SoftwarePasskey.make(), origin)).toEqual(OK);
    }
    expect(await complete(accessToken, await SoftwarePasskey.make(), "http://127.0.0.1:8787")).toMatchObject({
      status: 400,
      name: "WebAuthnOriginNotAllowedException",
    });
  });

  it("needs no verified user if the pool only prefers it", async () => {
    const accessToken = await signedIn();
    const passkey = await SoftwarePasskey.make();
    const forgery = { flags: USER_PRESENT | HAS_CREDENTIAL };
    const Credential = await passkey.create(await startPasskey(accessToken), forgery);
    expect(await rejected("CompleteWebAuthnRegistration", { AccessToken: accessToken, Credential })).toEqual(OK);
  });
});

describe("the challenge of a registration", () => {
  it("works once, and not for a passkey that was rejected either", async () => {
    const accessToken = await signedIn();
    const passkey = await SoftwarePasskey.make();
    const options = await startPasskey(accessToken);
    const attempt = async (origin: string) => {
      const Credential = await passkey.create(options, {}, origin);
      return rejected("CompleteWebAuthnRegistration", { AccessToken: accessToken, Credential });
    };
    expect(await attempt("https://example.org")).toMatchObject({ name: "WebAuthnOriginNotAllowedException" });
    expect(await attempt(PAGE)).toEqual(NO_CHALLENGE);
  });

  it("is replaced by the next one, and none exists before the first", async () => {
    const accessToken = await signedIn();
    const passkey = await SoftwarePasskey.make();
    const [first, second] = [await startPasskey(accessToken), await startPasskey(accessToken)];
    const attempt = async (options: typeof first, AccessToken = accessToken) =>
      rejected("CompleteWebAuthnRegistration", { AccessToken, Credential: await passkey.create(options) });
    expect(await attempt(first)).toEqual(NO_CHALLENGE);
    expect(await attempt(second, await signedIn())).toEqual(NO_CHALLENGE);
    expect(await attempt(second)).toEqual(OK);
    expect(await attempt(second)).toEqual(NO_CHALLENGE);
  });

  it("expires after five minutes", async () => {
    const own = await makePasskeyPool();
    const accessToken = await signedIn(own);
    const passkey = await SoftwarePasskey.make();
    const Credential = await passkey.create(await startPasskey(accessToken));
    await local("POST", "clock", { poolId: own.poolId, offsetSeconds: 302 });
    const input = { AccessToken: accessToken, Credential };
    expect(await rejected("CompleteWebAuthnRegistration", input)).toEqual(NO_CHALLENGE);
    await local("POST", "clock", { poolId: own.poolId, offsetSeconds: 290 });
    expect(await rejected("CompleteWebAuthnRegistration", input)).toEqual(OK);
  });

  it("belongs to the app client that asked for it", async () => {
    const { poolId, clientId } = pool;
    const person = await makeUser(poolId);
    const { accessToken } = await signIn(person, clientId);
    const { UserPoolClient } = await succeed("CreateUserPoolClient", {
      UserPoolId: poolId,
      ClientName: "other",
      ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    });
    const other = await signIn(person, UserPoolClient?.ClientId);
    const passkey = await SoftwarePasskey.make();
    const Credential = await passkey.create(await startPasskey(accessToken));
    const attempt = (AccessToken: string) => rejected("CompleteWebAuthnRegistration", { AccessToken, Credential });
    expect(await attempt(other.accessToken)).toMatchObject({ status: 400, name: "WebAuthnClientMismatchException" });
    expect(await attempt(accessToken)).toEqual(OK);
  });

  it("completes only one of two concurrent registrations", async () => {
    const accessToken = await signedIn();
    const Credential = await (await SoftwarePasskey.make()).create(await startPasskey(accessToken));
    const input = { AccessToken: accessToken, Credential };
    const outcomes = await Promise.all([1, 2].map(() => rejected("CompleteWebAuthnRegistration", input)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

describe("passkeys that exist", () => {
  it("cannot be registered again, by their user or another one", async () => {
    const { accessToken, passkey } = await makePasskeyOwner(pool);
    const duplicate = rejection("InvalidParameterException", "The credential is already registered.");
    expect(await complete(accessToken, passkey)).toEqual(duplicate);
    expect(await complete(await signedIn(), passkey)).toEqual(duplicate);
  });

  it("are at most 20 per user, when a registration starts and when it is completed", async () => {
    const accessToken = await signedIn();
    for (let count = 1; count < 20; count++) await addPasskey(accessToken);
    const spare = await SoftwarePasskey.make();
    await addPasskey(accessToken);
    const tooMany = rejection("LimitExceededException", "A user cannot have more than 20 passkeys.");
    expect(await rejected("StartWebAuthnRegistration", { AccessToken: accessToken })).toEqual(tooMany);
    const { Credentials } = await succeed("ListWebAuthnCredentials", { AccessToken: accessToken });
    const CredentialId = Credentials[0]?.CredentialId;
    await succeed("DeleteWebAuthnCredential", { AccessToken: accessToken, CredentialId });
    expect(await complete(accessToken, spare)).toEqual(OK);
  });

  it("are listed in pages, oldest first", async () => {
    const accessToken = await signedIn();
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) ids.push((await addPasskey(accessToken)).id);
    const list = (more: object = {}) => succeed("ListWebAuthnCredentials", { AccessToken: accessToken, ...more });
    const first = await list({ MaxResults: 2 });
    expect(first.Credentials.map(({ CredentialId }) => CredentialId)).toEqual(ids.slice(0, 2));
    const second = await list({ MaxResults: 2, NextToken: first.NextToken });
    expect(second).toMatchObject({ Credentials: [{ CredentialId: ids[2] }] });
    expect(second).not.toHaveProperty("NextToken");
    expect((await list({ MaxResults: 0 })).Credentials).toHaveLength(3);
    const foreign = { AccessToken: await signedIn(), NextToken: first.NextToken };
    expect(await rejected("ListWebAuthnCredentials", foreign)).toEqual(
      rejection("InvalidParameterException", "Invalid pagination token given."),
    );
  });

  it("are deleted by their user only, and once", async () => {
    const { accessToken, passkey } = await makePasskeyOwner(pool);
    const remove = (AccessToken: string) =>
      rejected("DeleteWebAuthnCredential", { AccessToken, CredentialId: passkey.id });
    const unknown = rejection("ResourceNotFoundException", "The credential does not exist.");
    expect(await remove(await signedIn())).toEqual(unknown);
    expect(await remove(accessToken)).toEqual(OK);
    expect(await remove(accessToken)).toEqual(unknown);
    expect(await complete(accessToken, passkey)).toEqual(OK);
  });

  it("go with their user", async () => {
    const { person, passkey } = await makePasskeyOwner(pool);
    await succeed("AdminDeleteUser", { UserPoolId: pool.poolId, Username: person.username });
    expect(await complete(await signedIn(), passkey)).toEqual(OK);
  });

  it("keep the relying party id that they were made for", async () => {
    const own = await makePasskeyPool();
    const { accessToken } = await makePasskeyOwner(own);
    await setWebAuthn(own.poolId, { RelyingPartyId: "example.org" });
    const { Credentials } = await succeed("ListWebAuthnCredentials", { AccessToken: accessToken });
    expect(Credentials).toMatchObject([{ RelyingPartyId: RP_ID }]);
  });
});

const CALLS = [
  ["StartWebAuthnRegistration", {}],
  ["CompleteWebAuthnRegistration", { Credential: {} }],
  ["ListWebAuthnCredentials", {}],
  ["DeleteWebAuthnCredential", { CredentialId: "x" }],
] as const;

describe.each(CALLS)("%s", (operation, input) => {
  it("rejects a token that is invalid, revoked, or of a deleted user", async () => {
    const attempt = (AccessToken: string) => rejected(operation, { AccessToken, ...input });
    expect(await attempt("a.b.c")).toEqual(rejection("NotAuthorizedException", "Invalid Access Token"));
    const [revoked, gone] = [await makeUser(pool.poolId), await makeUser(pool.poolId)];
    const { accessToken } = await signIn(revoked, pool.clientId);
    await succeed("GlobalSignOut", { AccessToken: accessToken });
    const expected = rejection("NotAuthorizedException", "Access Token has been revoked");
    expect(await attempt(accessToken)).toEqual(expected);
    const token = (await signIn(gone, pool.clientId)).accessToken;
    await succeed("AdminDeleteUser", { UserPoolId: pool.poolId, Username: gone.username });
    expect(await attempt(token)).toEqual(expected);
  });

  it("rejects a user whose password must be reset", async () => {
    const person = await makeUser(pool.poolId);
    const { accessToken } = await signIn(person, pool.clientId);
    await succeed("AdminResetUserPassword", { UserPoolId: pool.poolId, Username: person.username });
    expect(await rejected(operation, { AccessToken: accessToken, ...input })).toEqual(
      rejection("PasswordResetRequiredException", "Password reset required for the user"),
    );
  });
});

describe("a pool's settings for passkeys", () => {
  const set = (poolId: string, WebAuthnConfiguration: object) =>
    rejected("SetUserPoolMfaConfig", { UserPoolId: poolId, WebAuthnConfiguration });

  it("are returned, and survive UpdateUserPool, which has no member for them", async () => {
    const { poolId } = await makePool();
    const WebAuthnConfiguration = {
      RelyingPartyId: "example.com",
      UserVerification: "required",
      FactorConfiguration: "MULTI_FACTOR_WITH_USER_VERIFICATION",
    };
    expect(await succeed("SetUserPoolMfaConfig", { UserPoolId: poolId, WebAuthnConfiguration })).toMatchObject({
      WebAuthnConfiguration,
    });
    await succeed("UpdateUserPool", { UserPoolId: poolId });
    expect(await succeed("GetUserPoolMfaConfig", { UserPoolId: poolId })).toMatchObject({ WebAuthnConfiguration });
  });

  it.each(["com", "192.0.2.1", "Example.com", "exa_mple.com", "https://example.com", "example.com.", "-a.com"])(
    "cannot have the relying party id %s",
    async (RelyingPartyId) => {
      const { poolId } = await makePool();
      expect(await set(poolId, { RelyingPartyId })).toEqual(
        rejection("InvalidParameterException", "RelyingPartyId must be a domain name that is not a public suffix."),
      );
    },
  );

  it("cannot be set in the tier LITE, nor can the factor", async () => {
    const { poolId } = await makePool({ UserPoolTier: "LITE" });
    const expected = { status: 400, name: "FeatureUnavailableInTierException" };
    expect(await set(poolId, { RelyingPartyId: RP_ID })).toMatchObject(expected);
    const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } };
    const lite = { UserPoolTier: "LITE", Policies };
    expect(await rejected("UpdateUserPool", { UserPoolId: poolId, ...lite })).toMatchObject(expected);
    expect(await rejected("CreateUserPool", { PoolName: "test", ...lite })).toMatchObject(expected);
  });

  it.each([
    [["WEB_AUTHN"], "WEB_AUTHN cannot be the only first factor."],
    [["PASSWORD", "SOFTWARE_TOKEN"], "SOFTWARE_TOKEN cannot be a first factor."],
  ])("cannot allow the first factors %j", async (AllowedFirstAuthFactors, message) => {
    const Policies = { SignInPolicy: { AllowedFirstAuthFactors } };
    expect(await rejected("CreateUserPool", { PoolName: "test", Policies })).toEqual(
      rejection("InvalidParameterException", message),
    );
  });
});
