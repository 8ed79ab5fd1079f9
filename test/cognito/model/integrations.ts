// Settings of triggers, messages, tags, devices, threat protection and MFA factors. Many of them are stored and
// returned but have no effect here.

import { map, oneOf, structure } from "./shape.ts";
import {
  Arn,
  EmailAddress,
  EmailInviteMessage,
  EmailMfaMessage,
  EmailMfaSubject,
  EmailVerificationMessage,
  EmailVerificationMessageByLink,
  EmailVerificationSubject,
  EmailVerificationSubjectByLink,
  Flag,
  HexString,
  RegionCode,
  RelyingPartyId,
  SESConfigurationSet,
  SmsInviteMessage,
  SmsVerificationMessage,
  TagKeys,
  TagValue,
  Text,
} from "./text.ts";

export const MessageTemplate = structure(
  {},
  { SMSMessage: SmsInviteMessage, EmailMessage: EmailInviteMessage, EmailSubject: EmailVerificationSubject },
);
export const DeviceConfiguration = structure(
  {},
  { ChallengeRequiredOnNewDevice: Flag, DeviceOnlyRememberedOnUserPrompt: Flag },
);
export const EmailSendingAccount = oneOf("COGNITO_DEFAULT", "DEVELOPER");
export const EmailConfiguration = structure(
  {},
  {
    SourceArn: Arn,
    ReplyToEmailAddress: EmailAddress,
    EmailSendingAccount,
    From: Text,
    ConfigurationSet: SESConfigurationSet,
  },
);
export const CustomEmailSenderLambdaVersion = oneOf("V1_0");
export const CustomEmailLambdaVersionConfig = structure(
  { LambdaVersion: CustomEmailSenderLambdaVersion, LambdaArn: Arn },
  {},
);
export const CustomSMSSenderLambdaVersion = oneOf("V1_0");
export const CustomSMSLambdaVersionConfig = structure(
  { LambdaVersion: CustomSMSSenderLambdaVersion, LambdaArn: Arn },
  {},
);
export const InboundFederationLambdaVersion = oneOf("V1_0");
export const InboundFederationLambda = structure({ LambdaVersion: InboundFederationLambdaVersion, LambdaArn: Arn }, {});
export const PreTokenGenerationLambdaVersion = oneOf("V1_0", "V2_0", "V3_0");
export const PreTokenGenerationVersionConfig = structure(
  { LambdaVersion: PreTokenGenerationLambdaVersion, LambdaArn: Arn },
  {},
);
export const LambdaConfig = structure(
  {},
  {
    PreSignUp: Arn,
    CustomMessage: Arn,
    PostConfirmation: Arn,
    PreAuthentication: Arn,
    PostAuthentication: Arn,
    DefineAuthChallenge: Arn,
    CreateAuthChallenge: Arn,
    VerifyAuthChallengeResponse: Arn,
    PreTokenGeneration: Arn,
    UserMigration: Arn,
    PreTokenGenerationConfig: PreTokenGenerationVersionConfig,
    CustomSMSSender: CustomSMSLambdaVersionConfig,
    CustomEmailSender: CustomEmailLambdaVersionConfig,
    KMSKeyID: Arn,
    InboundFederation: InboundFederationLambda,
  },
);
export const SmsConfiguration = structure({}, { SnsCallerArn: Arn, ExternalId: Text, SnsRegion: RegionCode });
export const AdvancedSecurityEnabledMode = oneOf("AUDIT", "ENFORCED");
export const AdvancedSecurityAdditionalFlows = structure({}, { CustomAuthMode: AdvancedSecurityEnabledMode });
export const AdvancedSecurityMode = oneOf("OFF", "AUDIT", "ENFORCED");
export const UserPoolAddOns = structure({ AdvancedSecurityMode }, { AdvancedSecurityAdditionalFlows });
export const UserPoolTags = map(TagKeys, TagValue);
export const DefaultEmailOption = oneOf("CONFIRM_WITH_LINK", "CONFIRM_WITH_CODE");
export const VerificationMessageTemplate = structure(
  {},
  {
    SmsMessage: SmsVerificationMessage,
    EmailMessage: EmailVerificationMessage,
    EmailSubject: EmailVerificationSubject,
    EmailMessageByLink: EmailVerificationMessageByLink,
    EmailSubjectByLink: EmailVerificationSubjectByLink,
    DefaultEmailOption,
  },
);
export const AnalyticsConfiguration = structure(
  {},
  { ApplicationId: HexString, ApplicationArn: Arn, RoleArn: Arn, ExternalId: Text, UserDataShared: Flag },
);
export const EmailMfaConfig = structure({}, { Message: EmailMfaMessage, Subject: EmailMfaSubject });
export const SmsMfaConfig = structure({}, { SmsAuthenticationMessage: SmsVerificationMessage, SmsConfiguration });
export const SoftwareTokenMfaConfig = structure({}, { Enabled: Flag });
export const UserVerification = oneOf("required", "preferred");
export const WebAuthnFactorConfiguration = oneOf("SINGLE_FACTOR", "MULTI_FACTOR_WITH_USER_VERIFICATION");
export const WebAuthnConfiguration = structure(
  {},
  { RelyingPartyId, UserVerification, FactorConfiguration: WebAuthnFactorConfiguration },
);
