// Signing in with a passkey by USER_AUTH. Forged assertions are in forged-assertions.test.ts, MFA is in
// passkey-mfa.test.ts.

import { beforeAll, describe, expect, it } from "vitest";
import { USER_PRESENT } from "./support/authenticator.ts";
import { local, rejected, rejection, succeed } from "./support/cognito.ts";
import { answerInput, type TestPool } from "./support/mfa.ts";
import {
  addPasskey,
  credentialInput,
  makePasskeyOwner,
  makePasskeyPool,
  requestOptions,
  setWebAuthn,
  startUserAuth,
  tryPasskey,
} from "./support/passkeys.ts";
import { makePool, makeUser, PASSWORD, setPassword, signIn, tokensOf } from "./support/people.ts";

const OK = { status: 200, name: "ok" };
const WRONG = rejection("NotAuthorizedException", "Incorrect username or password.");
const INVALID_SESSION = rejection("NotAuthorizedException", "Invalid session for the user.");
const USED_SESSION = rejection(
  "NotAuthorizedException",
  "Invalid session for the user, session can only be used once.",
);
const NOT_AVAILABLE = rejection("InvalidParameterException", "Selected challenge is not available");
const PASSWORDS = ["PASSWORD_SRP", "PASSWORD"];
const ALL = [...PASSWORDS, "WEB_AUTHN"];

let pool: TestPool;
beforeAll(async () => {
  pool = await makePasskeyPool();
});

