// The end of an account: the password is asked for every time, because there is no way back.

import * as texts from "../../../messages/catalogue.ts";
import { gatehouse } from "../../client/client.ts";
import type { Outcome } from "../../widgets/form.ts";
import { askForPassword } from "./confirm-identity.ts";
import { leave } from "./leaving.ts";
import { sessionTrouble } from "./messages.ts";
import type { Panel } from "./panels.ts";

export function deleteAccount(panel: Panel): void {
  askForPassword(panel, "delete-panel", deleteForGood);
}

async function deleteForGood(): Promise<Outcome> {
  const outcome = await gatehouse.deleteAccount();
  switch (outcome.kind) {
    case "deleted":
      leave("deleted");
      return "done";
    case "recent_sign_in_required":
      return { alert: texts.unreachable };
    default:
      return sessionTrouble(outcome);
  }
}
