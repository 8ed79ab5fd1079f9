// A pool as CreateUserPool and DescribeUserPool show it, with defaults filled in.

import { schemaOf } from "./attribute-schema.ts";
import {
  firstFactorsOf,
  isCaseSensitive,
  type Pool,
  type PoolSettings,
  passwordPolicyOf,
  splitSettings,
  temporaryPasswordDaysOf,
} from "./pools.ts";
import { epochSeconds } from "./users.ts";

/** A fictitious AWS account ID for ARNs. */
export const ACCOUNT_ID = "000000000000";

export function poolArn(pool: Pick<Pool, "id">): string {
  const region = pool.id.slice(0, pool.id.indexOf("_"));
  return `arn:aws:cognito-idp:${region}:${ACCOUNT_ID}:userpool/${pool.id}`;
}

/**
 * The message template, and its texts once more under the names of the older settings, such as
 * EmailVerificationMessage. If a pool has an older setting itself, describePool replaces the copy by the pool's
 * value.
 */
function messagesOf({ VerificationMessageTemplate: template }: Pick<PoolSettings, "VerificationMessageTemplate">) {
  return {
    ...(template?.SmsMessage === undefined ? {} : { SmsVerificationMessage: template.SmsMessage }),
    ...(template?.EmailMessage === undefined ? {} : { EmailVerificationMessage: template.EmailMessage }),
    ...(template?.EmailSubject === undefined ? {} : { EmailVerificationSubject: template.EmailSubject }),
    VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" as const, ...template },
  };
}

export function describePool(pool: Pool) {
  const { PoolName, Schema: _schema, AddedAttributes: _added, ...settings } = splitSettings(pool.settings).rest;
  const { VerificationMessageTemplate: _template, ...others } = settings;
  return {
    ...messagesOf(settings),
    ...others,
    EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" as const, ...settings.EmailConfiguration },
    Id: pool.id,
    Name: PoolName,
    Arn: poolArn(pool),
    Policies: {
      PasswordPolicy: {
        ...passwordPolicyOf(pool),
        TemporaryPasswordValidityDays: temporaryPasswordDaysOf(pool),
      },
      SignInPolicy: { AllowedFirstAuthFactors: firstFactorsOf(pool) },
    },
    DeletionProtection: settings.DeletionProtection ?? "INACTIVE",
    LambdaConfig: settings.LambdaConfig ?? {},
    SchemaAttributes: schemaOf(pool),
    UsernameConfiguration: { CaseSensitive: isCaseSensitive(pool) },
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: false,
      ...settings.AdminCreateUserConfig,
      UnusedAccountValidityDays: temporaryPasswordDaysOf(pool),
    },
    MfaConfiguration: settings.MfaConfiguration ?? "OFF",
    EstimatedNumberOfUsers: pool.userCount,
    UserPoolTier: settings.UserPoolTier ?? "ESSENTIALS",
    CreationDate: epochSeconds(pool.createdAt),
    LastModifiedDate: epochSeconds(pool.modifiedAt),
  };
}
