// What USER_AUTH reveals about the existence of users in a pool with codes and passkeys as first factors.

import { beforeAll, describe, expect, it } from "vitest";
import { local, rejected, rejection, succeed } from "./support/cognito.ts";
import { firstFactors, makeCodePool, tryCode, WRONG_CODE } from "./support/email-codes.ts";
import { messages } from "./support/mailbox.ts";
import { answerInput, type TestPool } from "./support/mfa.ts";
import { setWebAuthn, startUserAuth } from "./support/passkeys.ts";
import { makeUser } from "./support/people.ts";
import { makeClientKeys } from "./support/srp-client.ts";

const PREFERRED = { PREFERRED_CHALLENGE: "EMAIL_OTP" };

let pool: TestPool;
beforeAll(async () => {
  pool = await makeCodePool();
});

describe("an unknown name", () => {
  it("gets the response that a user with a password and a verified address gets", async () => {
    const { email } = await makeUser(pool.poolId);
    const unknown = `${email.slice(0, 1)}${crypto.randomUUID().slice(0, 7)}@example.org`;
    for (const parameters of [{}, PREFERRED, { PREFERRED_CHALLENGE: "SMS_OTP" }]) {
      const [known, made] = [
        await startUserAuth(pool, email, parameters),
        await startUserAuth(pool, unknown, parameters),
      ];
      const { Session: knownSession = "", ...knownRest } = known;
      const { Session: madeSession = "", ...madeRest } = made;
      expect(madeRest).toEqual(knownRest);
      expect(madeSession).toHaveLength(knownSession.length);
    }
    expect(await messages({ poolId: pool.poolId, destination: unknown })).toEqual([]);
  });

  it("that is not an address has a destination of its own that stays the same", async () => {
    const destination = async (name: string) =>
      (await startUserAuth(pool, name, PREFERRED)).ChallengeParameters?.CODE_DELIVERY_DESTINATION;
    const name = crypto.randomUUID();
    expect(await destination(name)).toMatch(/^[a-z]\*\*\*@[a-z]\*\*\*$/);
    expect(await destination(name)).toBe(await destination(name.toUpperCase()));
  });

  it("fails like a wrong code, at either challenge, and has the same limit", async () => {
    const own = await makeCodePool();
    const name = "nobody@example.org";
    const challenge = await startUserAuth(own, name, PREFERRED);
    expect(await tryCode(own, name, challenge, "12345678")).toEqual(WRONG_CODE);
    const select = answerInput(own, name, await startUserAuth(own, name, {}), { ANSWER: "EMAIL_OTP" });
    const chosen = await succeed("AdminRespondToAuthChallenge", select);
    expect(chosen.ChallengeParameters).toEqual(challenge.ChallengeParameters);
    expect(await tryCode(own, name, chosen, "12345678")).toEqual(WRONG_CODE);
    for (let count = 3; count <= 5; count++) await startUserAuth(own, name, PREFERRED);
    const AuthParameters = { USERNAME: name.toUpperCase(), ...PREFERRED };
    const input = { ClientId: own.clientId, AuthFlow: "USER_AUTH", AuthParameters };
    expect(await rejected("InitiateAuth", input)).toMatchObject({ status: 400, name: "LimitExceededException" });
  });

  it("is reported at once by a client that does not hide it", async () => {
    const own = await makeCodePool({}, { PreventUserExistenceErrors: "LEGACY" });
    const AuthParameters = { USERNAME: "nobody", ...PREFERRED };
    const input = { ClientId: own.clientId, AuthFlow: "USER_AUTH", AuthParameters };
    expect(await rejected("InitiateAuth", input)).toEqual(rejection("UserNotFoundException", "User does not exist."));
  });

  it("gets a random challenge, whatever the client prefers, if the pool behaves so", async () => {
    const own = await makeCodePool({ Policies: firstFactors("PASSWORD", "EMAIL_OTP", "WEB_AUTHN") });
    await setWebAuthn(own.poolId, { RelyingPartyId: "example.com" });
    await local("POST", "behaviour", { poolId: own.poolId, unknownUserChallenge: "random" });
    const challenges = new Set<string | undefined>();
    for (let count = 0; count < 60; count++) {
      challenges.add((await startUserAuth(own, `nobody-${count}`, PREFERRED)).ChallengeName);
    }
    expect([...challenges].sort()).toEqual(["EMAIL_OTP", "PASSWORD", "PASSWORD_SRP", "WEB_AUTHN"]);
    const { username } = await makeUser(own.poolId);
    for (let count = 0; count < 20; count++) {
      expect((await startUserAuth(own, username, { PREFERRED_CHALLENGE: "PASSWORD" })).ChallengeName).toBe("PASSWORD");
    }
  });
});

describe("a name of thousands of characters", () => {
  it.each([128, 3_000, 100_000])("is answered in each flow: %i", async (length) => {
    const own = await makeCodePool(
      { Policies: firstFactors("PASSWORD", "EMAIL_OTP", "WEB_AUTHN") },
      {
        ExplicitAuthFlows: [
          "ALLOW_USER_AUTH",
          "ALLOW_USER_SRP_AUTH",
          "ALLOW_USER_PASSWORD_AUTH",
          "ALLOW_REFRESH_TOKEN_AUTH",
        ],
      },
    );
    await setWebAuthn(own.poolId, { RelyingPartyId: "example.com" });
    const USERNAME = "x".repeat(length);
    const SRP_A = makeClientKeys().A.toString(16);
    const attempt = (AuthFlow: string, parameters: object) =>
      rejected("InitiateAuth", { ClientId: own.clientId, AuthFlow, AuthParameters: { USERNAME, ...parameters } });
    for (const PREFERRED_CHALLENGE of ["EMAIL_OTP", "PASSWORD", "PASSWORD_SRP", "WEB_AUTHN", "SMS_OTP"]) {
      expect(await attempt("USER_AUTH", { PREFERRED_CHALLENGE })).toMatchObject({ status: 200 });
    }
    expect(await attempt("USER_AUTH", { PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A })).toMatchObject({ status: 200 });
    expect(await attempt("USER_SRP_AUTH", { SRP_A })).toMatchObject({ status: 200 });
    expect(await attempt("USER_PASSWORD_AUTH", { PASSWORD: "Wrong-Password1!" })).toEqual(
      rejection("NotAuthorizedException", "Incorrect username or password."),
    );
    const challenge = await startUserAuth(own, USERNAME, PREFERRED);
    expect(await tryCode(own, USERNAME, challenge, "12345678")).toEqual(WRONG_CODE);
  });

  it("may be the address of a user", async () => {
    const own = await makeCodePool();
    const { username } = await makeUser(own.poolId);
    const email = `${"x".repeat(2_000)}@example.org`;
    const UserAttributes = [
      { Name: "email", Value: email },
      { Name: "email_verified", Value: "true" },
    ];
    await succeed("AdminUpdateUserAttributes", { UserPoolId: own.poolId, Username: username, UserAttributes });
    expect((await startUserAuth(own, email, {})).ChallengeName).toBe("SELECT_CHALLENGE");
  });
});
