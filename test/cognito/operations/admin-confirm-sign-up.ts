// AdminConfirmSignUp: confirms a user without a code. It says nothing about the address, which stays unverified.

import { dropCode } from "../domain/codes.ts";
import { subjectOf } from "../domain/subjects.ts";
import { unconfirmedRefusal } from "../domain/unconfirmed.ts";
import { requireUser, setStatus } from "../domain/users.ts";
import { Refusal } from "../protocol/refusal.ts";
import type { Handler } from "./handler.ts";

export const adminConfirmSignUp: Handler<"AdminConfirmSignUp"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Refusal) return found;
  const { user } = found;
  const refusal = unconfirmedRefusal(user);
  if (refusal !== null) return refusal;
  context.transaction(() => {
    setStatus(context, user, "CONFIRMED");
    dropCode(context, subjectOf(user), "sign_up");
  });
  return {};
};
