// USER_AUTH: choosing a first factor, in the first call or after a challenge.

import { describe, expect, it } from "vitest";
import { local, rejected, rejection, succeed } from "./support/cognito.ts";
import { answerInput, makeEnrolledUser, makeMfaPool, type TestPool } from "./support/mfa.ts";
import { inviteUser, makePool, makeUser, PASSWORD, TEMPORARY_PASSWORD, tokensOf } from "./support/people.ts";
import { claim, claimInput, makeClientKeys } from "./support/srp-client.ts";

const FACTORS = ["PASSWORD_SRP", "PASSWORD"];
const WRONG = rejection("NotAuthorizedException", "Incorrect username or password.");
const INVALID_SESSION = rejection("NotAuthorizedException", "Invalid session for the user.");
const USED_SESSION = rejection(
  "NotAuthorizedException",
  "Invalid session for the user, session can only be used once.",
);
const NOT_AVAILABLE = rejection("InvalidParameterException", "Selected challenge is not available");
const OK = { status: 200 };

/** A pool whose client allows USER_AUTH, but not the separate flows for SRP and passwords. */
async function userAuthPool(clientSettings: object = {}) {
  return makePool(
    {},
    {
      ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      PreventUserExistenceErrors: "ENABLED",
      ...clientSettings,
    },
  );
}

function choose({ poolId, clientId }: TestPool, AuthParameters: Record<string, string>) {
  return { UserPoolId: poolId, ClientId: clientId, AuthFlow: "USER_AUTH", AuthParameters };
}

async function offered(pool: TestPool, username: string) {
  const { UserPoolId: _pool, ...input } = choose(pool, { USERNAME: username });
  return succeed("InitiateAuth", input);
}

