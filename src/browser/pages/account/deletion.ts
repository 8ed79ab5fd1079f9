// Deletes the account. Always asks for the password, because a deletion cannot be undone.

import { unreachable } from "../../widgets/form.ts";
import { gatehouse } from "./client.ts";
import { leave } from "./leaving.ts";
import { account } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";
import { askForPassword } from "./verify-identity.ts";

export function deleteAccount(panel: Panel): void {
  askForPassword(panel, "delete-panel", async () => {
    const outcome = await gatehouse.deleteAccount();
    if (outcome.kind === "recent_sign_in_required") return unreachable();
    if (outcome.kind !== "deleted") return sessionFailure(outcome);
    // Nobody could have it forgotten any more.
    await gatehouse.rememberAddress(undefined, account().email);
    leave("deleted");
    return "done";
  });
}
