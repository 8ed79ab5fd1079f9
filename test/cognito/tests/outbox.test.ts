// The outbox: which invitations and other messages `/_local/outbox` shows, and what removes them.

import { describe, expect, it } from "vitest";
import { local, rejected, rejection, send, succeed } from "./support/cognito.ts";
import { emailPair, freshEmail, messages, newestCode, newestMessage, openPool, signUp } from "./support/mailbox.ts";
import { adminSignInInput, makePool, makeUser, TEMPORARY_PASSWORD } from "./support/people.ts";

const DAY_MILLISECONDS = 86_400_000;
const NUMBER = { Name: "phone_number", Value: "+15550103" };

async function invite(poolId: string, UserAttributes: object[], more: object = {}) {
  const Username = crypto.randomUUID();
  await succeed("AdminCreateUser", { UserPoolId: poolId, Username, UserAttributes, ...more });
  return Username;
}

describe("invitations", () => {
  it("contain the given temporary password and its expiry", async () => {
    const { poolId } = await openPool({ Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } } });
    const email = freshEmail();
    const username = await invite(poolId, [emailPair(email)], { TemporaryPassword: "Temporary-Pass1!" });
    const message = await newestMessage(poolId, email);
    expect(message).toMatchObject({ kind: "invitation", username, code: null, temporaryPassword: TEMPORARY_PASSWORD });
    expect(Date.parse(message.expiresAt) - Date.parse(message.at)).toBe(3 * DAY_MILLISECONDS);
  });

  it("contain a working temporary password if Cognito generates it", async () => {
    const { poolId, clientId } = await openPool();
    const email = freshEmail();
    const username = await invite(poolId, [emailPair(email)]);
    const { temporaryPassword } = await newestMessage(poolId, email);
    const input = adminSignInInput(poolId, clientId, username, temporaryPassword ?? "");
    expect((await succeed("AdminInitiateAuth", input)).ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
  });

  it("are sent again with RESEND and another password", async () => {
    const { poolId } = await openPool();
    const email = freshEmail();
    const Username = await invite(poolId, [emailPair(email)]);
    await succeed("AdminCreateUser", { UserPoolId: poolId, Username, MessageAction: "RESEND" });
    const passwords = (await messages({ poolId })).map(({ temporaryPassword }) => temporaryPassword);
    expect(new Set(passwords).size).toBe(2);
  });

  it.each([
    ["by each requested medium", { DesiredDeliveryMediums: ["EMAIL", "SMS"] }, ["EMAIL", "SMS"]],
    ["by text message without a request", {}, ["SMS"]],
    ["not at all if suppressed", { MessageAction: "SUPPRESS" }, []],
  ])("are sent %s", async (_what, more, mediums) => {
    const { poolId } = await openPool();
    await invite(poolId, [emailPair(freshEmail()), NUMBER], more);
    expect((await messages({ poolId })).map(({ medium }) => medium).sort()).toEqual(mediums);
  });

  it("go to the available address, whatever was requested, and nowhere without one", async () => {
    const { poolId } = await openPool();
    await invite(poolId, []);
    expect(await messages({ poolId })).toEqual([]);
    await invite(poolId, [emailPair(freshEmail())], { DesiredDeliveryMediums: ["SMS"] });
    expect(await messages({ poolId })).toMatchObject([{ medium: "EMAIL" }]);
  });
});

