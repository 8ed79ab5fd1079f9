// The rows of the site's own account fields.

import * as messages from "../../../messages/catalogue.ts";
import { copyTemplate, find, findControl } from "../../widgets/dom.ts";
import { handleForm } from "../../widgets/form.ts";
import {
  checkField,
  controlName,
  controlOfMember,
  enteredValue,
  enterValue,
  shownValue,
} from "../../widgets/site-field.ts";
import { fieldFailures } from "../failure-messages.ts";
import { gatehouse } from "./client.ts";
import { account, showAccount } from "./loaded-account.ts";
import type { Panel } from "./panels.ts";
import { sessionFailure } from "./session-failure.ts";

/** The fields that have a row on this page. */
export function fieldsOnPage(): string[] {
  return [...document.querySelectorAll<HTMLElement>("[data-field]")].flatMap(({ dataset }) => dataset.field ?? []);
}

export function showFields(): void {
  for (const field of fieldsOnPage()) {
    const control = findControl(controlName(field), copyTemplate(`${controlName(field)}-panel`));
    find(HTMLElement, `#${controlName(field)}-value`).textContent = shownValue(control, account().fields[field]);
  }
}

export function changeField(field: string, panel: Panel): void {
  const name = controlName(field);
  const form = panel.show(`${name}-panel`);
  const control = findControl(name, form);
  if (control.value === "") enterValue(control, account().fields[field]);
  handleForm(form, { [name]: checkField(field, form) }, async () => {
    const outcome = await gatehouse.updateProfile({ fields: { [field]: enteredValue(field, form) } });
    switch (outcome.kind) {
      case "account":
        showAccount(outcome.account);
        showFields();
        panel.close(messages.fieldSaved);
        return "done";
      case "invalid_fields":
        return fieldFailures(outcome.errors, controlOfMember);
      default:
        return sessionFailure(outcome);
    }
  });
}
