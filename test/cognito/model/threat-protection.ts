// Threat protection, an add-on of the PLUS tier.

import { COMMON, operation } from "./operation.ts";
import { list, oneOf, structure } from "./shape.ts";
import {
  Arn,
  Bool,
  ClientId,
  EmailNotificationBody,
  EmailNotificationSubject,
  PaginationKey,
  QueryLimitFromZero,
  Text,
  Timestamp,
  Username,
  UserPoolId,
} from "./text.ts";

const AuthEvent = structure(
  {},
  {
    EventId: Text,
    EventType: oneOf("SignIn", "SignUp", "ForgotPassword", "PasswordChange", "ResendCode"),
    CreationDate: Timestamp,
    EventResponse: oneOf("Pass", "Fail", "InProgress"),
    EventRisk: structure(
      {},
      {
        RiskDecision: oneOf("NoRisk", "AccountTakeover", "Block"),
        RiskLevel: oneOf("Low", "Medium", "High"),
        CompromisedCredentialsDetected: Bool,
      },
    ),
    ChallengeResponses: list(
      structure({}, { ChallengeName: oneOf("Password", "Mfa"), ChallengeResponse: oneOf("Success", "Failure") }),
    ),
    EventContextData: structure({}, { IpAddress: Text, DeviceName: Text, Timezone: Text, City: Text, Country: Text }),
    EventFeedback: structure({ FeedbackValue: oneOf("Valid", "Invalid"), Provider: Text }, { FeedbackDate: Timestamp }),
  },
);
const NotifyEmail = structure(
  { Subject: EmailNotificationSubject },
  { HtmlBody: EmailNotificationBody, TextBody: EmailNotificationBody },
);
const AccountTakeoverAction = structure(
  { Notify: Bool, EventAction: oneOf("BLOCK", "MFA_IF_CONFIGURED", "MFA_REQUIRED", "NO_ACTION") },
  {},
);
const RiskConfiguration = structure(
  {},
  {
    UserPoolId,
    ClientId,
    CompromisedCredentialsRiskConfiguration: structure(
      { Actions: structure({ EventAction: oneOf("BLOCK", "NO_ACTION") }, {}) },
      { EventFilter: list(oneOf("SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP")) },
    ),
    AccountTakeoverRiskConfiguration: structure(
      {
        Actions: structure(
          {},
          { LowAction: AccountTakeoverAction, MediumAction: AccountTakeoverAction, HighAction: AccountTakeoverAction },
        ),
      },
      {
        NotifyConfiguration: structure(
          { SourceArn: Arn },
          { From: Text, ReplyTo: Text, BlockEmail: NotifyEmail, NoActionEmail: NotifyEmail, MfaEmail: NotifyEmail },
        ),
      },
    ),
    RiskExceptionConfiguration: structure(
      {},
      { BlockedIPRangeList: list(Text, { max: 200 }), SkippedIPRangeList: list(Text, { max: 200 }) },
    ),
    LastModifiedDate: Timestamp,
  },
);

export const threatProtectionOperations = {
  AdminListUserAuthEvents: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username }, { MaxResults: QueryLimitFromZero, NextToken: PaginationKey }),
    output: structure({}, { AuthEvents: list(AuthEvent), NextToken: PaginationKey }),
    errors: [...COMMON, "UserNotFoundException", "UserPoolAddOnNotEnabledException"],
  }),
  DescribeRiskConfiguration: operation({
    auth: "sigv4",
    input: structure({ UserPoolId }, { ClientId }),
    output: structure({ RiskConfiguration }, {}),
    errors: [...COMMON, "UserPoolAddOnNotEnabledException"],
  }),
};