describe("the outbox", () => {
  it("shows complete messages, newest first, filtered by pool and by address in any letter case", async () => {
    const { poolId, clientId } = await openPool();
    const ada = await signUp(clientId);
    const eve = await signUp(clientId);
    await succeed("ResendConfirmationCode", { ClientId: clientId, Username: ada.username });
    expect(await messages({ poolId })).toMatchObject([
      { kind: "resend_code", username: ada.username },
      { kind: "sign_up", username: eve.username },
      { kind: "sign_up", username: ada.username },
    ]);
    expect(await messages({ destination: eve.email.toUpperCase() })).toEqual([
      {
        id: expect.any(Number),
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        kind: "sign_up",
        poolId,
        username: eve.username,
        medium: "EMAIL",
        destination: eve.email,
        code: expect.stringMatching(/^\d{6}$/),
        temporaryPassword: null,
        expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
        sender: "no-reply@verificationemail.com",
        subject: "Your verification code",
        body: expect.stringMatching(/^Your confirmation code is \d{6}$/),
      },
    ]);
    expect(await messages({ poolId, destination: "nobody@example.org" })).toEqual([]);
  });

  const template = { EmailSubject: "Code", EmailMessage: "<b>{####}</b>", SmsMessage: "SMS {####}" };

  it.each([
    ["the template", { VerificationMessageTemplate: template }, { subject: "Code", body: "<b>CODE</b>" }],
    [
      "the older settings",
      { EmailVerificationSubject: "Older", EmailVerificationMessage: "Older {####}" },
      { subject: "Older", body: "Older CODE" },
    ],
    [
      "the template rather than the older settings",
      { VerificationMessageTemplate: { EmailMessage: "New {####}" }, EmailVerificationMessage: "Older {####}" },
      { subject: "Your verification code", body: "New CODE" },
    ],
    [
      "the identity that sends it",
      { EmailConfiguration: { SourceArn: "arn:aws:ses:us-east-1:000000000000:identity/mail@example.org" } },
      { sender: "mail@example.org" },
    ],
  ])("takes the text of a code's mail from %s", async (_source, settings, expected) => {
    const { poolId, clientId } = await openPool(settings);
    const { email } = await signUp(clientId);
    const { code, ...message } = await newestMessage(poolId, email);
    expect({ ...message, body: message.body.replace(code ?? "", "CODE") }).toMatchObject(expected);
  });

  it("takes the text of an invitation from its template, with username and password", async () => {
    const InviteMessageTemplate = {
      EmailSubject: "Welcome",
      EmailMessage: "{username}: {####}",
      SMSMessage: "{####} {username}",
    };
    const { poolId } = await openPool({ AdminCreateUserConfig: { InviteMessageTemplate } });
    const more = { TemporaryPassword: "Temporary-Pass1!", DesiredDeliveryMediums: ["EMAIL", "SMS"] };
    const username = await invite(poolId, [emailPair(freshEmail()), NUMBER], more);
    expect(await messages({ poolId })).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ subject: "Welcome", body: `${username}: ${TEMPORARY_PASSWORD}` }),
        expect.objectContaining({ subject: null, body: `${TEMPORARY_PASSWORD} ${username}` }),
      ]),
    );
  });

  it("can be emptied by pool, which leaves the codes valid", async () => {
    const [one, other] = [await openPool(), await openPool()];
    const { username, email } = await signUp(one.clientId);
    await signUp(other.clientId);
    const ConfirmationCode = await newestCode(one.poolId, email);
    await local("DELETE", `outbox?poolId=${one.poolId}`);
    expect(await messages({ poolId: one.poolId })).toEqual([]);
    expect(await messages({ poolId: other.poolId })).toHaveLength(1);
    await succeed("ConfirmSignUp", { ClientId: one.clientId, Username: username, ConfirmationCode });
  });

  it("keeps messages of deleted users", async () => {
    const { poolId, clientId } = await openPool();
    const { username, email } = await signUp(clientId);
    await succeed("AdminDeleteUser", { UserPoolId: poolId, Username: username });
    expect(await messages({ poolId, destination: email })).toHaveLength(1);
  });

  it("is emptied by a reset, together with codes and attempt counters", async () => {
    const { poolId, clientId } = await makePool({}, { PreventUserExistenceErrors: "ENABLED" });
    const forgot = { ClientId: clientId, Username: "nobody" };
    const confirm = { ...forgot, ConfirmationCode: "123456", Password: "Another-Horse8!battery" };
    await makeUser(poolId);
    for (let times = 0; times < 5; times++) await succeed("ForgotPassword", forgot);
    expect((await rejected("ConfirmForgotPassword", confirm)).name).toBe("CodeMismatchException");
    await local("POST", "reset", { poolId });
    expect(await messages({ poolId })).toEqual([]);
    expect(await rejected("ConfirmForgotPassword", confirm)).toEqual(
      rejection("ExpiredCodeException", "Invalid code provided, please request a code again."),
    );
    await succeed("ForgotPassword", forgot);
  });

  it("rejects pages that were not loaded from this machine", async () => {
    const response = await send("/_local/outbox", { headers: { origin: "https://example.org" } });
    expect(response.status).toBe(403);
  });
});
