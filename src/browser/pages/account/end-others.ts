// Ends the other sessions after a change of the password, because Cognito does not (PW-6). Loaded before the password
// is changed: if loading fails, nothing is changed. The page passes in its state, because this bundle can't import it.

import * as messages from "../../../messages/catalogue.ts";
import type { Gatehouse } from "../../client/client.ts";
import { builtForm, closingButton } from "../../widgets/built-form.ts";
import { element } from "../../widgets/dom.ts";
import { handleForm, type Outcome } from "../../widgets/form.ts";
import type { Panel } from "./panels.ts";

export type PasswordPage = {
  readonly panel: Panel;
  readonly gatehouse: Gatehouse;
  readonly followSignIn: typeof import("./verify-identity.ts").followSignIn;
  readonly leave: (notice: "password-changed") => void;
};

const NOT_ENDED: Outcome = { alert: messages.othersNotEnded };

/**
 * If ending the other sessions fails, shows a form that repeats only that, because the password has already changed.
 */
export async function endOthers(page: PasswordPage, password: string): Promise<Outcome> {
  const outcome = await tryToEnd(page, password);
  if (outcome === "done") return outcome;
  const changed = element("div", { className: "messages" }, element("p", {}, messages.passwordChanged));
  const form = builtForm([changed], messages.endOthers, [], [closingButton(messages.close)]);
  form.className = "stack";
  handleForm(page.panel.show(form), {}, () => tryToEnd(page, password)).fail(outcome);
  return "done";
}

async function tryToEnd({ panel, gatehouse, followSignIn, leave }: PasswordPage, password: string): Promise<Outcome> {
  const outcome = await gatehouse.endOtherSessions(password);
  switch (outcome.kind) {
    case "unreachable":
    case "too_many_attempts":
    case "problem":
      return NOT_ENDED;
    case "rejected":
      // All sessions have ended, including this one, and a new one could not be started.
      void gatehouse.signOut();
      leave("password-changed");
      return "done";
    default: {
      const followed = await followSignIn(panel, outcome, async () => {
        panel.close(messages.passwordChangedElsewhere);
        return "done";
      });
      return followed ?? NOT_ENDED;
    }
  }
}
