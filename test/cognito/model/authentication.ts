// The inputs and outputs of a sign-in.

import { list, map, oneOf, orZero, structure } from "./shape.ts";
import { DeviceKey, Integer, Text, Token } from "./text.ts";

export const AnalyticsMetadata = structure({}, { AnalyticsEndpointId: Text });
export const AuthFlow = oneOf(
  "USER_SRP_AUTH",
  "REFRESH_TOKEN_AUTH",
  "REFRESH_TOKEN",
  "CUSTOM_AUTH",
  "ADMIN_NO_SRP_AUTH",
  "USER_PASSWORD_AUTH",
  "ADMIN_USER_PASSWORD_AUTH",
  "USER_AUTH",
);
export const AuthParameters = map(Text, Text, { sensitive: true });
export const HttpHeader = structure({}, { headerName: Text, headerValue: Text });
export const HttpHeaderList = list(HttpHeader);
export const ContextData = structure(
  { IpAddress: Text, ServerName: Text, ServerPath: Text, HttpHeaders: HttpHeaderList },
  { EncodedData: Text },
);
export const NewDeviceMetadata = structure({}, { DeviceKey, DeviceGroupKey: Text });
export const AuthenticationResult = structure(
  {},
  {
    AccessToken: Token,
    ExpiresIn: orZero(Integer),
    TokenType: Text,
    RefreshToken: Token,
    IdToken: Token,
    NewDeviceMetadata,
  },
);
export const ChallengeName = oneOf(
  "SMS_MFA",
  "EMAIL_OTP",
  "SOFTWARE_TOKEN_MFA",
  "SELECT_MFA_TYPE",
  "MFA_SETUP",
  "PASSWORD_VERIFIER",
  "CUSTOM_CHALLENGE",
  "SELECT_CHALLENGE",
  "DEVICE_SRP_AUTH",
  "DEVICE_PASSWORD_VERIFIER",
  "ADMIN_NO_SRP_AUTH",
  "NEW_PASSWORD_REQUIRED",
  "SMS_OTP",
  "PASSWORD",
  "WEB_AUTHN",
  "PASSWORD_SRP",
);
export const AvailableChallengeList = list(ChallengeName);
export const ChallengeParameters = map(Text, Text);
export const ChallengeResponses = map(Text, Text, { sensitive: true });
export const UserContextData = structure({}, { IpAddress: Text, EncodedData: Text }, { sensitive: true });
