// Sign-in with a password: the new-password challenge, the sessions of challenges, and the lockout.

import { describe, expect, it } from "vitest";
import { afterFailure, isLocked } from "../domain/lockout.ts";
import { CLIENT_ID, local, POOL_ID, rejected, rejection, succeed } from "./support/cognito.ts";
import {
  adminSignInInput,
  inviteUser,
  makePool,
  makeUser,
  PASSWORD,
  setPassword,
  TEMPORARY_PASSWORD,
  tokensOf,
} from "./support/people.ts";

const WRONG = rejection("NotAuthorizedException", "Incorrect username or password.");

function initiate(AuthFlow: string, AuthParameters: object = {}) {
  return { UserPoolId: POOL_ID, ClientId: CLIENT_ID, AuthFlow, AuthParameters };
}

async function challenge(username: string, poolId = POOL_ID, clientId = CLIENT_ID) {
  return succeed("AdminInitiateAuth", adminSignInInput(poolId, clientId, username, TEMPORARY_PASSWORD));
}

function respond(username: string, Session: string | undefined, more: object = {}) {
  return {
    UserPoolId: POOL_ID,
    ClientId: CLIENT_ID,
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    ...(Session === undefined ? {} : { Session }),
    ChallengeResponses: { USERNAME: username, NEW_PASSWORD: PASSWORD, ...more },
  };
}

const OUTER_SPACES = "satisfy regular expression pattern: ^[\\S]+.*[\\S]+$";

/** The error for a sensitive value that violates one constraint. Its message does not contain the value. */
function limitsBroken(path: string, constraint: string) {
  const text = `Value at '${path}' failed to satisfy constraint: Member must ${constraint}`;
  return rejection("InvalidParameterException", `1 validation error detected: ${text}`);
}

describe("AdminInitiateAuth", () => {
  it("with the correct password returns tokens and empty challenge parameters", async () => {
    const { username, email } = await makeUser();
    for (const name of [username, email, email.toUpperCase()]) {
      for (const AuthFlow of ["ADMIN_NO_SRP_AUTH", "ADMIN_USER_PASSWORD_AUTH"]) {
        const output = await succeed("AdminInitiateAuth", initiate(AuthFlow, { USERNAME: name, PASSWORD }));
        expect(output).toMatchObject({
          ChallengeParameters: {},
          AuthenticationResult: { TokenType: "Bearer", ExpiresIn: 3_600 },
        });
        expect(tokensOf(output).refreshToken.split(".")).toHaveLength(5);
      }
    }
  });

  it("responds identically to a wrong password and an unknown user", async () => {
    const { username } = await makeUser();
    for (const USERNAME of [username, "nobody"]) {
      expect(
        await rejected("AdminInitiateAuth", initiate("ADMIN_NO_SRP_AUTH", { USERNAME, PASSWORD: "wrong" })),
      ).toEqual(WRONG);
    }
  });

  it.each([
    [{ PASSWORD }, "Missing required parameter USERNAME"],
    [{ USERNAME: "x" }, "Missing required parameter PASSWORD"],
  ])("requires both parameters: %j", async (parameters, message) => {
    expect(await rejected("AdminInitiateAuth", initiate("ADMIN_NO_SRP_AUTH", parameters))).toEqual(
      rejection("InvalidParameterException", message),
    );
  });

  it("rejects flows of InitiateAuth, and flows that the client does not allow", async () => {
    expect(await rejected("AdminInitiateAuth", initiate("USER_PASSWORD_AUTH"))).toEqual(
      rejection("InvalidParameterException", "Initiate Auth method not supported."),
    );
    expect(await rejected("AdminInitiateAuth", initiate("CUSTOM_AUTH"))).toEqual(
      rejection("InvalidParameterException", "Auth flow not enabled for this client"),
    );
  });

  it("rejects a client of another pool", async () => {
    const { clientId } = await makePool();
    expect(await rejected("AdminInitiateAuth", { ...initiate("ADMIN_NO_SRP_AUTH"), ClientId: clientId })).toEqual(
      rejection("ResourceNotFoundException", `User pool client ${clientId} does not exist.`),
    );
  });
});

