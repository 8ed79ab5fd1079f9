// Users without a password: how they are created, how they sign in, and what operations on passwords do.

import { beforeAll, describe, expect, it } from "vitest";
import { type Input, rejected, rejection, send, succeed } from "./support/cognito.ts";
import { EmailConfiguration, firstFactors, makeCodePool, tryCode } from "./support/email-codes.ts";
import { freshEmail, getUser, messages, newestCode, newestMessage } from "./support/mailbox.ts";
import { answerInput, beginSignIn, type TestPool } from "./support/mfa.ts";
import { addPasskey, FLOWS, setWebAuthn, startUserAuth, tryPasskey } from "./support/passkeys.ts";
import { adminSignInInput, makePool, PASSWORD, type Person, TEMPORARY_PASSWORD, tokensOf } from "./support/people.ts";
import { claim, claimInput, makeClientKeys } from "./support/srp-client.ts";

const OK = { status: 200, name: "ok" };
const WRONG = rejection("NotAuthorizedException", "Incorrect username or password.");

let pool: TestPool;
beforeAll(async () => {
  pool = await makeCodePool({ Policies: firstFactors("PASSWORD", "EMAIL_OTP", "WEB_AUTHN") });
  await setWebAuthn(pool.poolId, { RelyingPartyId: "example.com" });
});

function create(poolId: string, email: string | null, more: Input = {}) {
  const UserAttributes =
    email === null
      ? []
      : [
          { Name: "email", Value: email },
          { Name: "email_verified", Value: "true" },
        ];
  return rejected("AdminCreateUser", { UserPoolId: poolId, Username: crypto.randomUUID(), UserAttributes, ...more });
}

/** A user with a verified address and without a password. */
async function makePasswordless({ poolId }: TestPool = pool): Promise<Person> {
  const [username, email] = [crypto.randomUUID(), freshEmail()];
  expect(await create(poolId, email, { Username: username, MessageAction: "SUPPRESS" })).toEqual(OK);
  return { poolId, username, email };
}

async function signInByCode({ username, email }: Person, inPool = pool) {
  const challenge = await startUserAuth(inPool, username, { PREFERRED_CHALLENGE: "EMAIL_OTP" });
  const responses = { EMAIL_OTP_CODE: await newestCode(inPool.poolId, email) };
  return tokensOf(await succeed("AdminRespondToAuthChallenge", answerInput(inPool, username, challenge, responses)));
}

async function offered({ username }: Person) {
  return (await startUserAuth(pool, username, {})).AvailableChallenges;
}

function withPassword({ username }: Person, password = PASSWORD) {
  return rejected("AdminInitiateAuth", adminSignInInput(pool.poolId, pool.clientId, username, password));
}

