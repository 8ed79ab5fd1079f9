// The name row.

import * as messages from "../../../messages/catalogue.ts";
import { checkName } from "../../widgets/checks.ts";
import { find } from "../../widgets/dom.ts";
import { handleForm } from "../../widgets/form.ts";
import { fieldFailures } from "../failure-messages.ts";
import { gatehouse } from "./client.ts";
import { account, showAccount } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";

export function changeName(panel: Panel): void {
  const form = panel.show("name-panel");
  const field = find(HTMLInputElement, "#new-name", form);
  if (field.value === "") field.value = account().name;
  field.select();
  handleForm(form, { "new-name": checkName }, async (values) => {
    const outcome = await gatehouse.updateProfile({ name: values["new-name"] });
    switch (outcome.kind) {
      case "account":
        showAccount(outcome.account);
        panel.close(messages.nameSaved);
        return "done";
      case "invalid_fields":
        return fieldFailures(outcome.errors, (name) => `new-${name}`);
      default:
        return sessionFailure(outcome);
    }
  });
}
