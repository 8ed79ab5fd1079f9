// The API's strings, numbers and flags with their limits. Patterns are written as error messages print them and must
// match the whole value. The names are those of the API reference without the suffix "Type".

import { integer, text } from "./shape.ts";

export const AttributeName = text({ min: 1, max: 32, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r ]+/su });
export const AttributeValue = text({ min: 0, max: 2048, sensitive: true });
export const Text = text({ min: 0, max: 131072 });
export const Bool = { type: "boolean" } as const;
export const Password = text({ min: 0, max: 256, pattern: /^[\S]+.*[\S]+$/su, sensitive: true });
/** AWS documents an empty temporary password as a request for a user without a password. */
export const TemporaryPassword = { ...Password, blank: true } as const;
export const UserPoolId = text({ min: 1, max: 55, pattern: /[\w-]+_[0-9a-zA-Z]+/su });
export const Username = text({ min: 1, max: 128, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/su, sensitive: true });
export const Timestamp = { type: "timestamp" } as const;
export const ClientId = text({ min: 1, max: 128, pattern: /[\w+]+/su, sensitive: true });
export const Session = text({ min: 20, max: 2048, sensitive: true });
export const Integer = integer();
export const DeviceKey = text({ min: 1, max: 55, pattern: /[\w-]+_[0-9a-f-]+/su });
export const Token = text({ pattern: /[A-Za-z0-9-_=.]+/su, sensitive: true });
export const GroupName = text({ min: 1, max: 128, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/su });
export const PaginationKey = text({ min: 1, max: 131072, pattern: /[\S]+/su });
export const QueryLimitFromZero = integer(0, 60);
export const Arn = text({
  min: 20,
  max: 2048,
  pattern: /arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?/su,
});
export const Description = text({ min: 0, max: 2048 });
export const Precedence = integer(0);
export const SearchPaginationToken = text({ min: 1, pattern: /[\S]+/su });
export const UserFilter = text({ min: 0, max: 256 });
export const Priority = integer(1, 2);
export const UnusedAccountValidityDays = integer(0, 365);
export const EmailInviteMessage = text({ min: 6, max: 20000, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*/su });
export const EmailVerificationSubject = text({ min: 1, max: 140, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\s]+/su });
export const SmsInviteMessage = text({ min: 6, max: 140 });
export const EmailAddress = text({ pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+@[\p{L}\p{M}\p{S}\p{N}\p{P}]+/su });
export const SESConfigurationSet = text({ min: 1, max: 64, pattern: /[a-zA-Z0-9_-]+/su });
export const EmailVerificationMessage = text({
  min: 6,
  max: 20000,
  pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*/su,
});
export const CustomAttributeName = text({ min: 1, max: 20, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/su });
export const RegionCode = text({ min: 5, max: 32 });
export const SmsVerificationMessage = text({ min: 6, max: 140, pattern: /.*\{####\}.*/su });
export const UserPoolName = text({ min: 1, max: 128, pattern: /[\w\s+=,.@-]+/su });
export const PasswordHistorySize = integer(0, 24);
export const PasswordPolicyMinLength = integer(6, 99);
export const TemporaryPasswordValidityDays = integer(0, 365);
export const TagKeys = text({ min: 1, max: 128 });
export const TagValue = text({ min: 0, max: 256 });
export const EmailVerificationMessageByLink = text({
  min: 6,
  max: 20000,
  pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{##[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*##\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*/su,
});
export const EmailVerificationSubjectByLink = text({ min: 1, max: 140, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\s]+/su });
/** A prefix or a custom domain. The pattern in the API's model has no dots, although its description allows them. */
export const Domain = text({ min: 1, max: 63, pattern: /[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?/su });
export const AccountId = text({ max: 12, pattern: /[0-9]+/su });
export const S3Bucket = text({ min: 3, max: 1024, pattern: /[0-9A-Za-z.\-_]*(?<!\.)/su });
export const DomainVersion = text({ min: 1, max: 20 });
export const HealthCheckId = text({ max: 64 });
export const PaginationKeyUnlimited = text({ min: 1, pattern: /[\S]+/su });
export const PoolQueryLimit = integer(1, 60);
export const AccessTokenValidity = integer(1, 86400);
export const HexString = text({ pattern: /[0-9a-fA-F]+/su });
export const AuthSessionValidity = integer(3, 15);
export const RedirectUrl = text({ min: 1, max: 1024, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}]+/su });
export const ClientName = text({ min: 1, max: 128, pattern: /[\w\s+=,.@-]+/su });
export const ClientPermission = text({ min: 1, max: 2048 });
export const ClientSecret = text({ min: 24, max: 64, pattern: /[\w+]+/su, sensitive: true });
export const IdTokenValidity = integer(1, 86400);
export const RetryGracePeriodSeconds = integer(0, 60);
export const RefreshTokenValidity = integer(0, 315360000);
export const Scope = text({ min: 1, max: 256, pattern: /[\x21\x23-\x5B\x5D-\x7E]+/su });
export const ProviderName = text({ min: 1, max: 32, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+/su });
/** The name of a new identity provider. */
export const NewProviderName = text({
  min: 1,
  max: 32,
  pattern: /[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+/su,
});
export const AttributeMappingKey = text({ min: 1, max: 32 });
export const IdpIdentifier = text({ min: 1, max: 40, pattern: /[\w\s+=.@-]+/su });
export const ListProvidersLimit = integer(0, 60);
export const MaxSsoValidityMinutes = integer(0, 129600);
export const QueryLimit = integer(1, 60);
export const ListResourceServersLimit = integer(1, 50);
export const ResourceServerIdentifier = text({ min: 1, max: 256, pattern: /[\x21\x23-\x5B\x5D-\x7E]+/su });
export const ResourceServerName = text({ min: 1, max: 256, pattern: /[\w\s+=,.@-]+/su });
export const ResourceServerScopeName = text({ min: 1, max: 256, pattern: /[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+/su });
export const ResourceServerScopeDescription = text({ min: 1, max: 256 });
export const UserImportJobName = text({ min: 1, max: 128, pattern: /[\w\s+=,.@-]+/su });
export const UserImportJobId = text({ min: 1, max: 55, pattern: /import-[0-9a-zA-Z-]+/su });
export const PreSignedUrl = text({ min: 0, max: 2048 });
export const CompletionMessage = text({ min: 1, max: 128, pattern: /[\w]+/su });
export const DeviceName = text({ min: 1, max: 1024 });
export const EmailNotificationSubject = text({ min: 1, max: 140, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\s]+/su });
export const EmailNotificationBody = text({ min: 6, max: 20000, pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]+/su });
export const EmailMfaMessage = text({
  min: 6,
  max: 20000,
  pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*/su,
});
export const EmailMfaSubject = text({ pattern: /[\p{L}\p{M}\p{S}\p{N}\p{P}\s]+/su });
export const RelyingPartyId = text({ min: 1, max: 127 });
export const WebAuthnCredentialsQueryLimit = integer(0, 20);
export const MaxSessionsPerUser = integer(1, 100);
export const UserSessionId = text({ min: 28, max: 28, pattern: /(?:tkn|sso)[a-z0-9]+/su });
export const DeviceType = text({ min: 0, max: 1024 });
export const LastIPAddress = text({ min: 0, max: 128 });
export const LocationName = text({ min: 0, max: 256 });
export const SecretHash = text({ min: 1, max: 128, pattern: /[\w+=/]+/su, sensitive: true });
export const ConfirmationCode = text({ min: 1, max: 2048, pattern: /[\S]+/su });
export const SecretCode = text({ min: 16, pattern: /[A-Za-z0-9]+/su, sensitive: true });
export const SoftwareTokenMFAUserCode = text({ min: 6, max: 6, pattern: /[0-9]+/su, sensitive: true });
/** Any JSON value. */
export const Document = { type: "document" } as const;
/** A boolean with the default false. */
export const Flag = { type: "boolean", default: false } as const;
