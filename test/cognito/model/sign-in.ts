// Operations that sign users in, refresh tokens, and sign users out.

import {
  AnalyticsMetadata,
  AuthenticationResult,
  AuthFlow,
  AuthParameters,
  AvailableChallengeList,
  ChallengeName,
  ChallengeParameters,
  ChallengeResponses,
  ContextData,
  UserContextData,
} from "./authentication.ts";
import { COMMON, LAMBDA, operation, SMS } from "./operation.ts";
import { ClientMetadata, ConfiguredUserAuthFactorsList, UserMFASettingList } from "./people.ts";
import { structure } from "./shape.ts";
import { ClientId, ClientSecret, DeviceKey, Session, Text, Token, Username, UserPoolId } from "./text.ts";
import { RevokeAssociatedSessions } from "./user-sessions.ts";

/**
 * The error for too many codes of EMAIL_OTP. The API's model has none for them; AWS's quotas name this one for other
 * codes.
 */
const CODE_LIMIT = "LimitExceededException";

export const signInOperations = {
  AdminInitiateAuth: operation({
    auth: "sigv4",
    input: structure(
      { UserPoolId, ClientId, AuthFlow },
      { AuthParameters, ClientMetadata, AnalyticsMetadata, ContextData, Session },
    ),
    output: structure(
      {},
      {
        ChallengeName,
        Session,
        ChallengeParameters,
        AuthenticationResult,
        AvailableChallenges: AvailableChallengeList,
      },
    ),
    errors: [
      ...COMMON,
      ...LAMBDA,
      ...SMS,
      CODE_LIMIT,
      "InvalidEmailRoleAccessPolicyException",
      "InvalidUserPoolConfigurationException",
      "MFAMethodNotFoundException",
      "PasswordResetRequiredException",
      "UnsupportedOperationException",
      "UserNotConfirmedException",
      "UserNotFoundException",
    ],
  }),
  AdminRespondToAuthChallenge: operation({
    auth: "sigv4",
    input: structure(
      { UserPoolId, ClientId, ChallengeName },
      { ChallengeResponses, Session, AnalyticsMetadata, ContextData, ClientMetadata },
    ),
    output: structure(
      {},
      {
        ChallengeName,
        Session,
        ChallengeParameters,
        AuthenticationResult,
        AvailableChallenges: AvailableChallengeList,
      },
    ),
    errors: [
      ...COMMON,
      ...LAMBDA,
      ...SMS,
      CODE_LIMIT,
      "AliasExistsException",
      "CodeMismatchException",
      "ExpiredCodeException",
      "InvalidEmailRoleAccessPolicyException",
      "InvalidPasswordException",
      "InvalidUserPoolConfigurationException",
      "MFAMethodNotFoundException",
      "PasswordHistoryPolicyViolationException",
      "PasswordResetRequiredException",
      "SoftwareTokenMFANotFoundException",
      "UserNotConfirmedException",
      "UserNotFoundException",
    ],
  }),
  InitiateAuth: operation({
    auth: "none",
    input: structure(
      { AuthFlow, ClientId },
      { AuthParameters, ClientMetadata, AnalyticsMetadata, UserContextData, Session },
    ),
    output: structure(
      {},
      {
        ChallengeName,
        Session,
        ChallengeParameters,
        AuthenticationResult,
        AvailableChallenges: AvailableChallengeList,
      },
    ),
    errors: [
      ...COMMON,
      ...LAMBDA,
      ...SMS,
      CODE_LIMIT,
      "ForbiddenException",
      "InvalidEmailRoleAccessPolicyException",
      "InvalidUserPoolConfigurationException",
      "PasswordResetRequiredException",
      "UnsupportedOperationException",
      "UserNotConfirmedException",
      "UserNotFoundException",
    ],
  }),
  RespondToAuthChallenge: operation({
    auth: "none",
    input: structure(
      { ClientId, ChallengeName },
      { Session, ChallengeResponses, AnalyticsMetadata, UserContextData, ClientMetadata },
    ),
    output: structure(
      {},
      {
        ChallengeName,
        Session,
        ChallengeParameters,
        AuthenticationResult,
        AvailableChallenges: AvailableChallengeList,
      },
    ),
    errors: [
      ...COMMON,
      ...LAMBDA,
      ...SMS,
      CODE_LIMIT,
      "AliasExistsException",
      "CodeMismatchException",
      "ExpiredCodeException",
      "ForbiddenException",
      "InvalidEmailRoleAccessPolicyException",
      "InvalidPasswordException",
      "InvalidUserPoolConfigurationException",
      "MFAMethodNotFoundException",
      "PasswordHistoryPolicyViolationException",
      "PasswordResetRequiredException",
      "SoftwareTokenMFANotFoundException",
      "UserNotConfirmedException",
      "UserNotFoundException",
    ],
  }),
  GetTokensFromRefreshToken: operation({
    auth: "none",
    input: structure({ RefreshToken: Token, ClientId }, { ClientSecret, DeviceKey, ClientMetadata }),
    output: structure({}, { AuthenticationResult }),
    errors: [...COMMON, ...LAMBDA, "ForbiddenException", "RefreshTokenReuseException", "UserNotFoundException"],
  }),
  RevokeToken: operation({
    auth: "none",
    input: structure({ Token, ClientId }, { ClientSecret, RevokeAssociatedSessions }),
    output: structure({}, {}),
    errors: [
      "ForbiddenException",
      "InternalErrorException",
      "InvalidParameterException",
      "OperationNotEnabledException",
      "TooManyRequestsException",
      "UnauthorizedException",
      "UnsupportedOperationException",
      "UnsupportedTokenTypeException",
    ],
  }),
  GlobalSignOut: operation({
    auth: "none",
    input: structure({ AccessToken: Token }, {}),
    output: structure({}, {}),
    errors: [...COMMON, "ForbiddenException", "PasswordResetRequiredException", "UserNotConfirmedException"],
  }),
  GetUserAuthFactors: operation({
    auth: "none",
    input: structure({ AccessToken: Token }, {}),
    output: structure(
      { Username },
      { PreferredMfaSetting: Text, UserMFASettingList, ConfiguredUserAuthFactors: ConfiguredUserAuthFactorsList },
    ),
    errors: [
      ...COMMON,
      "ForbiddenException",
      "PasswordResetRequiredException",
      "UserNotConfirmedException",
      "UserNotFoundException",
    ],
  }),
};
