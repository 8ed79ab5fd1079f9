// AdminRemoveUserFromGroup: removes a user from a group. It also succeeds if the user is not a member.

import { removeMember, requireGroup } from "../domain/groups.ts";
import { requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminRemoveUserFromGroup: Handler<"AdminRemoveUserFromGroup"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  const group = requireGroup(context, found.pool.id, input.GroupName);
  if (group instanceof Rejection) return group;
  removeMember(context, group, found.user);
  return null;
};
