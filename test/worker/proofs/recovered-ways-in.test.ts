// POST /accounts/recover and other ways to sign in: an account whose address was never verified loses its second
// factor and passkeys, which may be a stranger's. An account with a verified address keeps them.

import { describe, expect, test } from "vitest";
import { codeOfStep, fromBase32, stepAt } from "../../cognito/domain/totp.ts";
import { type CreationOptions, RP_ID, SoftwarePasskey } from "../../cognito/tests/support/authenticator.ts";
import { newPerson, readProblem } from "../harness/gatehouse.ts";
import { type Instance, openInstance, unsigned } from "../harness/instance.ts";
import { askForProof, postTo, proofOf } from "../mail/mailbox.ts";
import { resetPassword } from "../mail/reset-password.ts";

const SETTINGS = { MAIL: "ses", SIGN_UP: "immediate" };
const NEW_PASSWORD = "The-Owners-Pass-7";

/** The challenge that follows the password while the account has a second factor. */
const CODE_REQUIRED = "SOFTWARE_TOKEN_MFA";

async function openWithFactors(): Promise<Instance> {
  const instance = await openInstance({ settings: SETTINGS });
  const SoftwareTokenMfaConfiguration = { Enabled: true };
  await instance.cognito("SetUserPoolMfaConfig", { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration });
  return instance;
}

/** An account with an authenticator app, which its user has set up at Cognito. */
async function memberWithApp(instance: Instance, proof?: { readonly token: string }, person = newPerson()) {
  const { id } = await (await instance.signUp({ ...person, proof })).json<{ id: string }>();
  const AccessToken = await instance.signIn(person.email, person.password);
  const { SecretCode } = await unsigned("AssociateSoftwareToken", { AccessToken });
  const UserCode = await codeOfStep(fromBase32(String(SecretCode)), stepAt(Date.now()));
  expect(await unsigned("VerifySoftwareToken", { AccessToken, UserCode })).toMatchObject({ Status: "SUCCESS" });
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  expect(await unsigned("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings })).toEqual({});
  expect(await instance.signIn(person.email, person.password)).toBe(CODE_REQUIRED);
  return { ...person, id, token: AccessToken };
}

/** An account with a passkey, in a pool that allows them. */
async function passkeyOwner(instance: Instance) {
  const { pool } = instance;
  const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } };
  await instance.cognito("UpdateUserPool", { UserPoolTier: "ESSENTIALS", Policies });
  await instance.cognito("SetUserPoolMfaConfig", {
    MfaConfiguration: "OFF",
    WebAuthnConfiguration: { RelyingPartyId: RP_ID, UserVerification: "required" },
  });
  const ExplicitAuthFlows = ["USER_AUTH", "USER_SRP_AUTH", "ADMIN_USER_PASSWORD_AUTH", "REFRESH_TOKEN_AUTH"].map(
    (flow) => `ALLOW_${flow}`,
  );
  await instance.cognito("UpdateUserPoolClient", { ClientId: pool.ClientId, ExplicitAuthFlows });
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<{ id: string }>();
  const AccessToken = await instance.signIn(person.email, person.password);
  const started = await unsigned("StartWebAuthnRegistration", { AccessToken });
  const passkey = await SoftwarePasskey.make();
  const Credential = await passkey.create(started.CredentialCreationOptions as CreationOptions);
  expect(await unsigned("CompleteWebAuthnRegistration", { AccessToken, Credential })).toEqual({});
  return { ...person, id };
}

async function expectExpired(response: Response): Promise<void> {
  expect(response.status).toBe(422);
  expect((await readProblem(response)).errors).toMatchObject([{ pointer: "/proof", code: "expired" }]);
}

async function expectKept(instance: Instance, member: Awaited<ReturnType<typeof memberWithApp>>): Promise<void> {
  const headers = { authorization: `Bearer ${member.token}` };
  expect((await instance.request("/accounts/me", { headers })).status).toBe(200);
  expect(await instance.signIn(member.email, member.password)).toBe(CODE_REQUIRED);
}

