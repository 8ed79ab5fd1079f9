// Sessions: the sign-ins that a user pool keeps a record of. Cognito's public model lacks them as of November 2026;
// names, errors and limits are those of AWS's SDK for JavaScript 3.1169.

import { operation } from "./operation.ts";
import { list, oneOf, structure } from "./shape.ts";
import {
  Bool,
  ClientId,
  DeviceType,
  LastIPAddress,
  LocationName,
  MaxSessionsPerUser,
  MaxSsoValidityMinutes,
  PaginationKey,
  Text,
  Timestamp,
  Token,
  Username,
  UserPoolId,
  UserSessionId,
} from "./text.ts";

export const UserSessionTracking = oneOf("ENABLED", "DISABLED");
export const TokenSession = structure({ MaxPerUser: MaxSessionsPerUser }, {});
export const SSOSession = structure({ MaxValidityMinutes: MaxSsoValidityMinutes }, {});
export const RevokeAssociatedSessions = oneOf("NONE", "LINKED");
export const SessionType = oneOf("TOKEN", "SSO");
export const SessionLocation = structure({}, { City: LocationName, Country: LocationName });
export const SessionDescription = structure(
  {},
  {
    SessionId: UserSessionId,
    SessionType,
    ClientId,
    CreateDate: Timestamp,
    LastActiveDate: Timestamp,
    DeviceType,
    LastIPAddress,
    LastLocation: SessionLocation,
    OriginSessionId: Text,
    IsCurrentSession: Bool,
  },
);
export const SessionList = list(SessionDescription);

const SESSION_CONFIGURATION = structure({}, { UserPoolId, UserSessionTracking, TokenSession });
const CLIENT_SESSION_CONFIGURATION = structure({}, { UserPoolId, ClientId, SSOSession });
const SESSIONS = structure({}, { Sessions: SessionList, NextToken: PaginationKey });
const ERRORS = [
  "InternalErrorException",
  "InvalidParameterException",
  "NotAuthorizedException",
  "OperationNotEnabledException",
  "ResourceNotFoundException",
  "TooManyRequestsException",
] as const;
const ADMIN_ERRORS = [...ERRORS, "UserNotFoundException"] as const;
const OWN_ERRORS = [
  ...ADMIN_ERRORS,
  "ForbiddenException",
  "PasswordResetRequiredException",
  "UserNotConfirmedException",
] as const;

export const userSessionsOperations = {
  SetUserPoolSessionConfiguration: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, UserSessionTracking, TokenSession }, {}),
    output: SESSION_CONFIGURATION,
    errors: [...ERRORS, "ConcurrentModificationException", "FeatureUnavailableInTierException"],
  }),
  GetUserPoolSessionConfiguration: operation({
    auth: "sigv4",
    input: structure({ UserPoolId }, {}),
    output: SESSION_CONFIGURATION,
    errors: ERRORS,
  }),
  SetUserPoolClientSessionConfiguration: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, ClientId, SSOSession }, {}),
    output: CLIENT_SESSION_CONFIGURATION,
    errors: [...ERRORS, "ConcurrentModificationException", "FeatureUnavailableInTierException"],
  }),
  GetUserPoolClientSessionConfiguration: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, ClientId }, {}),
    output: CLIENT_SESSION_CONFIGURATION,
    errors: ERRORS,
  }),
  AdminListUserSessions: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username }, { NextToken: PaginationKey }),
    output: SESSIONS,
    errors: ADMIN_ERRORS,
  }),
  AdminRevokeUserSession: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username, SessionId: UserSessionId }, { RevokeAssociatedSessions }),
    output: structure({}, {}),
    errors: ADMIN_ERRORS,
  }),
  ListUserSessions: operation({
    auth: "none",
    input: structure({ AccessToken: Token }, { NextToken: PaginationKey }),
    output: SESSIONS,
    errors: OWN_ERRORS,
  }),
  RevokeUserSession: operation({
    auth: "none",
    input: structure({ AccessToken: Token, SessionId: UserSessionId }, { RevokeAssociatedSessions }),
    output: structure({}, {}),
    errors: OWN_ERRORS,
  }),
};