describe("creating a user without a password", () => {
  it.each([
    ["omitted", {}],
    ["empty", { TemporaryPassword: "" }],
  ])("confirms the user at once: TemporaryPassword is %s", async (_how, more) => {
    const [Username, email] = [crypto.randomUUID(), freshEmail()];
    expect(await create(pool.poolId, email, { Username, ...more })).toEqual(OK);
    expect((await getUser(pool.poolId, Username)).UserStatus).toBe("CONFIRMED");
    const resend = { UserPoolId: pool.poolId, Username, MessageAction: "RESEND" };
    expect((await rejected("AdminCreateUser", resend)).name).toBe("UnsupportedUserStateException");
  });

  it("sends an invitation that contains no password", async () => {
    const [Username, email] = [crypto.randomUUID(), freshEmail()];
    await create(pool.poolId, email, { Username });
    expect(await newestMessage(pool.poolId, email)).toMatchObject({
      kind: "invitation",
      subject: "Your new account",
      body: `Your username is ${Username}.`,
      code: null,
      temporaryPassword: null,
    });
    const page = await (await send("/")).text();
    expect(page).toContain(`Your username is ${Username}.`);
    expect(page).not.toContain(`the password for ${email}`);
    const suppressed = freshEmail();
    await create(pool.poolId, suppressed, { MessageAction: "SUPPRESS" });
    expect(await messages({ poolId: pool.poolId, destination: suppressed })).toEqual([]);
  });

  it("fills the place of the password in the pool's own invitation with nothing", async () => {
    const InviteMessageTemplate = { EmailSubject: "Hello", EmailMessage: "{username}: [{####}]" };
    const own = await makeCodePool({ AdminCreateUserConfig: { InviteMessageTemplate } });
    const [Username, email] = [crypto.randomUUID(), freshEmail()];
    await create(own.poolId, email, { Username });
    expect(await newestMessage(own.poolId, email)).toMatchObject({ subject: "Hello", body: `${Username}: []` });
  });

  it("needs the address of a factor, and all required attributes", async () => {
    expect(await create(pool.poolId, null)).toEqual(
      rejection("InvalidParameterException", "A user without a password needs the attribute email."),
    );
    const phone = [{ Name: "phone_number", Value: "+15550100" }];
    expect(await create(pool.poolId, null, { UserAttributes: phone })).toMatchObject({ status: 400 });
    expect(await create(pool.poolId, null, { TemporaryPassword: TEMPORARY_PASSWORD })).toEqual(OK);
    const texts = await makePool({ Policies: firstFactors("PASSWORD", "SMS_OTP") });
    expect(await create(texts.poolId, null, { UserAttributes: phone })).toEqual(OK);
    expect(await create(texts.poolId, freshEmail())).toMatchObject({ status: 400 });
    const strict = await makeCodePool({ Schema: [{ Name: "name", Required: true }] });
    expect(await create(strict.poolId, freshEmail())).toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining("name: The attribute is required"),
    });
    expect(await create(strict.poolId, freshEmail(), { TemporaryPassword: TEMPORARY_PASSWORD })).toEqual(OK);
  });

  it("is not possible where passwords and passkeys are the only factors", async () => {
    const { poolId } = await makePool({ EmailConfiguration, Policies: firstFactors("PASSWORD", "WEB_AUTHN") });
    expect((await create(poolId, freshEmail(), { TemporaryPassword: "" })).name).toBe("InvalidPasswordException");
    const Username = crypto.randomUUID();
    expect(await create(poolId, freshEmail(), { Username })).toEqual(OK);
    expect((await getUser(poolId, Username)).UserStatus).toBe("FORCE_CHANGE_PASSWORD");
  });
});