test("an account that was never proved loses its stranger's app, and its owner signs in without a code", async () => {
  const instance = await openWithFactors();
  const { email, password, id, token } = await memberWithApp(instance);
  const { request, code } = await proofOf(instance, email);
  expect((await postTo(instance, "/accounts/recover", { proof: { request, code } })).status).toBe(204);
  const user = await instance.cognito("AdminGetUser", { Username: id });
  expect(user).toMatchObject({ Username: id });
  expect(user).not.toHaveProperty("UserMFASettingList");
  // Until the owner has reset the password, nobody can sign in and set up another app.
  expect(await instance.signIn(email, password)).toBe("NotAuthorizedException");
  await resetPassword(instance, email, NEW_PASSWORD);
  expect(await instance.signIn(email, NEW_PASSWORD)).toMatch(/^ey/);
  expect(await instance.signIn(email, password)).toBe("NotAuthorizedException");
  const headers = { authorization: `Bearer ${token}` };
  expect((await instance.request("/accounts/me", { headers })).status).toBe(401);
});

test("an account that was never proved loses its stranger's passkeys, and keeps its roles", async () => {
  const instance = await openInstance({ settings: { ...SETTINGS, ROLES: "member", ROLE_OF_NEW_ACCOUNTS: "member" } });
  const { id, email, ...person } = await passkeyOwner(instance);
  const { pool } = instance;
  const { request, code } = await proofOf(instance, email);
  expect((await postTo(instance, "/accounts/recover", { proof: { request, code } })).status).toBe(204);
  const AuthParameters = { USERNAME: email, PREFERRED_CHALLENGE: "WEB_AUTHN" };
  const opened = await unsigned("InitiateAuth", { ClientId: pool.ClientId, AuthFlow: "USER_AUTH", AuthParameters });
  expect(opened).toMatchObject({ ChallengeName: "SELECT_CHALLENGE" });
  expect(String(opened.AvailableChallenges)).not.toContain("WEB_AUTHN");
  await resetPassword(instance, email, NEW_PASSWORD);
  expect(await instance.signIn(email, person.password)).toBe("NotAuthorizedException");
  const AccessToken = await instance.signIn(email, NEW_PASSWORD);
  expect(await unsigned("ListWebAuthnCredentials", { AccessToken })).toMatchObject({ Credentials: [] });
  const { Groups } = await instance.cognito("AdminListGroupsForUser", { Username: id });
  expect(Groups).toMatchObject([{ GroupName: "member" }]);
});

test("without the recovery, a reset of the password does not remove the app", async () => {
  const instance = await openWithFactors();
  const { email } = await memberWithApp(instance);
  await resetPassword(instance, email, NEW_PASSWORD);
  expect(await instance.signIn(email, NEW_PASSWORD)).toBe(CODE_REQUIRED);
});

describe("the app stays", () => {
  test("if the address was proved at sign-up: its mail has no proof", async () => {
    const instance = await openWithFactors();
    const person = newPerson();
    const { token } = await proofOf(instance, person.email);
    const member = await memberWithApp(instance, { token }, person);
    const { request, mail } = await askForProof(instance, person.email);
    expect(mail?.text).not.toMatch(/#proof=|^\d{4} \d{4}$/m);
    const code = await instance.services.secrets.codeOf(request);
    expect((await postTo(instance, "/accounts/recover", { proof: { request, code } })).status).toBe(422);
    await expectKept(instance, member);
  });

  test("if the address was proved since the proof was mailed", async () => {
    const instance = await openWithFactors();
    const member = await memberWithApp(instance);
    const [first, second] = [await proofOf(instance, member.email), await proofOf(instance, member.email)];
    const proved = await postTo(instance, "/accounts/me/proof", { proof: { token: second.token } }, member.token);
    expect(proved.status).toBe(200);
    await expectExpired(await postTo(instance, "/accounts/recover", { proof: { token: first.token } }));
    await expectKept(instance, member);
  });

  test("if the account is an operator's", async () => {
    const instance = await openWithFactors();
    const member = await memberWithApp(instance);
    const { token } = await proofOf(instance, member.email);
    await instance.giveRole(member.id, "operators");
    await expectExpired(await postTo(instance, "/accounts/recover", { proof: { token } }));
    await expectKept(instance, member);
  });
});
