// Users, groups and their properties, as inputs and outputs of operations.

import { list, map, oneOf, structure } from "./shape.ts";
import {
  Arn,
  AttributeName,
  AttributeValue,
  Description,
  Flag,
  GroupName,
  Precedence,
  Text,
  Timestamp,
  Username,
  UserPoolId,
} from "./text.ts";

export const Attribute = structure({ Name: AttributeName }, { Value: AttributeValue });
export const AttributeList = list(Attribute);
export const ClientMetadata = map(Text, Text);
export const DeliveryMedium = oneOf("SMS", "EMAIL");
export const DeliveryMediumList = list(DeliveryMedium);
export const MessageAction = oneOf("RESEND", "SUPPRESS");
export const MFAOption = structure({}, { DeliveryMedium, AttributeName });
export const MFAOptionList = list(MFAOption);
export const UserStatus = oneOf(
  "UNCONFIRMED",
  "CONFIRMED",
  "ARCHIVED",
  "COMPROMISED",
  "UNKNOWN",
  "RESET_REQUIRED",
  "FORCE_CHANGE_PASSWORD",
  "EXTERNAL_PROVIDER",
);
export const User = structure(
  {},
  {
    Username,
    Attributes: AttributeList,
    UserCreateDate: Timestamp,
    UserLastModifiedDate: Timestamp,
    Enabled: Flag,
    UserStatus,
    MFAOptions: MFAOptionList,
  },
);
export const UserMFASettingList = list(Text);
export const AttributeNameList = list(AttributeName);
export const EmailMfaSettings = structure({}, { Enabled: Flag, PreferredMfa: Flag });
export const SMSMfaSettings = structure({}, { Enabled: Flag, PreferredMfa: Flag });
export const SoftwareTokenMfaSettings = structure({}, { Enabled: Flag, PreferredMfa: Flag });
export const WebAuthnMfaSettings = structure({}, { Enabled: Flag });
export const Group = structure(
  {},
  {
    GroupName,
    UserPoolId,
    Description,
    RoleArn: Arn,
    Precedence,
    LastModifiedDate: Timestamp,
    CreationDate: Timestamp,
  },
);
export const GroupList = list(Group);
export const UsersList = list(User);
export const SearchedAttributeNamesList = list(AttributeName);
export const AuthFactor = oneOf("PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "SOFTWARE_TOKEN");
export const CodeDeliveryDetails = structure({}, { Destination: Text, DeliveryMedium, AttributeName });
export const CodeDeliveryDetailsList = list(CodeDeliveryDetails);
export const VerifySoftwareTokenResponse = oneOf("SUCCESS", "ERROR");
export const ConfiguredUserAuthFactorsList = list(AuthFactor, { min: 0, max: 8 });
