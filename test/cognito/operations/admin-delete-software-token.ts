// AdminDeleteSoftwareToken: removes a user's TOTP app, so that a person who has lost it can set up another one.

import { deleteTokens } from "../domain/software-tokens.ts";
import { requireUser } from "../domain/users.ts";
import { Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminDeleteSoftwareToken: Handler<"AdminDeleteSoftwareToken"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  if (found.user.status === "UNCONFIRMED") return reject("UserNotConfirmedException", "User is not confirmed.");
  deleteTokens(context, found.user);
  return {};
};
