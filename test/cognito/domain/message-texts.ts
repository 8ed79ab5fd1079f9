// Sender, subject and text of a message, from the pool's templates. A pool without a template gets AWS's texts.

import type { PoolSettings } from "./pools.ts";

export interface MessageText {
  readonly sender: string;
  /** Null for a text message. */
  readonly subject: string | null;
  /** May contain HTML tags, because Cognito sends e-mails as HTML. */
  readonly body: string;
}

type Medium = "EMAIL" | "SMS";

const SENDER = "no-reply@verificationemail.com";
const SMS_SENDER = "Amazon Cognito";
const CODE_SUBJECT = "Your verification code";
const CODE_MAIL = "Your confirmation code is {####}";
const CODE_SMS = "Your verification code is {####}.";
const SIGN_IN_SUBJECT = "Your authentication code";
const SIGN_IN_MAIL = "Your authentication code is {####}";
const INVITATION_SUBJECT = "Your temporary password";
const WELCOME_SUBJECT = "Your new account";
const WELCOME = "Your username is {username}.";
const INVITATION = "Your username is {username} and temporary password is {####}.";

/**
 * The sender's name and address from the settings, or else the address of the SES identity, which is the end of its
 * ARN.
 */
function senderOf({ EmailConfiguration: { From, SourceArn } = {} }: PoolSettings): string {
  return From ?? SourceArn?.slice(SourceArn.lastIndexOf("/") + 1) ?? SENDER;
}

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(####|username)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

/**
 * The message with a code. Sign-up, a forgotten password and a new address have the same text. The template takes
 * precedence over the older settings.
 */
export function codeText(settings: PoolSettings, medium: Medium, code: string): MessageText {
  const { VerificationMessageTemplate: template = {} } = settings;
  const values = { "####": code };
  if (medium === "SMS") {
    const text = template.SmsMessage ?? settings.SmsVerificationMessage ?? CODE_SMS;
    return { sender: SMS_SENDER, subject: null, body: filled(text, values) };
  }
  return {
    sender: senderOf(settings),
    subject: template.EmailSubject ?? settings.EmailVerificationSubject ?? CODE_SUBJECT,
    body: filled(template.EmailMessage ?? settings.EmailVerificationMessage ?? CODE_MAIL, values),
  };
}

/**
 * The mail with a code of EMAIL_OTP. As at AWS, only a pool with EmailMfaConfiguration, which requires that MFA is on
 * or optional, can have a text of its own for it.
 */
export function signInText(settings: PoolSettings, code: string): MessageText {
  const { Message, Subject } = settings.EmailMfaConfiguration ?? {};
  return {
    sender: senderOf(settings),
    subject: Subject ?? SIGN_IN_SUBJECT,
    body: filled(Message ?? SIGN_IN_MAIL, { "####": code }),
  };
}

/** The invitation of a new user. If the user has no password, the template's placeholder for it is removed. */
export function invitationText(
  settings: PoolSettings,
  medium: Medium,
  username: string,
  temporaryPassword: string | null,
): MessageText {
  const { InviteMessageTemplate: template = {} } = settings.AdminCreateUserConfig ?? {};
  const values = { "####": temporaryPassword ?? "", username };
  const [subject, text] = temporaryPassword === null ? [WELCOME_SUBJECT, WELCOME] : [INVITATION_SUBJECT, INVITATION];
  return medium === "SMS"
    ? { sender: SMS_SENDER, subject: null, body: filled(template.SMSMessage ?? text, values) }
    : {
        sender: senderOf(settings),
        subject: template.EmailSubject ?? subject,
        body: filled(template.EmailMessage ?? text, values),
      };
}
