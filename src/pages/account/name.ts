// The row of the name.

import { checkName } from "../checks.ts";
import { gatehouse } from "../client/client.ts";
import { find } from "../dom.ts";
import { handleForm } from "../form.ts";
import * as texts from "../messages/texts.ts";
import { faultsTrouble } from "../trouble.ts";
import { account, showAccount } from "./current.ts";
import type { Panel } from "./panels.ts";
import { sessionTrouble } from "./trouble.ts";

export function changeName(panel: Panel): void {
  const form = panel.show("name-panel");
  const field = find(HTMLInputElement, "#new-name", form);
  if (field.value === "") field.value = account().name;
  field.select();
  handleForm(form, { "new-name": checkName }, async (values) => {
    const outcome = await gatehouse.updateProfile({ name: values["new-name"].trim() });
    switch (outcome.kind) {
      case "account":
        showAccount(outcome.account);
        panel.close(texts.nameSaved);
        return "done";
      case "invalid_fields":
        return faultsTrouble(outcome.faults, (name) => `new-${name}`);
      default:
        return sessionTrouble(outcome);
    }
  });
}