describe("a client without a preference", () => {
  it("is offered the pool's factors, by either operation", async () => {
    const pool = await userAuthPool();
    const { username } = await makeUser(pool.poolId);
    const expected = {
      ChallengeName: "SELECT_CHALLENGE",
      Session: expect.stringMatching(/^.{20,2048}$/),
      ChallengeParameters: {},
      AvailableChallenges: FACTORS,
    };
    expect(await offered(pool, username)).toEqual(expected);
    expect(await succeed("AdminInitiateAuth", choose(pool, { USERNAME: username }))).toEqual(expected);
  });

  it("is offered the same if it prefers an unsupported factor", async () => {
    const pool = await userAuthPool();
    const { username } = await makeUser(pool.poolId);
    for (const PREFERRED_CHALLENGE of ["EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"]) {
      const input = choose(pool, { USERNAME: username, PREFERRED_CHALLENGE });
      expect(await succeed("AdminInitiateAuth", input)).toMatchObject({
        ChallengeName: "SELECT_CHALLENGE",
        AvailableChallenges: FACTORS,
      });
    }
  });

  it("is rejected if the preference is unknown", async () => {
    const pool = await userAuthPool();
    for (const PREFERRED_CHALLENGE of ["password", "toString", ""]) {
      const input = choose(pool, { USERNAME: "x", PREFERRED_CHALLENGE });
      expect(await rejected("AdminInitiateAuth", input)).toEqual(NOT_AVAILABLE);
    }
  });

  it("answers with PASSWORD and signs in", async () => {
    const pool = await userAuthPool();
    const { username } = await makeUser(pool.poolId);
    const challenge = await offered(pool, username);
    const responses = { ANSWER: "PASSWORD", PASSWORD };
    const { UserPoolId: _pool, ...input } = answerInput(pool, username, challenge, responses);
    expect(tokensOf(await succeed("RespondToAuthChallenge", input)).accessToken).toContain(".");
    expect(await rejected("RespondToAuthChallenge", input)).toEqual(USED_SESSION);
  });

  it("answers with PASSWORD_SRP and proves the password", async () => {
    const pool = await userAuthPool();
    const { username } = await makeUser(pool.poolId);
    const { a, A } = makeClientKeys();
    const responses = { ANSWER: "PASSWORD_SRP", SRP_A: A.toString(16) };
    const input = answerInput(pool, username, await offered(pool, username), responses);
    const verifier = await succeed("AdminRespondToAuthChallenge", input);
    expect(verifier.ChallengeName).toBe("PASSWORD_VERIFIER");
    const proof = await claim({ a, A, parameters: verifier.ChallengeParameters ?? {} }, PASSWORD, pool);
    const signedIn = await succeed("RespondToAuthChallenge", claimInput(proof, pool.clientId));
    expect(tokensOf(signedIn).accessToken).toContain(".");
  });

  it.each([
    ["PASSWORD", { PASSWORD }],
    ["PASSWORD_SRP", { SRP_A: "2" }],
  ])("can answer with %s alone, which is then issued as a challenge", async (factor, needed) => {
    const pool = await userAuthPool();
    const { username } = await makeUser(pool.poolId);
    const challenge = await offered(pool, username);
    const chosen = await succeed(
      "AdminRespondToAuthChallenge",
      answerInput(pool, username, challenge, { ANSWER: factor }),
    );
    expect(chosen).toEqual({ ChallengeName: factor, Session: expect.any(String), ChallengeParameters: {} });
    expect(chosen.Session).not.toBe(challenge.Session);
    const input = answerInput(pool, username, chosen, needed);
    expect(await rejected("AdminRespondToAuthChallenge", input)).toMatchObject(OK);
    expect(await rejected("AdminRespondToAuthChallenge", input)).toEqual(USED_SESSION);
  });

  it("cannot answer with an unsupported factor, nor without one", async () => {
    const pool = await userAuthPool();
    const { username } = await makeUser(pool.poolId);
    const challenge = await offered(pool, username);
    const attempt = (responses: Record<string, string>) =>
      rejected("AdminRespondToAuthChallenge", answerInput(pool, username, challenge, responses));
    for (const ANSWER of ["EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "SELECT_CHALLENGE", ""]) {
      expect(await attempt({ ANSWER })).toEqual(NOT_AVAILABLE);
    }
    expect(await attempt({})).toEqual(rejection("InvalidParameterException", "Missing required parameter ANSWER"));
    expect(await attempt({ ANSWER: "PASSWORD", PASSWORD })).toMatchObject(OK);
  });
});

describe("a client with a preference", () => {
  it("for PASSWORD that sends the password signs in with one call", async () => {
    const pool = await userAuthPool();
    const { username } = await makeUser(pool.poolId);
    const attempt = (password: string) =>
      choose(pool, { USERNAME: username, PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: password });
    expect(tokensOf(await succeed("AdminInitiateAuth", attempt(PASSWORD))).accessToken).toContain(".");
    expect(await rejected("AdminInitiateAuth", attempt("Wrong-Password1!"))).toEqual(WRONG);
  });

  it("for PASSWORD_SRP that sends SRP_A gets PASSWORD_VERIFIER", async () => {
    const pool = await userAuthPool();
    const { username } = await makeUser(pool.poolId);
    const { a, A } = makeClientKeys();
    const { UserPoolId: _pool, ...input } = choose(pool, {
      USERNAME: username,
      PREFERRED_CHALLENGE: "PASSWORD_SRP",
      SRP_A: A.toString(16),
    });
    const verifier = await succeed("InitiateAuth", input);
    expect(verifier.ChallengeName).toBe("PASSWORD_VERIFIER");
    const proof = await claim({ a, A, parameters: verifier.ChallengeParameters ?? {} }, PASSWORD, pool);
    const signedIn = await succeed("RespondToAuthChallenge", claimInput(proof, pool.clientId));
    expect(tokensOf(signedIn).accessToken).toContain(".");
  });

  it.each(FACTORS)("for %s without its parameter gets it as a challenge", async (factor) => {
    const pool = await userAuthPool();
    const { username } = await makeUser(pool.poolId);
    const input = choose(pool, { USERNAME: username, PREFERRED_CHALLENGE: factor });
    expect(await succeed("AdminInitiateAuth", input)).toEqual({
      ChallengeName: factor,
      Session: expect.any(String),
      ChallengeParameters: {},
    });
  });
});

describe("the flow is rejected", () => {
  it("for a client that does not allow it", async () => {
    const pool = await makePool({}, { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] });
    const { UserPoolId: _pool, ...input } = choose(pool, { USERNAME: "x" });
    expect(await rejected("InitiateAuth", input)).toEqual(
      rejection("InvalidParameterException", "USER_AUTH flow not enabled for this client"),
    );
    expect(await rejected("AdminInitiateAuth", choose(pool, { USERNAME: "x" }))).toEqual(
      rejection("InvalidParameterException", "Auth flow not enabled for this client"),
    );
  });

  it("in a pool that was changed to the tier LITE", async () => {
    const pool = await userAuthPool();
    await succeed("UpdateUserPool", { UserPoolId: pool.poolId, UserPoolTier: "LITE" });
    const input = choose(pool, { USERNAME: "x" });
    expect(await rejected("AdminInitiateAuth", input)).toEqual(
      rejection("InvalidParameterException", "Auth flow not enabled for this client"),
    );
    expect(await rejected("InitiateAuth", input)).toEqual(
      rejection("InvalidParameterException", "USER_AUTH flow not enabled for this client"),
    );
  });

  it("without USERNAME, and without the hash of a client that has a secret", async () => {
    const pool = await userAuthPool({ GenerateSecret: true });
    expect(await rejected("AdminInitiateAuth", choose(pool, {}))).toEqual(
      rejection("InvalidParameterException", "Missing required parameter USERNAME"),
    );
    expect(await rejected("AdminInitiateAuth", choose(pool, { USERNAME: "x" }))).toEqual(
      rejection(
        "NotAuthorizedException",
        `Client ${pool.clientId} is configured with secret but SECRET_HASH was not received`,
      ),
    );
  });

  it("for users who are disabled, unconfirmed or locked, at the first call", async () => {
    const pool = await userAuthPool({
      ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    });
    const attempt = (username: string) => rejected("AdminInitiateAuth", choose(pool, { USERNAME: username }));
    const disabled = await makeUser(pool.poolId);
    await succeed("AdminDisableUser", { UserPoolId: pool.poolId, Username: disabled.username });
    expect(await attempt(disabled.username)).toEqual(rejection("NotAuthorizedException", "User is disabled."));
    await succeed("SignUp", { ClientId: pool.clientId, Username: "newcomer", Password: PASSWORD });
    expect(await attempt("newcomer")).toEqual(rejection("UserNotConfirmedException", "User is not confirmed."));
    const guessed = await makeUser(pool.poolId);
    const wrong = choose(pool, { USERNAME: guessed.username, PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: "wrong" });
    for (let failure = 1; failure <= 5; failure++) expect(await rejected("AdminInitiateAuth", wrong)).toEqual(WRONG);
    expect(await attempt(guessed.username)).toEqual(rejection("NotAuthorizedException", "Password attempts exceeded"));
  });
});

