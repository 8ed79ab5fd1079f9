// Settings of pools and clients that have an effect here.

import {
  AnalyticsConfiguration,
  DeviceConfiguration,
  EmailConfiguration,
  LambdaConfig,
  MessageTemplate,
  SmsConfiguration,
  UserPoolAddOns,
  UserPoolTags,
  VerificationMessageTemplate,
} from "./integrations.ts";
import { AuthFactor } from "./people.ts";
import { list, oneOf, orZero, structure } from "./shape.ts";
import {
  AccessTokenValidity,
  Arn,
  AttributeName,
  AuthSessionValidity,
  Bool,
  ClientId,
  ClientName,
  ClientPermission,
  ClientSecret,
  CustomAttributeName,
  Domain,
  EmailVerificationMessage,
  EmailVerificationSubject,
  Flag,
  IdTokenValidity,
  Integer,
  PasswordHistorySize,
  PasswordPolicyMinLength,
  Priority,
  ProviderName,
  RedirectUrl,
  RefreshTokenValidity,
  RetryGracePeriodSeconds,
  Scope,
  SmsVerificationMessage,
  TemporaryPasswordValidityDays,
  Text,
  Timestamp,
  UnusedAccountValidityDays,
  UserPoolId,
  UserPoolName,
} from "./text.ts";

