// Operations on users for callers with AWS credentials.

import { COMMON, LAMBDA, operation, SMS } from "./operation.ts";
import {
  AttributeList,
  AttributeNameList,
  ClientMetadata,
  ConfiguredUserAuthFactorsList,
  DeliveryMediumList,
  EmailMfaSettings,
  MessageAction,
  MFAOptionList,
  SearchedAttributeNamesList,
  SMSMfaSettings,
  SoftwareTokenMfaSettings,
  User,
  UserMFASettingList,
  UserStatus,
  UsersList,
  WebAuthnMfaSettings,
} from "./people.ts";
import { structure } from "./shape.ts";
import {
  Flag,
  Password,
  QueryLimitFromZero,
  SearchPaginationToken,
  TemporaryPassword,
  Text,
  Timestamp,
  UserFilter,
  Username,
  UserPoolId,
} from "./text.ts";

export const adminUsersOperations = {
  AdminCreateUser: operation({
    auth: "sigv4",
    input: structure(
      { UserPoolId, Username },
      {
        UserAttributes: AttributeList,
        ValidationData: AttributeList,
        TemporaryPassword,
        ForceAliasCreation: Flag,
        MessageAction,
        DesiredDeliveryMediums: DeliveryMediumList,
        ClientMetadata,
      },
    ),
    output: structure({}, { User }),
    errors: [
      ...COMMON,
      ...LAMBDA,
      ...SMS,
      // The reference does not list AliasExistsException but describes it at ForceAliasCreation.
      "AliasExistsException",
      "CodeDeliveryFailureException",
      "InvalidPasswordException",
      "PreconditionNotMetException",
      "UnsupportedUserStateException",
      "UserNotFoundException",
      "UsernameExistsException",
    ],
  }),
  AdminGetUser: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username }, {}),
    output: structure(
      { Username },
      {
        UserAttributes: AttributeList,
        UserCreateDate: Timestamp,
        UserLastModifiedDate: Timestamp,
        Enabled: Flag,
        UserStatus,
        MFAOptions: MFAOptionList,
        PreferredMfaSetting: Text,
        UserMFASettingList,
      },
    ),
    errors: [...COMMON, "UserNotFoundException"],
  }),
  ListUsers: operation({
    auth: "sigv4",
    input: structure(
      { UserPoolId },
      {
        AttributesToGet: SearchedAttributeNamesList,
        Limit: QueryLimitFromZero,
        PaginationToken: SearchPaginationToken,
        Filter: UserFilter,
      },
    ),
    output: structure({}, { Users: UsersList, PaginationToken: SearchPaginationToken }),
    errors: [...COMMON],
  }),
  AdminDeleteUser: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username }, {}),
    output: null,
    errors: [...COMMON, "UserNotFoundException"],
  }),
  AdminDisableUser: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username }, {}),
    output: structure({}, {}),
    errors: [...COMMON, "UserNotFoundException"],
  }),
  AdminEnableUser: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username }, {}),
    output: structure({}, {}),
    errors: [...COMMON, "UserNotFoundException"],
  }),
  AdminUpdateUserAttributes: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username, UserAttributes: AttributeList }, { ClientMetadata }),
    output: structure({}, {}),
    errors: [
      ...COMMON,
      ...LAMBDA,
      ...SMS,
      "AliasExistsException",
      "InvalidEmailRoleAccessPolicyException",
      "UserNotFoundException",
    ],
  }),
  AdminDeleteUserAttributes: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username, UserAttributeNames: AttributeNameList }, {}),
    output: structure({}, {}),
    errors: [...COMMON, "UserNotFoundException"],
  }),
  AdminUserGlobalSignOut: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username }, {}),
    output: structure({}, {}),
    errors: [...COMMON, "UserNotFoundException"],
  }),
  AdminSetUserPassword: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username, Password }, { Permanent: Flag }),
    output: structure({}, {}),
    errors: [...COMMON, "InvalidPasswordException", "PasswordHistoryPolicyViolationException", "UserNotFoundException"],
  }),
  AdminResetUserPassword: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username }, { ClientMetadata }),
    output: structure({}, {}),
    errors: [
      ...COMMON,
      ...LAMBDA,
      ...SMS,
      "InvalidEmailRoleAccessPolicyException",
      "LimitExceededException",
      "UserNotFoundException",
    ],
  }),
  AdminConfirmSignUp: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username }, { ClientMetadata }),
    output: structure({}, {}),
    errors: [...COMMON, ...LAMBDA, "LimitExceededException", "TooManyFailedAttemptsException", "UserNotFoundException"],
  }),
  AdminGetUserAuthFactors: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username }, {}),
    output: structure(
      { Username },
      { PreferredMfaSetting: Text, UserMFASettingList, ConfiguredUserAuthFactors: ConfiguredUserAuthFactorsList },
    ),
    errors: [...COMMON, "OperationNotEnabledException", "UserNotFoundException"],
  }),
  AdminDeleteSoftwareToken: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username }, {}),
    output: structure({}, {}),
    errors: [...COMMON, "OperationNotEnabledException", "UserNotConfirmedException", "UserNotFoundException"],
  }),
  AdminSetUserMFAPreference: operation({
    auth: "sigv4",
    input: structure(
      { Username, UserPoolId },
      { SMSMfaSettings, SoftwareTokenMfaSettings, EmailMfaSettings, WebAuthnMfaSettings },
    ),
    output: structure({}, {}),
    errors: [
      "InternalErrorException",
      "InvalidParameterException",
      "NotAuthorizedException",
      "PasswordResetRequiredException",
      "ResourceNotFoundException",
      "UserNotConfirmedException",
      "UserNotFoundException",
    ],
  }),
};