describe("a session of the flow", () => {
  it("stays open after a wrong password, and is bound to user, client and challenge", async () => {
    const pool = await userAuthPool();
    const [person, other] = [await makeUser(pool.poolId), await makeUser(pool.poolId)];
    const { UserPoolClient } = await succeed("CreateUserPoolClient", { UserPoolId: pool.poolId, ClientName: "other" });
    const challenge = await offered(pool, person.username);
    const responses = { ANSWER: "PASSWORD", PASSWORD };
    const input = answerInput(pool, person.username, challenge, responses);
    const attempt = (changed: object) => rejected("AdminRespondToAuthChallenge", { ...input, ...changed });
    const wrong = answerInput(pool, person.username, challenge, { ...responses, PASSWORD: "Wrong-Password1!" });
    expect(await attempt(wrong)).toEqual(WRONG);
    expect(await attempt(answerInput(pool, other.username, challenge, responses))).toEqual(INVALID_SESSION);
    expect(await attempt({ ClientId: UserPoolClient?.ClientId })).toEqual(INVALID_SESSION);
    expect(await attempt({ ChallengeName: "PASSWORD" })).toEqual(INVALID_SESSION);
    expect(await attempt({ Session: "x".repeat(40) })).toEqual(INVALID_SESSION);
    expect(await attempt({ Session: undefined })).toEqual(
      rejection("InvalidParameterException", "Missing required parameter Session"),
    );
    expect(await attempt({})).toMatchObject(OK);
  });

  it("is not valid for another challenge", async () => {
    const pool = await userAuthPool();
    const { username } = await makeUser(pool.poolId);
    const challenge = await offered(pool, username);
    const responses = { NEW_PASSWORD: PASSWORD, SOFTWARE_TOKEN_MFA_CODE: "000000" };
    for (const ChallengeName of ["NEW_PASSWORD_REQUIRED", "SOFTWARE_TOKEN_MFA", "MFA_SETUP"] as const) {
      const input = answerInput(pool, username, { ...challenge, ChallengeName }, responses);
      expect(await rejected("AdminRespondToAuthChallenge", input)).toEqual(INVALID_SESSION);
    }
  });

  it("expires after the client's AuthSessionValidity", async () => {
    const pool = await userAuthPool({ AuthSessionValidity: 5 });
    const { username } = await makeUser(pool.poolId);
    const input = answerInput(pool, username, await offered(pool, username), { ANSWER: "PASSWORD" });
    await local("POST", "clock", { poolId: pool.poolId, offsetSeconds: 302 });
    expect(await rejected("AdminRespondToAuthChallenge", input)).toEqual(
      rejection("NotAuthorizedException", "Invalid session for the user, session is expired."),
    );
  });

  it("only one of two concurrent answers succeeds", async () => {
    const pool = await userAuthPool();
    const { username } = await makeUser(pool.poolId);
    const input = answerInput(pool, username, await offered(pool, username), { ANSWER: "PASSWORD", PASSWORD });
    const outcomes = await Promise.all([1, 2].map(() => rejected("AdminRespondToAuthChallenge", input)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

describe("an unknown user", () => {
  it("is offered the same factors, and fails like a wrong password", async () => {
    const pool = await userAuthPool();
    const name = crypto.randomUUID();
    const challenge = await offered(pool, name);
    expect(challenge).toMatchObject({ ChallengeName: "SELECT_CHALLENGE", AvailableChallenges: FACTORS });
    const attempt = (responses: Record<string, string>) => answerInput(pool, name, challenge, responses);
    const withPassword = attempt({ ANSWER: "PASSWORD", PASSWORD });
    expect(await rejected("AdminRespondToAuthChallenge", withPassword)).toEqual(WRONG);
    const { a, A } = makeClientKeys();
    const withSrp = attempt({ ANSWER: "PASSWORD_SRP", SRP_A: A.toString(16) });
    const verifier = await succeed("AdminRespondToAuthChallenge", withSrp);
    expect(verifier.ChallengeName).toBe("PASSWORD_VERIFIER");
    const proof = await claim({ a, A, parameters: verifier.ChallengeParameters ?? {} }, PASSWORD, pool);
    expect(await rejected("RespondToAuthChallenge", claimInput(proof, pool.clientId))).toEqual(WRONG);
    expect(await rejected("AdminRespondToAuthChallenge", withPassword)).toEqual(USED_SESSION);
  });

  it("has a session that no other name can use", async () => {
    const pool = await userAuthPool();
    const challenge = await offered(pool, "nobody");
    const { username } = await makeUser(pool.poolId);
    for (const name of [username, "somebody"]) {
      const input = answerInput(pool, name, challenge, { ANSWER: "PASSWORD", PASSWORD });
      expect(await rejected("AdminRespondToAuthChallenge", input)).toEqual(INVALID_SESSION);
    }
  });

  it("is reported at once if the client does not hide it", async () => {
    const pool = await userAuthPool({ PreventUserExistenceErrors: "LEGACY" });
    expect(await rejected("AdminInitiateAuth", choose(pool, { USERNAME: "nobody" }))).toEqual(
      rejection("UserNotFoundException", "User does not exist."),
    );
  });
});

describe("after the password", () => {
  it("a temporary password must be changed", async () => {
    const pool = await userAuthPool();
    const { username } = await inviteUser(pool.poolId);
    const responses = { ANSWER: "PASSWORD", PASSWORD: TEMPORARY_PASSWORD };
    const input = answerInput(pool, username, await offered(pool, username), responses);
    const challenge = await succeed("AdminRespondToAuthChallenge", input);
    expect(challenge.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
  });

  it("the code of an app is required before tokens are issued", async () => {
    const pool = await makeMfaPool("OPTIONAL");
    const { person, app } = await makeEnrolledUser(pool);
    const { username } = person;
    const input = answerInput(pool, username, await offered(pool, username), { ANSWER: "PASSWORD", PASSWORD });
    const challenge = await succeed("AdminRespondToAuthChallenge", input);
    expect(challenge).toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA", Session: expect.any(String) });
    const withCode = answerInput(pool, username, challenge, { SOFTWARE_TOKEN_MFA_CODE: await app.nextCode() });
    expect(tokensOf(await succeed("AdminRespondToAuthChallenge", withCode)).accessToken).toContain(".");
  });

  it("a password that must be reset is reported", async () => {
    const pool = await userAuthPool();
    const { username } = await makeUser(pool.poolId);
    await succeed("AdminResetUserPassword", { UserPoolId: pool.poolId, Username: username });
    const input = answerInput(pool, username, await offered(pool, username), { ANSWER: "PASSWORD", PASSWORD });
    expect(await rejected("AdminRespondToAuthChallenge", input)).toEqual(
      rejection("PasswordResetRequiredException", "Password reset required for the user"),
    );
  });
});

describe("features that are not supported", () => {
  it("CUSTOM_AUTH fails because there is no trigger, even if the client allows it", async () => {
    const pool = await userAuthPool({ ExplicitAuthFlows: ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] });
    const input = { ...choose(pool, { USERNAME: "x" }), AuthFlow: "CUSTOM_AUTH" };
    const expected = rejection(
      "InvalidParameterException",
      "Custom auth lambda trigger is not configured for the user pool.",
    );
    expect(await rejected("AdminInitiateAuth", input)).toEqual(expected);
    expect(await rejected("InitiateAuth", input)).toEqual(expected);
  });

  it("a device key is ignored, because devices are not tracked", async () => {
    const pool = await userAuthPool();
    const { username } = await makeUser(pool.poolId);
    const parameters = { USERNAME: username, PREFERRED_CHALLENGE: "PASSWORD", PASSWORD, DEVICE_KEY: "us-east-1_0" };
    const signedIn = await succeed("AdminInitiateAuth", choose(pool, parameters));
    expect(signedIn.AuthenticationResult).not.toHaveProperty("NewDeviceMetadata");
  });
});