describe("InitiateAuth", () => {
  it.each(["USER_PASSWORD_AUTH", "CUSTOM_AUTH"])("rejects %s, which the client does not allow", async (AuthFlow) => {
    expect(await rejected("InitiateAuth", { ClientId: CLIENT_ID, AuthFlow })).toEqual(
      rejection("InvalidParameterException", `${AuthFlow} flow not enabled for this client`),
    );
  });

  it.each(["ADMIN_NO_SRP_AUTH", "ADMIN_USER_PASSWORD_AUTH"])(
    "rejects %s, which needs credentials",
    async (AuthFlow) => {
      expect(await rejected("InitiateAuth", { ClientId: CLIENT_ID, AuthFlow })).toEqual(
        rejection("InvalidParameterException", "Initiate Auth method not supported."),
      );
    },
  );

  it("accepts a password if the client allows it", async () => {
    const { poolId, clientId } = await makePool(
      {},
      { ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    );
    const { username } = await makeUser(poolId);
    const attempt = (USERNAME: string, offered: string) =>
      rejected("InitiateAuth", {
        ClientId: clientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME, PASSWORD: offered },
      });
    expect(await attempt(username, PASSWORD)).toMatchObject({ status: 200 });
    expect(await attempt(username, "wrong")).toEqual(WRONG);
    expect(await attempt("nobody", PASSWORD)).toEqual(rejection("UserNotFoundException", "User does not exist."));
  });
});

