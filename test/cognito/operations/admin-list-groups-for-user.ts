// AdminListGroupsForUser: a user's groups in the order of `cognito:groups`, paginated. A user has at most 100 groups,
// so all of them are read for each page.

import { describeGroup, groupsOfUser } from "../domain/groups.ts";
import { type PageQuery, pageLength, pageOf, startOf } from "../domain/pagination.ts";
import { requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminListGroupsForUser: Handler<"AdminListGroupsForUser"> = async (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  const query: PageQuery = {
    list: JSON.stringify(["groups of", found.user.id]),
    limit: input.Limit,
    token: input.NextToken,
  };
  const start = await startOf(context, query, 0);
  if (start instanceof Rejection) return start;
  const numbered = groupsOfUser(context, found.user).map((group, index) => ({ group, number: index + 1 }));
  const rest = numbered.slice(start, start + pageLength(query) + 1);
  const { page, token: NextToken } = await pageOf(context, query, rest, ({ number }) => number);
  return { Groups: page.map(({ group }) => describeGroup(group)), NextToken };
};
