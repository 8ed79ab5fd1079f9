// AdminConfirmSignUp: confirms a user without a code. The address stays unverified.

import { dropCode } from "../domain/codes.ts";
import { subjectOf } from "../domain/subjects.ts";
import { unconfirmedRejection } from "../domain/unconfirmed-rejection.ts";
import { requireUser, setStatus } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminConfirmSignUp: Handler<"AdminConfirmSignUp"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  const { user } = found;
  const rejection = unconfirmedRejection(user);
  if (rejection !== null) return rejection;
  context.transaction(() => {
    setStatus(context, user, "CONFIRMED");
    dropCode(context, subjectOf(user), "sign_up");
  });
  return {};
};
