// Deletes the account. Always asks for the password, because a deletion cannot be undone.

import { type Outcome, unreachable } from "../../widgets/form.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { gatehouse } from "./client.ts";
import { leave, whileEnding } from "./leaving.ts";
import { loadPanel } from "./load-panel.ts";
import { account } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";
import { askForPassword } from "./verify-identity.ts";
import { isViaProvider } from "./via-provider.ts";

const loadProviders = onDemand<typeof import("./delete-via-provider.ts")>("./delete-via-provider.js");

export function deleteAccount(panel: Panel): void {
  if (!isViaProvider()) {
    askForPassword(panel, "delete-panel", async () => {
      const outcome = await deleteForGood();
      return outcome === "recent_sign_in_required" ? unreachable() : outcome;
    });
    return;
  }
  void loadPanel(panel, loadProviders, ({ deleteViaProvider }) =>
    deleteViaProvider({ panel, gatehouse, deleteForGood }),
  );
}

async function deleteForGood(): Promise<Outcome | "recent_sign_in_required"> {
  const outcome = await whileEnding(gatehouse.deleteAccount());
  switch (outcome.kind) {
    case "deleted":
      // Nobody could have it forgotten any more.
      await gatehouse.rememberAddress(undefined, account().email);
      leave("deleted");
      return "done";
    case "recent_sign_in_required":
      return "recent_sign_in_required";
    default:
      return sessionFailure(outcome);
  }
}