describe("a user with a passkey", () => {
  it("who prefers it gets the options of Cognito's sample", async () => {
    const { person, passkey } = await makePasskeyOwner(pool);
    const challenge = await startUserAuth(pool, person.username);
    expect(challenge).toEqual({
      ChallengeName: "WEB_AUTHN",
      AvailableChallenges: ALL,
      Session: expect.stringMatching(/^.{20,2048}$/),
      ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: expect.any(String) },
    });
    expect(requestOptions(challenge)).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 180_000,
      rpId: "example.com",
      allowCredentials: [{ type: "public-key", id: passkey.id, transports: ["internal"] }],
      userVerification: "preferred",
    });
  });

  it.each(["ES256", "RS256"] as const)("signs in with it: %s", async (algorithm) => {
    const { person, passkey } = await makePasskeyOwner(pool, algorithm);
    const challenge = await startUserAuth(pool, person.username);
    const credential = await passkey.get(requestOptions(challenge));
    const input = credentialInput(pool, person.username, challenge, credential);
    const { accessToken } = tokensOf(await succeed("RespondToAuthChallenge", input));
    expect(await succeed("GetUser", { AccessToken: accessToken })).toMatchObject({ Username: person.username });
    expect(await rejected("RespondToAuthChallenge", input)).toEqual(USED_SESSION);
    expect(await tryPasskey(pool, person.username, passkey)).toEqual(OK);
  });

  it("signs in by an alias, and through the signed operations", async () => {
    const { poolId, clientId } = await makePool(
      {
        AliasAttributes: ["email"],
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
      },
      { ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    );
    await setWebAuthn(poolId, { RelyingPartyId: "example.com" });
    const { person, passkey } = await makePasskeyOwner({ poolId, clientId });
    const AuthParameters = { USERNAME: person.email, PREFERRED_CHALLENGE: "WEB_AUTHN" };
    const challenge = await succeed("AdminInitiateAuth", {
      UserPoolId: poolId,
      ClientId: clientId,
      AuthFlow: "USER_AUTH",
      AuthParameters,
    });
    const CREDENTIAL = JSON.stringify(await passkey.get(requestOptions(challenge)));
    const input = answerInput({ poolId, clientId }, person.email, challenge, { CREDENTIAL });
    expect(tokensOf(await succeed("AdminRespondToAuthChallenge", input)).accessToken).toContain(".");
  });

  it("can choose it after SELECT_CHALLENGE, with a new session", async () => {
    const { person, passkey } = await makePasskeyOwner(pool);
    const select = await startUserAuth(pool, person.username, {});
    expect(select).toMatchObject({ ChallengeName: "SELECT_CHALLENGE", AvailableChallenges: ALL });
    const answer = answerInput(pool, person.username, select, { ANSWER: "WEB_AUTHN" });
    const challenge = await succeed("AdminRespondToAuthChallenge", answer);
    expect(challenge.ChallengeName).toBe("WEB_AUTHN");
    expect(challenge.Session).not.toBe(select.Session);
    expect(await rejected("AdminRespondToAuthChallenge", answer)).toEqual(USED_SESSION);
    const credential = await passkey.get(requestOptions(challenge));
    const input = credentialInput(pool, person.username, challenge, credential);
    expect(await rejected("RespondToAuthChallenge", input)).toEqual(OK);
  });

  it("can still sign in with the password", async () => {
    const { person } = await makePasskeyOwner(pool);
    const parameters = { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD };
    expect(tokensOf(await startUserAuth(pool, person.username, parameters)).accessToken).toContain(".");
  });

  it("can use each of several passkeys, and no deleted one", async () => {
    const { person, accessToken, passkey } = await makePasskeyOwner(pool);
    const second = await addPasskey(accessToken, "RS256");
    const challenge = await startUserAuth(pool, person.username);
    expect(requestOptions(challenge).allowCredentials.map(({ id }) => id)).toEqual([passkey.id, second.id]);
    expect(await tryPasskey(pool, person.username, second)).toEqual(OK);
    await succeed("DeleteWebAuthnCredential", { AccessToken: accessToken, CredentialId: second.id });
    expect(await tryPasskey(pool, person.username, second)).toEqual(WRONG);
    expect(await tryPasskey(pool, person.username, passkey)).toEqual(OK);
  });

  it("is not offered it once the last one is deleted, even in a session that offered it", async () => {
    const { person, accessToken, passkey } = await makePasskeyOwner(pool);
    const select = await startUserAuth(pool, person.username, {});
    const asked = await startUserAuth(pool, person.username);
    await succeed("DeleteWebAuthnCredential", { AccessToken: accessToken, CredentialId: passkey.id });
    const answer = answerInput(pool, person.username, select, { ANSWER: "WEB_AUTHN" });
    expect(await rejected("AdminRespondToAuthChallenge", answer)).toEqual(NOT_AVAILABLE);
    const credential = await passkey.get(requestOptions(asked));
    const input = credentialInput(pool, person.username, asked, credential);
    expect(await rejected("RespondToAuthChallenge", input)).toEqual(WRONG);
    expect(await startUserAuth(pool, person.username)).toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
      AvailableChallenges: PASSWORDS,
    });
  });

  it("loses it when the pool gets another relying party id, and regains it with the old one", async () => {
    const own = await makePasskeyPool();
    const { person, passkey } = await makePasskeyOwner(own);
    await setWebAuthn(own.poolId, { RelyingPartyId: "example.org" });
    expect((await startUserAuth(own, person.username)).ChallengeName).toBe("SELECT_CHALLENGE");
    await setWebAuthn(own.poolId, { RelyingPartyId: "example.com" });
    expect(await tryPasskey(own, person.username, passkey)).toEqual(OK);
  });

  it("must be verified if the pool requires it", async () => {
    const strict = await makePasskeyPool({ UserVerification: "required" });
    const { person, passkey } = await makePasskeyOwner(strict);
    const challenge = await startUserAuth(strict, person.username);
    expect(requestOptions(challenge).userVerification).toBe("required");
    expect(await tryPasskey(strict, person.username, passkey, { flags: USER_PRESENT })).toEqual(WRONG);
    const lenient = await makePasskeyOwner(pool);
    expect(await tryPasskey(pool, lenient.person.username, lenient.passkey, { flags: USER_PRESENT })).toEqual(OK);
  });

  it("may send no user handle, as security keys do", async () => {
    const { person, passkey } = await makePasskeyOwner(pool);
    expect(await tryPasskey(pool, person.username, passkey, { userHandle: null })).toEqual(OK);
  });

  it("keeps it when the password changes", async () => {
    const { person, passkey } = await makePasskeyOwner(pool);
    await setPassword(person, "Another-Horse8!battery");
    expect(await tryPasskey(pool, person.username, passkey)).toEqual(OK);
  });
});