describe("NEW_PASSWORD_REQUIRED", () => {
  it("follows a temporary password and contains the user's readable attributes as JSON", async () => {
    const { username, email } = await inviteUser(POOL_ID, [{ Name: "name", Value: "Ada" }]);
    const output = await challenge(email);
    expect(output).toMatchObject({ ChallengeName: "NEW_PASSWORD_REQUIRED" });
    expect(output.Session?.length).toBeGreaterThanOrEqual(20);
    const { USER_ID_FOR_SRP, requiredAttributes, userAttributes = "" } = output.ChallengeParameters ?? {};
    expect(USER_ID_FOR_SRP).toBe(username);
    expect(requiredAttributes).toBe("[]");
    expect(JSON.parse(userAttributes)).toEqual({ email, email_verified: "true" });
  });

  it("can be answered once, which confirms the user, signs in and sets the password", async () => {
    const { username } = await inviteUser();
    const { Session } = await challenge(username);
    const output = await succeed("AdminRespondToAuthChallenge", respond(username, Session));
    expect(tokensOf(output).accessToken).toContain(".");
    const { UserStatus } = await succeed("AdminGetUser", { UserPoolId: POOL_ID, Username: username });
    expect(UserStatus).toBe("CONFIRMED");
    const input = adminSignInInput(POOL_ID, CLIENT_ID, username, PASSWORD);
    expect(await rejected("AdminInitiateAuth", input)).toMatchObject({ status: 200 });
    expect(await rejected("AdminRespondToAuthChallenge", respond(username, Session))).toEqual(
      rejection("NotAuthorizedException", "Invalid session for the user, session can only be used once."),
    );
  });

  it("can be answered through the public operation", async () => {
    const { username } = await inviteUser();
    const { Session } = await challenge(username);
    const { UserPoolId: _pool, ...input } = respond(username, Session);
    expect(tokensOf(await succeed("RespondToAuthChallenge", input)).accessToken).toContain(".");
  });

  it("only one of two concurrent answers succeeds", async () => {
    const { username } = await inviteUser();
    const { Session } = await challenge(username);
    const outcomes = await Promise.all(
      [1, 2].map(() => rejected("AdminRespondToAuthChallenge", respond(username, Session))),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it("leaves the session open when the password is too weak", async () => {
    const { username } = await inviteUser();
    const { Session } = await challenge(username);
    expect(await rejected("AdminRespondToAuthChallenge", respond(username, Session, { NEW_PASSWORD: "weak" }))).toEqual(
      rejection("InvalidPasswordException", "Password did not conform with policy: Password not long enough"),
    );
    expect(await rejected("AdminRespondToAuthChallenge", respond(username, Session))).toMatchObject({ status: 200 });
  });

  it.each([
    ["", OUTER_SPACES],
    [` ${PASSWORD}`, OUTER_SPACES],
    [`${PASSWORD} `, OUTER_SPACES],
    [`${PASSWORD}${"x".repeat(256)}`, "have length less than or equal to 256"],
  ])("enforces the limits of passwords and leaves the session open: %j", async (NEW_PASSWORD, constraint) => {
    const { username } = await inviteUser();
    const { Session } = await challenge(username);
    expect(await rejected("AdminRespondToAuthChallenge", respond(username, Session, { NEW_PASSWORD }))).toEqual(
      limitsBroken("password", constraint),
    );
    expect(await rejected("AdminRespondToAuthChallenge", respond(username, Session))).toMatchObject({ status: 200 });
  });

  it("enforces the limits of attributes", async () => {
    const { username } = await inviteUser();
    const { Session } = await challenge(username);
    const attempt = (value: string) =>
      rejected("AdminRespondToAuthChallenge", respond(username, Session, { "userAttributes.name": value }));
    expect(await attempt("x".repeat(2_049))).toEqual(
      limitsBroken("userAttributes.1.member.value", "have length less than or equal to 2048"),
    );
    expect(await attempt("x".repeat(2_048))).toMatchObject({ status: 200 });
    await succeed("AdminGetUser", { UserPoolId: POOL_ID, Username: username });
  });

  it("accepts only attributes that the client may write", async () => {
    const { username } = await inviteUser();
    const { Session } = await challenge(username);
    const attempt = (attributes: object) =>
      rejected("AdminRespondToAuthChallenge", respond(username, Session, attributes));
    expect(await attempt({ "userAttributes.email_verified": "true" })).toEqual(
      rejection("InvalidParameterException", "Cannot modify the non-mutable attribute email_verified"),
    );
    expect(await attempt({ "userAttributes.email": "eve@example.org" })).toEqual(
      rejection("NotAuthorizedException", "A client attempted to write unauthorized attribute"),
    );
    expect(await attempt({ "userAttributes.name": "Ada" })).toMatchObject({ status: 200 });
    const { UserAttributes } = await succeed("AdminGetUser", { UserPoolId: POOL_ID, Username: username });
    expect(UserAttributes).toContainEqual({ Name: "name", Value: "Ada" });
  });

  it("requires the attributes that the pool requires", async () => {
    const { poolId, clientId } = await makePool(
      { Schema: [{ Name: "nickname", Required: true }] },
      { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    );
    const { username } = await inviteUser(poolId);
    const { Session, ChallengeParameters } = await challenge(username, poolId, clientId);
    expect(ChallengeParameters?.requiredAttributes).toBe('["userAttributes.nickname"]');
    const input = (more: object) => ({ ...respond(username, Session, more), UserPoolId: poolId, ClientId: clientId });
    expect(await rejected("AdminRespondToAuthChallenge", input({}))).toEqual(
      rejection("InvalidParameterException", "Invalid attributes given, nickname is missing"),
    );
    expect(await rejected("AdminRespondToAuthChallenge", input({ "userAttributes.nickname": "ada" }))).toMatchObject({
      status: 200,
    });
  });

  it("does not follow a temporary password after seven days", async () => {
    const { poolId, clientId } = await makePool(
      {},
      { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    );
    const { username } = await inviteUser(poolId);
    await local("POST", "clock", { poolId, offsetSeconds: 7 * 86_400 + 60 });
    expect(
      await rejected("AdminInitiateAuth", adminSignInInput(poolId, clientId, username, TEMPORARY_PASSWORD)),
    ).toEqual(
      rejection("NotAuthorizedException", "Temporary password has expired and must be reset by an administrator."),
    );
  });
});

describe("a session", () => {
  const TemporaryPassword = "Another-Temporary1!";
  const INVALID = rejection("NotAuthorizedException", "Invalid session for the user.");

  it("is required", async () => {
    const { username } = await inviteUser();
    expect(await rejected("AdminRespondToAuthChallenge", respond(username, undefined))).toEqual(
      rejection("InvalidParameterException", "Missing required parameter Session"),
    );
  });

  it("is bound to its user, client and challenge", async () => {
    const [person, other] = [await inviteUser(), await inviteUser()];
    const { Session } = await challenge(person.username);
    const { UserPoolClient } = await succeed("CreateUserPoolClient", { UserPoolId: POOL_ID, ClientName: "other" });
    const input = respond(person.username, Session);
    for (const changed of [
      respond(other.username, Session),
      { ...input, ClientId: UserPoolClient?.ClientId },
      {
        ...respond(person.username, Session, { SOFTWARE_TOKEN_MFA_CODE: "000000" }),
        ChallengeName: "SOFTWARE_TOKEN_MFA",
      },
      { ...input, Session: "x".repeat(40) },
    ]) {
      expect(await rejected("AdminRespondToAuthChallenge", changed)).toEqual(INVALID);
    }
    expect(await rejected("AdminRespondToAuthChallenge", input)).toMatchObject({ status: 200 });
  });

  it("expires after three minutes", async () => {
    const { poolId, clientId } = await makePool(
      {},
      { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    );
    const { username } = await inviteUser(poolId);
    const { Session } = await challenge(username, poolId, clientId);
    await local("POST", "clock", { poolId, offsetSeconds: 181 });
    const input = { ...respond(username, Session), UserPoolId: poolId, ClientId: clientId };
    expect(await rejected("AdminRespondToAuthChallenge", input)).toEqual(
      rejection("NotAuthorizedException", "Invalid session for the user, session is expired."),
    );
  });

  it.each(["a permanent password", "another temporary one", "a renewed invitation"])(
    "ends when an administrator gives the user %s",
    async (change) => {
      const person = await inviteUser();
      const { Session } = await challenge(person.username);
      if (change === "a renewed invitation") {
        const input = { UserPoolId: POOL_ID, Username: person.username, MessageAction: "RESEND", TemporaryPassword };
        await succeed("AdminCreateUser", input);
      } else {
        await setPassword(person, TemporaryPassword, change === "a permanent password");
      }
      expect(await rejected("AdminRespondToAuthChallenge", respond(person.username, Session))).toEqual(INVALID);
      const given = adminSignInInput(POOL_ID, CLIENT_ID, person.username, TemporaryPassword);
      expect(await rejected("AdminInitiateAuth", given)).toMatchObject({ status: 200 });
    },
  );

  it("ends when its user is deleted", async () => {
    const { username } = await inviteUser();
    const { Session } = await challenge(username);
    await succeed("AdminDeleteUser", { UserPoolId: POOL_ID, Username: username });
    expect(await rejected("AdminRespondToAuthChallenge", respond(username, Session))).toEqual(INVALID);
  });
});

describe("BF-4: the lockout", () => {
  async function lockable() {
    const { poolId, clientId } = await makePool(
      {},
      { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    );
    const { username } = await makeUser(poolId);
    return {
      attempt: (offered: string) =>
        rejected("AdminInitiateAuth", adminSignInInput(poolId, clientId, username, offered)),
      at: (offsetSeconds: number) => local("POST", "clock", { poolId, offsetSeconds }),
    };
  }
  const LOCKED = rejection("NotAuthorizedException", "Password attempts exceeded");
  const RIGHT = { status: 200 };

  it("starts after five failures, doubles with each further one, and rejects even the correct password", async () => {
    const { attempt, at } = await lockable();
    for (let failure = 1; failure <= 5; failure++) expect(await attempt("wrong")).toEqual(WRONG);
    expect(await attempt(PASSWORD)).toEqual(LOCKED);
    await at(60);
    expect(await attempt("wrong")).toEqual(WRONG);
    await at(61);
    expect(await attempt(PASSWORD)).toEqual(LOCKED);
    await at(63);
    expect(await attempt(PASSWORD)).toMatchObject(RIGHT);
    expect(await attempt("wrong")).toEqual(WRONG);
    expect(await attempt(PASSWORD)).toMatchObject(RIGHT);
  });

  it.each([
    [4, 0],
    [5, 1],
    [6, 2],
    [14, 512],
    [15, 900],
    [99, 900],
  ])("after %i failures lasts %i seconds", (failures, seconds) => {
    const attempts = { failures, lastFailureAt: 1_000_000 };
    expect(isLocked(attempts, 1_000_000 + seconds * 1_000)).toBe(false);
    expect(isLocked(attempts, 1_000_000 + seconds * 1_000 - 1)).toBe(seconds > 0);
  });

  it("resets after fifteen minutes without a failure", () => {
    const attempts = { failures: 9, lastFailureAt: 1_000_000 };
    expect(afterFailure(attempts, 1_000_000 + 899_999)).toEqual({ failures: 10, lastFailureAt: 1_899_999 });
    expect(afterFailure(attempts, 1_000_000 + 900_000)).toEqual({ failures: 1, lastFailureAt: 1_900_000 });
  });

  it("is reported before the password is checked, and in the first step of SRP", async () => {
    const { username } = await makeUser();
    const wrong = adminSignInInput(POOL_ID, CLIENT_ID, username, "wrong");
    for (let failure = 1; failure <= 8; failure++) await rejected("AdminInitiateAuth", wrong);
    const AuthParameters = { USERNAME: username, SRP_A: "2" };
    expect(await rejected("InitiateAuth", { ClientId: CLIENT_ID, AuthFlow: "USER_SRP_AUTH", AuthParameters })).toEqual(
      LOCKED,
    );
  });
});

it("sessions and tokens never begin with a hyphen, which a command line takes for an option", async () => {
  const { poolId, clientId } = await makePool(
    {},
    { ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  );
  const { username } = await inviteUser(poolId);
  const input = adminSignInInput(poolId, clientId, username, TEMPORARY_PASSWORD);
  for (let round = 0; round < 400; round += 1) {
    const { Session } = await succeed("AdminInitiateAuth", input);
    expect(Session).toMatch(/^[A-Za-z]/);
  }
});
