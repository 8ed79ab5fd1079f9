// AdminAddUserToGroup: adds a user to a group. New and refreshed tokens name the group.

import { addMember, groupsOfUser, MAX_GROUPS_PER_USER, requireGroup } from "../domain/groups.ts";
import { requireUser } from "../domain/users.ts";
import { invalidParameter, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminAddUserToGroup: Handler<"AdminAddUserToGroup"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  const group = requireGroup(context, found.pool.id, input.GroupName);
  if (group instanceof Rejection) return group;
  const groups = groupsOfUser(context, found.user);
  if (groups.some(({ id }) => id === group.id)) return null;
  if (groups.length >= MAX_GROUPS_PER_USER) {
    return invalidParameter(`A user can belong to ${MAX_GROUPS_PER_USER} groups.`);
  }
  addMember(context, group, found.user);
  return null;
};
