// Groups and memberships.

import { COMMON, operation } from "./operation.ts";
import { Group, GroupList, UsersList } from "./people.ts";
import { structure } from "./shape.ts";
import {
  Arn,
  Description,
  GroupName,
  PaginationKey,
  Precedence,
  QueryLimitFromZero,
  Username,
  UserPoolId,
} from "./text.ts";

export const groupsOperations = {
  CreateGroup: operation({
    auth: "sigv4",
    input: structure({ GroupName, UserPoolId }, { Description, RoleArn: Arn, Precedence }),
    output: structure({}, { Group }),
    errors: [...COMMON, "GroupExistsException", "LimitExceededException"],
  }),
  GetGroup: operation({
    auth: "sigv4",
    input: structure({ GroupName, UserPoolId }, {}),
    output: structure({}, { Group }),
    errors: [...COMMON],
  }),
  UpdateGroup: operation({
    auth: "sigv4",
    input: structure({ GroupName, UserPoolId }, { Description, RoleArn: Arn, Precedence }),
    output: structure({}, { Group }),
    errors: [...COMMON],
  }),
  DeleteGroup: operation({
    auth: "sigv4",
    input: structure({ GroupName, UserPoolId }, {}),
    output: null,
    errors: [...COMMON],
  }),
  ListGroups: operation({
    auth: "sigv4",
    input: structure({ UserPoolId }, { Limit: QueryLimitFromZero, NextToken: PaginationKey }),
    output: structure({}, { Groups: GroupList, NextToken: PaginationKey }),
    errors: [...COMMON],
  }),
  ListUsersInGroup: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, GroupName }, { Limit: QueryLimitFromZero, NextToken: PaginationKey }),
    output: structure({}, { Users: UsersList, NextToken: PaginationKey }),
    errors: [...COMMON],
  }),
  AdminAddUserToGroup: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username, GroupName }, {}),
    output: null,
    errors: [...COMMON, "UserNotFoundException"],
  }),
  AdminRemoveUserFromGroup: operation({
    auth: "sigv4",
    input: structure({ UserPoolId, Username, GroupName }, {}),
    output: null,
    errors: [...COMMON, "UserNotFoundException"],
  }),
  AdminListGroupsForUser: operation({
    auth: "sigv4",
    input: structure({ Username, UserPoolId }, { Limit: QueryLimitFromZero, NextToken: PaginationKey }),
    output: structure({}, { Groups: GroupList, NextToken: PaginationKey }),
    errors: [...COMMON, "UserNotFoundException"],
  }),
};
