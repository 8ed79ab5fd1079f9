// GetUser: the caller's own attributes, as far as the client may read them, and the identities.

import { callerInGoodStanding } from "../domain/caller-in-good-standing.ts";
import { withIdentities } from "../domain/identities.ts";
import { describeUserMfa } from "../domain/second-factor.ts";
import { readableBy } from "../domain/tokens.ts";
import { attributePairs, attributesOf } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const getUser: Handler<"GetUser"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  const { client, pool, user } = caller;
  return {
    Username: user.username,
    UserAttributes: attributePairs(
      user,
      withIdentities(context, user, readableBy(client, attributesOf(context, user))),
    ),
    ...describeUserMfa(context, pool, user),
  };
};
