// Identity providers, and the links between their persons and the pool's users.

import { COMMON, operation } from "./operation.ts";
import { list, map, oneOf, structure } from "./shape.ts";
import {
  AttributeMappingKey,
  IdpIdentifier,
  ListProvidersLimit,
  NewProviderName,
  PaginationKeyUnlimited,
  ProviderName,
  Text,
  Timestamp,
  UserPoolId,
} from "./text.ts";

export const ProviderType = oneOf("SAML", "Facebook", "Google", "LoginWithAmazon", "SignInWithApple", "OIDC");
const ProviderDetails = map(Text, Text);
const AttributeMapping = map(AttributeMappingKey, Text);
const IdpIdentifiers = list(IdpIdentifier, { min: 0, max: 50 });
const IdentityProvider = structure(
  {},
  {
    UserPoolId,
    ProviderName,
    ProviderType,
    ProviderDetails,
    AttributeMapping,
    IdpIdentifiers,
    LastModifiedDate: Timestamp,
    CreationDate: Timestamp,
  },
);
const ProviderDescription = structure(
  {},
  { ProviderName, ProviderType, LastModifiedDate: Timestamp, CreationDate: Timestamp },
);
/** The API's model limits a page to 50 providers, but lets a request ask for 60. This emulator returns up to 60. */
const Providers = list(ProviderDescription, { min: 0, max: 60 });
const ProviderUserIdentifier = structure(
  {},
  { ProviderName, ProviderAttributeName: Text, ProviderAttributeValue: Text },
);
const LINK_ERRORS = [
  ...COMMON,
  "AliasExistsException",
  "OperationNotEnabledException",
  "UserNotFoundException",
] as const;

export const federationOperations = {
  CreateIdentityProvider: operation({
    auth: "sigv4",
    input: structure(
      { UserPoolId, ProviderName: NewProviderName, ProviderType, ProviderDetails },
      { AttributeMapping, IdpIdentifiers },
    ),
    output: structure({ IdentityProvider }, {}),
    errors: [...COMMON, "DuplicateProviderException", "LimitExceededException"],
  }),
  DescribeIdentityProvider: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, ProviderName }, {}),
    output: structure({ IdentityProvider }, {}),
    errors: [...COMMON],
  }),
  UpdateIdentityProvider: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, ProviderName }, { ProviderDetails, AttributeMapping, IdpIdentifiers }),
    output: structure({ IdentityProvider }, {}),
    errors: [...COMMON, "ConcurrentModificationException", "UnsupportedIdentityProviderException"],
  }),
  DeleteIdentityProvider: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, ProviderName }, {}),
    output: null,
    errors: [...COMMON, "ConcurrentModificationException", "UnsupportedIdentityProviderException"],
  }),
  ListIdentityProviders: operation({
    auth: "sigv4",
    input: structure({ UserPoolId }, { MaxResults: ListProvidersLimit, NextToken: PaginationKeyUnlimited }),
    output: structure({ Providers }, { NextToken: PaginationKeyUnlimited }),
    errors: [...COMMON],
  }),
  GetIdentityProviderByIdentifier: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, IdpIdentifier }, {}),
    output: structure({ IdentityProvider }, {}),
    errors: [...COMMON],
  }),
  AdminLinkProviderForUser: operation({
    auth: "sigv4",
    input: structure(
      { UserPoolId: Text, DestinationUser: ProviderUserIdentifier, SourceUser: ProviderUserIdentifier },
      {},
    ),
    output: structure({}, {}),
    errors: [...LINK_ERRORS, "LimitExceededException"],
  }),
  AdminDisableProviderForUser: operation({
    auth: "sigv4",
    input: structure({ UserPoolId: Text, User: ProviderUserIdentifier }, {}),
    output: structure({}, {}),
    errors: LINK_ERRORS,
  }),
};