export const RecoveryOptionName = oneOf("verified_email", "verified_phone_number", "admin_only");
export const RecoveryOption = structure({ Priority, Name: RecoveryOptionName }, {});
export const RecoveryMechanisms = list(RecoveryOption, { min: 1, max: 2 });
export const AccountRecoverySetting = structure({}, { RecoveryMechanisms });
export const AdminCreateUserConfig = structure(
  {},
  {
    AllowAdminCreateUserOnly: Flag,
    UnusedAccountValidityDays: orZero(UnusedAccountValidityDays),
    InviteMessageTemplate: MessageTemplate,
  },
);
export const AliasAttribute = oneOf("phone_number", "email", "preferred_username");
export const AliasAttributes = list(AliasAttribute);
export const DeletionProtection = oneOf("ACTIVE", "INACTIVE");
export const AttributeDataType = oneOf("String", "Number", "DateTime", "Boolean");
export const NumberAttributeConstraints = structure({}, { MinValue: Text, MaxValue: Text });
export const StringAttributeConstraints = structure({}, { MinLength: Text, MaxLength: Text });
const attributeDescription = {
  AttributeDataType,
  DeveloperOnlyAttribute: Bool,
  Mutable: Bool,
  Required: Bool,
  NumberAttributeConstraints,
  StringAttributeConstraints,
};
export const SchemaAttribute = structure({}, { Name: CustomAttributeName, ...attributeDescription });
export const SchemaAttributes = list(SchemaAttribute, { min: 1, max: 50 });
export const CustomAttributesList = list(SchemaAttribute, { min: 1, max: 25 });
/** Names in responses may be longer than in requests: `phone_number_verified`, or `custom:` and twenty characters. */
export const DescribedSchemaAttributes = list(structure({}, { Name: AttributeName, ...attributeDescription }));
export const VerifiedAttribute = oneOf("phone_number", "email");
export const AttributesRequireVerificationBeforeUpdate = list(VerifiedAttribute);
export const UserAttributeUpdateSettings = structure({}, { AttributesRequireVerificationBeforeUpdate });
export const UserPoolMfa = oneOf("OFF", "ON", "OPTIONAL");
export const PasswordPolicy = structure(
  {},
  {
    MinimumLength: PasswordPolicyMinLength,
    RequireUppercase: Flag,
    RequireLowercase: Flag,
    RequireNumbers: Flag,
    RequireSymbols: Flag,
    PasswordHistorySize,
    TemporaryPasswordValidityDays: orZero(TemporaryPasswordValidityDays),
  },
);
export const AllowedFirstAuthFactorsList = list(AuthFactor, { min: 1, max: 5 });
export const SignInPolicy = structure({}, { AllowedFirstAuthFactors: AllowedFirstAuthFactorsList });
export const UserPoolPolicy = structure({}, { PasswordPolicy, SignInPolicy });
export const UserPoolTier = oneOf("LITE", "ESSENTIALS", "PLUS");
export const UsernameAttribute = oneOf("phone_number", "email");
export const UsernameAttributes = list(UsernameAttribute);
export const UsernameConfiguration = structure({ CaseSensitive: Bool }, {});
export const VerifiedAttributes = list(VerifiedAttribute);
export const Status = oneOf("Enabled", "Disabled");
export const UserPool = structure(
  {},
  {
    Id: UserPoolId,
    Name: UserPoolName,
    Policies: UserPoolPolicy,
    DeletionProtection,
    LambdaConfig,
    Status,
    LastModifiedDate: Timestamp,
    CreationDate: Timestamp,
    SchemaAttributes: DescribedSchemaAttributes,
    AutoVerifiedAttributes: VerifiedAttributes,
    AliasAttributes,
    UsernameAttributes,
    SmsVerificationMessage,
    EmailVerificationMessage,
    EmailVerificationSubject,
    VerificationMessageTemplate,
    SmsAuthenticationMessage: SmsVerificationMessage,
    UserAttributeUpdateSettings,
    MfaConfiguration: UserPoolMfa,
    DeviceConfiguration,
    EstimatedNumberOfUsers: orZero(Integer),
    EmailConfiguration,
    SmsConfiguration,
    UserPoolTags,
    SmsConfigurationFailure: Text,
    EmailConfigurationFailure: Text,
    Domain,
    CustomDomain: Domain,
    AdminCreateUserConfig,
    UserPoolAddOns,
    UsernameConfiguration,
    Arn,
    AccountRecoverySetting,
    UserPoolTier,
  },
);
export const UserPoolDescription = structure(
  {},
  { Id: UserPoolId, Name: UserPoolName, LambdaConfig, Status, LastModifiedDate: Timestamp, CreationDate: Timestamp },
);
export const UserPoolList = list(UserPoolDescription);
export const CallbackURLs = list(RedirectUrl, { min: 0, max: 100 });
export const ClientPermissionList = list(ClientPermission);
export const ExplicitAuthFlow = oneOf(
  "ADMIN_NO_SRP_AUTH",
  "CUSTOM_AUTH_FLOW_ONLY",
  "USER_PASSWORD_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_CUSTOM_AUTH",
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
  "ALLOW_USER_AUTH",
);
export const ExplicitAuthFlows = list(ExplicitAuthFlow);
export const LogoutURLs = list(RedirectUrl, { min: 0, max: 100 });
export const OAuthFlow = oneOf("code", "implicit", "client_credentials");
export const OAuthFlows = list(OAuthFlow, { min: 0, max: 3 });
export const PreventUserExistenceErrors = oneOf("LEGACY", "ENABLED");
export const Feature = oneOf("ENABLED", "DISABLED");
export const RefreshTokenRotation = structure({ Feature }, { RetryGracePeriodSeconds });
export const ScopeList = list(Scope, { min: 0, max: 50 });
export const SupportedIdentityProviders = list(ProviderName);
export const TimeUnits = oneOf("seconds", "minutes", "hours", "days");
export const TokenValidityUnits = structure(
  {},
  { AccessToken: TimeUnits, IdToken: TimeUnits, RefreshToken: TimeUnits },
);
export const UserPoolClient = structure(
  {},
  {
    UserPoolId,
    ClientName,
    ClientId,
    ClientSecret,
    LastModifiedDate: Timestamp,
    CreationDate: Timestamp,
    RefreshTokenValidity: orZero(RefreshTokenValidity),
    AccessTokenValidity,
    IdTokenValidity,
    TokenValidityUnits,
    ReadAttributes: ClientPermissionList,
    WriteAttributes: ClientPermissionList,
    ExplicitAuthFlows,
    SupportedIdentityProviders,
    CallbackURLs,
    LogoutURLs,
    DefaultRedirectURI: RedirectUrl,
    AllowedOAuthFlows: OAuthFlows,
    AllowedOAuthScopes: ScopeList,
    AllowedOAuthFlowsUserPoolClient: Bool,
    AnalyticsConfiguration,
    PreventUserExistenceErrors,
    EnableTokenRevocation: Bool,
    EnablePropagateAdditionalUserContextData: Bool,
    AuthSessionValidity,
    RefreshTokenRotation,
  },
);
export const UserPoolClientDescription = structure({}, { ClientId, UserPoolId, ClientName });
export const UserPoolClientList = list(UserPoolClientDescription);
