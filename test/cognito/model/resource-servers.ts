// Resource servers: APIs of the pool's owner, with the scopes that access tokens can have for them.

import { COMMON, operation } from "./operation.ts";
import { list, structure } from "./shape.ts";
import {
  ListResourceServersLimit,
  PaginationKeyUnlimited,
  ResourceServerIdentifier,
  ResourceServerName,
  ResourceServerScopeDescription,
  ResourceServerScopeName,
  UserPoolId,
} from "./text.ts";

const ResourceServerScope = structure(
  { ScopeName: ResourceServerScopeName, ScopeDescription: ResourceServerScopeDescription },
  {},
);
const Scopes = list(ResourceServerScope, { max: 100 });
const Identifier = ResourceServerIdentifier;
const Name = ResourceServerName;
const ResourceServer = structure({}, { UserPoolId, Identifier, Name, Scopes });

export const resourceServersOperations = {
  CreateResourceServer: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Identifier, Name }, { Scopes }),
    output: structure({ ResourceServer }, {}),
    errors: [...COMMON, "LimitExceededException"],
  }),
  DescribeResourceServer: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Identifier }, {}),
    output: structure({ ResourceServer }, {}),
    errors: [...COMMON],
  }),
  UpdateResourceServer: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Identifier, Name }, { Scopes }),
    output: structure({ ResourceServer }, {}),
    errors: [...COMMON],
  }),
  DeleteResourceServer: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Identifier }, {}),
    output: null,
    errors: [...COMMON],
  }),
  ListResourceServers: operation({
    auth: "sigv4",
    input: structure({ UserPoolId }, { MaxResults: ListResourceServersLimit, NextToken: PaginationKeyUnlimited }),
    output: structure({ ResourceServers: list(ResourceServer) }, { NextToken: PaginationKeyUnlimited }),
    errors: [...COMMON],
  }),
};