describe("a user who has a passkey but cannot sign in with it", () => {
  it.each([
    ["is disabled", "AdminDisableUser", "NotAuthorizedException"],
    ["must reset the password", "AdminResetUserPassword", "PasswordResetRequiredException"],
  ] as const)("because the user %s, learns it after the proof", async (_what, operation, name) => {
    const { person, passkey } = await makePasskeyOwner(pool);
    const challenge = await startUserAuth(pool, person.username);
    await succeed(operation, { UserPoolId: pool.poolId, Username: person.username });
    const credential = await passkey.get(requestOptions(challenge));
    const input = credentialInput(pool, person.username, challenge, credential);
    expect(await rejected("RespondToAuthChallenge", input)).toMatchObject({ status: 400, name });
  });

  it("because the password is temporary, is offered the password", async () => {
    const { person } = await makePasskeyOwner(pool);
    await setPassword(person, PASSWORD, false);
    expect(await startUserAuth(pool, person.username)).toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
      AvailableChallenges: PASSWORDS,
    });
  });

  it("because the pool no longer allows passkeys, is offered the password", async () => {
    const own = await makePasskeyPool();
    const { person } = await makePasskeyOwner(own);
    await succeed("UpdateUserPool", { UserPoolId: own.poolId });
    expect(await startUserAuth(own, person.username)).toMatchObject({ AvailableChallenges: PASSWORDS });
  });
});

