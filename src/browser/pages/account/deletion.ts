// Deletes the account. Always asks for the password, because a deletion cannot be undone.

import * as messages from "../../../messages/catalogue.ts";
import type { Outcome } from "../../widgets/form.ts";
import { gatehouse } from "./client.ts";
import { leave } from "./leaving.ts";
import { account } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";
import { askForPassword } from "./verify-identity.ts";

export function deleteAccount(panel: Panel): void {
  askForPassword(panel, "delete-panel", deleteForGood);
}

async function deleteForGood(): Promise<Outcome> {
  const outcome = await gatehouse.deleteAccount();
  switch (outcome.kind) {
    case "deleted":
      // Nobody could have it forgotten any more.
      await gatehouse.rememberAddress(undefined, account().email);
      leave("deleted");
      return "done";
    case "recent_sign_in_required":
      return { alert: messages.unreachable };
    default:
      return sessionFailure(outcome);
  }
}