describe("a user without a password", () => {
  it("signs in by code, and then with a passkey", async () => {
    const person = await makePasswordless();
    expect(await offered(person)).toEqual(["EMAIL_OTP"]);
    const { accessToken } = await signInByCode(person);
    const passkey = await addPasskey(accessToken);
    expect(await offered(person)).toEqual(["EMAIL_OTP", "WEB_AUTHN"]);
    expect(await tryPasskey(pool, person.username, passkey)).toEqual(OK);
    expect(await succeed("GetUserAuthFactors", { AccessToken: accessToken })).toEqual({
      Username: person.username,
      ConfiguredUserAuthFactors: ["EMAIL_OTP", "WEB_AUTHN"],
    });
  });

  it("fails with every password, and in SRP like an unknown user", async () => {
    const person = await makePasswordless();
    for (const password of [PASSWORD, "x"]) expect(await withPassword(person, password)).toEqual(WRONG);
    const { UserPoolClient } = await succeed("CreateUserPoolClient", {
      UserPoolId: pool.poolId,
      ClientName: "srp",
      ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    });
    const ClientId = UserPoolClient?.ClientId ?? "";
    const { a, A } = makeClientKeys();
    const AuthParameters = { USERNAME: person.username, SRP_A: A.toString(16) };
    const verifier = await succeed("InitiateAuth", { ClientId, AuthFlow: "USER_SRP_AUTH", AuthParameters });
    const inClient = { poolId: pool.poolId, clientId: ClientId };
    const proof = await claim({ a, A, parameters: verifier.ChallengeParameters ?? {} }, PASSWORD, inClient);
    expect(await rejected("RespondToAuthChallenge", claimInput(proof, ClientId))).toEqual(WRONG);
  });

  it("is offered the factors that there are if it prefers a password", async () => {
    const person = await makePasswordless();
    for (const PREFERRED_CHALLENGE of ["PASSWORD", "PASSWORD_SRP"]) {
      expect(await startUserAuth(pool, person.username, { PREFERRED_CHALLENGE, PASSWORD, SRP_A: "2" })).toMatchObject({
        ChallengeName: "SELECT_CHALLENGE",
        AvailableChallenges: ["EMAIL_OTP"],
      });
    }
  });

  it("sets a first one with ChangePassword and no previous one", async () => {
    const person = await makePasswordless();
    const { accessToken: AccessToken } = await signInByCode(person);
    const change = (more: object) => rejected("ChangePassword", { AccessToken, ProposedPassword: PASSWORD, ...more });
    expect(await change({ PreviousPassword: PASSWORD })).toEqual(WRONG);
    expect((await change({ ProposedPassword: "short" })).name).toBe("InvalidPasswordException");
    expect(await change({})).toEqual(OK);
    expect(await withPassword(person)).toEqual(OK);
    expect(await offered(person)).toEqual(["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"]);
    expect(await change({})).toMatchObject({ name: "InvalidParameterException" });
  });

  it("sets a first one as a forgotten one", async () => {
    const { username, email, poolId } = await makePasswordless();
    const input = { ClientId: pool.clientId, Username: username };
    expect(await rejected("ForgotPassword", input)).toEqual(OK);
    const ConfirmationCode = await newestCode(poolId, email);
    expect(await rejected("ConfirmForgotPassword", { ...input, ConfirmationCode, Password: PASSWORD })).toEqual(OK);
    expect(await withPassword({ username, email, poolId })).toEqual(OK);
  });

  it("gets one from an administrator, permanent or temporary, and never loses it again", async () => {
    const [person, other] = [await makePasswordless(), await makePasswordless()];
    const set = ({ username }: Person, Permanent: boolean, Password = PASSWORD) =>
      rejected("AdminSetUserPassword", { UserPoolId: pool.poolId, Username: username, Password, Permanent });
    expect(await set(person, true)).toEqual(OK);
    expect(await withPassword(person)).toEqual(OK);
    expect((await set(person, true, "")).status).toBe(400);
    expect(await set(other, false)).toEqual(OK);
    expect((await beginSignIn(pool, other.username)).ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
  });

  it("whose password an administrator resets signs in again after setting one", async () => {
    const person = await makePasswordless();
    await succeed("AdminResetUserPassword", { UserPoolId: pool.poolId, Username: person.username });
    const ConfirmationCode = await newestCode(pool.poolId, person.email);
    const challenge = await startUserAuth(pool, person.username, { PREFERRED_CHALLENGE: "EMAIL_OTP" });
    const code = await newestCode(pool.poolId, person.email);
    expect(await tryCode(pool, person.username, challenge, code)).toMatchObject({
      name: "PasswordResetRequiredException",
    });
    const input = { ClientId: pool.clientId, Username: person.username, ConfirmationCode, Password: PASSWORD };
    expect(await rejected("ConfirmForgotPassword", input)).toEqual(OK);
    expect(await tryCode(pool, person.username, challenge, code)).toEqual(OK);
  });

  it("is offered passwords, and fails, if the pool no longer sends codes", async () => {
    const own = await makeCodePool({}, { ExplicitAuthFlows: FLOWS });
    const { username } = await makePasswordless(own);
    await succeed("UpdateUserPool", { UserPoolId: own.poolId, EmailConfiguration });
    const parameters = { PREFERRED_CHALLENGE: "EMAIL_OTP" };
    expect(await startUserAuth(own, username, parameters)).toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD"],
    });
  });
});