describe("a session with a passkey's challenge", () => {
  it("is used up by a wrong assertion", async () => {
    const { person, passkey } = await makePasskeyOwner(pool);
    const challenge = await startUserAuth(pool, person.username);
    const attempt = async (origin?: string) => {
      const credential = await passkey.get(requestOptions(challenge), {}, origin);
      return rejected("RespondToAuthChallenge", credentialInput(pool, person.username, challenge, credential));
    };
    expect(await attempt("https://example.org")).toEqual(WRONG);
    expect(await attempt()).toEqual(USED_SESSION);
  });

  it("expires with AuthSessionValidity", async () => {
    const own = await makePasskeyPool({}, { AuthSessionValidity: 4 });
    const { person, passkey } = await makePasskeyOwner(own);
    const challenge = await startUserAuth(own, person.username);
    const credential = await passkey.get(requestOptions(challenge));
    await local("POST", "clock", { poolId: own.poolId, offsetSeconds: 242 });
    expect(
      await rejected("RespondToAuthChallenge", credentialInput(own, person.username, challenge, credential)),
    ).toEqual(rejection("NotAuthorizedException", "Invalid session for the user, session is expired."));
  });

  it("is bound to its user, its client and its challenge, and needs a credential", async () => {
    const { person, passkey } = await makePasskeyOwner(pool);
    const other = await makePasskeyOwner(pool);
    const challenge = await startUserAuth(pool, person.username);
    const credential = await passkey.get(requestOptions(challenge));
    const input = credentialInput(pool, person.username, challenge, credential);
    const attempt = (changed: object) => rejected("RespondToAuthChallenge", { ...input, ...changed });
    expect(await attempt(credentialInput(pool, other.person.username, challenge, credential))).toEqual(INVALID_SESSION);
    const ANSWER = { USERNAME: person.username, ANSWER: "WEB_AUTHN", PASSWORD };
    for (const ChallengeName of ["SELECT_CHALLENGE", "PASSWORD"]) {
      expect(await attempt({ ChallengeName, ChallengeResponses: ANSWER })).toEqual(INVALID_SESSION);
    }
    expect(await attempt({ ChallengeResponses: { USERNAME: person.username } })).toEqual(
      rejection("InvalidParameterException", "Missing required parameter CREDENTIAL"),
    );
    expect(await attempt({ Session: undefined })).toEqual(
      rejection("InvalidParameterException", "Missing required parameter Session"),
    );
    expect(await attempt({})).toEqual(OK);
  });

  it("signs in only one of two concurrent answers", async () => {
    const { person, passkey } = await makePasskeyOwner(pool);
    const challenge = await startUserAuth(pool, person.username);
    const credential = await passkey.get(requestOptions(challenge));
    const input = credentialInput(pool, person.username, challenge, credential);
    const outcomes = await Promise.all([1, 2].map(() => rejected("RespondToAuthChallenge", input)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it("lets wrong assertions pass without a lock", async () => {
    const { person, passkey } = await makePasskeyOwner(pool);
    for (let failure = 0; failure < 6; failure++) {
      expect(await tryPasskey(pool, person.username, passkey, { rpId: "example.org" })).toEqual(WRONG);
    }
    expect(await tryPasskey(pool, person.username, passkey)).toEqual(OK);
  });
});

describe("an unknown name", () => {
  /** Starts a sign-in for each name. Returns the passkeys that each response names, or null for another challenge. */
  async function outcomesOf(names: readonly string[]) {
    const outcomes = await Promise.all(names.map((name) => startUserAuth(pool, name)));
    return outcomes.map((outcome) =>
      outcome.ChallengeName === "WEB_AUTHN" ? requestOptions(outcome).allowCredentials : null,
    );
  }
  const names = Array.from({ length: 24 }, () => crypto.randomUUID());

  it("seems to have the same passkey in each call, or none in each call", async () => {
    const [first, second] = [await outcomesOf(names), await outcomesOf(names)];
    expect(second).toEqual(first);
    const fakes = first.filter((credentials) => credentials !== null);
    expect(fakes.length).toBeGreaterThan(0);
    expect(fakes.length).toBeLessThan(names.length);
    expect(new Set(fakes.map((fake) => JSON.stringify(fake))).size).toBe(fakes.length);
    expect(await outcomesOf(names.map((name) => name.toUpperCase()))).not.toEqual(first);
  });

  it("has a random one or none if the emulator is told so", async () => {
    const own = await makePasskeyPool();
    const behaviour = await local("POST", "behaviour", { poolId: own.poolId, unknownUserPasskeys: "random" });
    expect(behaviour).toMatchObject({ unknownUserPasskeys: "random" });
    const challenges = await Promise.all(Array.from({ length: 24 }, () => startUserAuth(own, "nobody")));
    const fakes = challenges.filter(({ ChallengeName }) => ChallengeName === "WEB_AUTHN");
    expect(fakes.length).toBeGreaterThan(0);
    expect(fakes.length).toBeLessThan(challenges.length);
    expect(new Set(fakes.map((fake) => requestOptions(fake).allowCredentials[0]?.id)).size).toBe(fakes.length);
  });

  it("gets a challenge of the same form as a user, and the response of a wrong assertion", async () => {
    const { person, passkey } = await makePasskeyOwner(pool);
    const real = await startUserAuth(pool, person.username);
    const outcomes = await Promise.all(names.map((name) => startUserAuth(pool, name)));
    const index = outcomes.findIndex(({ ChallengeName }) => ChallengeName === "WEB_AUTHN");
    const [fake, name] = [outcomes[index], names[index]];
    if (fake === undefined || name === undefined) throw new Error("no unknown name seems to have a passkey");
    const form = (challenge: typeof real) => {
      const { allowCredentials, challenge: bytes, ...options } = requestOptions(challenge);
      const lengths = allowCredentials.map(({ id, ...rest }) => ({ ...rest, length: id.length }));
      return { ...challenge, Session: "", ChallengeParameters: {}, options, lengths, challenge: bytes.length };
    };
    expect(form(fake)).toEqual(form(real));
    const credential = await passkey.get(requestOptions(fake));
    const input = credentialInput(pool, name, fake, credential);
    expect(await rejected("RespondToAuthChallenge", input)).toEqual(WRONG);
    expect(await rejected("RespondToAuthChallenge", input)).toEqual(USED_SESSION);
  });

  it("can choose the passkey that it was offered, and only then", async () => {
    for (const name of names.slice(0, 8)) {
      const select = await startUserAuth(pool, name, {});
      const isOffered = (select.AvailableChallenges ?? []).includes("WEB_AUTHN");
      const outcome = await rejected(
        "AdminRespondToAuthChallenge",
        answerInput(pool, name, select, { ANSWER: "WEB_AUTHN" }),
      );
      expect(outcome).toEqual(isOffered ? OK : NOT_AVAILABLE);
    }
  });

  it("has no passkey in a pool without them, and is reported by a client that does not hide it", async () => {
    const plain = await makePasskeyPool();
    await succeed("UpdateUserPool", { UserPoolId: plain.poolId });
    for (const name of names.slice(0, 8)) {
      expect(await startUserAuth(plain, name)).toMatchObject({ AvailableChallenges: PASSWORDS });
    }
    const open = await makePasskeyPool({}, { PreventUserExistenceErrors: "LEGACY" });
    const AuthParameters = { USERNAME: "nobody", PREFERRED_CHALLENGE: "WEB_AUTHN" };
    const input = { ClientId: open.clientId, AuthFlow: "USER_AUTH", AuthParameters };
    expect(await rejected("InitiateAuth", input)).toEqual(rejection("UserNotFoundException", "User does not exist."));
  });
});

it("a user without a passkey is offered the other factors", async () => {
  const person = await makeUser(pool.poolId);
  await signIn(person, pool.clientId);
  expect(await startUserAuth(pool, person.username)).toMatchObject({
    ChallengeName: "SELECT_CHALLENGE",
    AvailableChallenges: PASSWORDS,
  });
});
