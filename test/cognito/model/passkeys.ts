// Operations on the caller's own passkeys. Cognito has none for administrators.

import { operation } from "./operation.ts";
import { list, structure } from "./shape.ts";
import { Document, PaginationKey, Text, Timestamp, Token, WebAuthnCredentialsQueryLimit } from "./text.ts";

export const WebAuthnCredentialDescription = structure(
  {
    CredentialId: Text,
    FriendlyCredentialName: Text,
    RelyingPartyId: Text,
    AuthenticatorTransports: list(Text),
    CreatedAt: Timestamp,
  },
  { AuthenticatorAttachment: Text },
);
export const WebAuthnCredentialDescriptionList = list(WebAuthnCredentialDescription);

const ERRORS = [
  "ForbiddenException",
  "InternalErrorException",
  "InvalidParameterException",
  "LimitExceededException",
  "NotAuthorizedException",
  "OperationNotEnabledException",
  "PasswordResetRequiredException",
  "TooManyRequestsException",
] as const;

export const passkeysOperations = {
  StartWebAuthnRegistration: operation({
    auth: "none",
    input: structure({ AccessToken: Token }, {}),
    output: structure({ CredentialCreationOptions: Document }, {}),
    errors: [...ERRORS, "WebAuthnConfigurationMissingException", "WebAuthnNotEnabledException"],
  }),
  CompleteWebAuthnRegistration: operation({
    auth: "none",
    input: structure({ AccessToken: Token, Credential: Document }, {}),
    output: structure({}, {}),
    errors: [
      ...ERRORS,
      "WebAuthnChallengeNotFoundException",
      "WebAuthnClientMismatchException",
      "WebAuthnCredentialNotSupportedException",
      "WebAuthnNotEnabledException",
      "WebAuthnOriginNotAllowedException",
      "WebAuthnRelyingPartyMismatchException",
    ],
  }),
  ListWebAuthnCredentials: operation({
    auth: "none",
    input: structure({ AccessToken: Token }, { NextToken: PaginationKey, MaxResults: WebAuthnCredentialsQueryLimit }),
    output: structure({ Credentials: WebAuthnCredentialDescriptionList }, { NextToken: PaginationKey }),
    errors: ERRORS,
  }),
  DeleteWebAuthnCredential: operation({
    auth: "none",
    input: structure({ AccessToken: Token, CredentialId: Text }, {}),
    output: structure({}, {}),
    errors: [...ERRORS, "ResourceNotFoundException"],
  }),
};
