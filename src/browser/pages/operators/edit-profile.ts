// The name of an account and the site's own fields, all of which operators may write.

import * as messages from "../../../messages/catalogue.ts";
import { type AccountDetails, changeAccount } from "../../../operators/operation.ts";
import { checkName } from "../../widgets/checks.ts";
import { copyTemplate, find, findControl } from "../../widgets/dom.ts";
import { handleForm } from "../../widgets/form.ts";
import {
  controlName,
  controlOfMember,
  enteredValue,
  enterValue,
  fieldsIn,
  shownValue,
} from "../../widgets/site-field.ts";
import { conclude } from "./act.ts";
import type { call } from "./api.ts";
import { openDialog } from "./dialog.ts";
import { row } from "./rows.ts";

type Fields = Readonly<Record<string, string | boolean | null | undefined>>;

export function fieldRows({ fields = {} }: { readonly fields?: Fields }): HTMLElement[] {
  const form = copyTemplate("profile-dialog");
  return fieldsIn(form).map((field) =>
    row(labelOf(field, form), shownValue(findControl(controlName(field), form), fields[field] ?? undefined)),
  );
}

export function fieldLabels(): string[] {
  const form = copyTemplate("profile-dialog");
  return fieldsIn(form).map((field) => labelOf(field, form));
}

function labelOf(field: string, form: ParentNode): string {
  const label = find(HTMLLabelElement, `[for=${controlName(field)}]`, form).firstChild?.textContent ?? field;
  return label.trim();
}

export function editProfile(account: AccountDetails, callApi: typeof call, reload: () => void): void {
  const { id, name } = account;
  const fields: Fields = account.fields ?? {};
  const hasFields = fieldsIn(copyTemplate("profile-dialog")).length > 0;
  const title = hasFields ? messages.profile : messages.consoleChangeName;
  const dialog = openDialog(title, "profile-dialog", reload);
  const { form } = dialog;
  const declared = fieldsIn(form);
  findControl("new-name", form).value = name;
  for (const field of declared) enterValue(findControl(controlName(field), form), fields[field] ?? undefined);
  const checks = Object.fromEntries(declared.map((field) => [controlName(field), () => undefined]));
  handleForm(form, { "new-name": checkName, ...checks }, async (values) => {
    // Only changed fields are sent. Any other field keeps its value, even if the site's present rules would reject
    // that value.
    const entered = declared.map((field) => [field, enteredValue(field, form)] as const);
    const changed = Object.fromEntries(entered.filter(([field, value]) => value !== (fields[field] ?? null)));
    const body = { name: values["new-name"], ...(Object.keys(changed).length > 0 && { fields: changed }) };
    const outcome = await callApi(changeAccount, { id: "string" }, { id, body });
    const nameOf = (member: string) => (member === "name" ? "new-name" : controlOfMember(member));
    return conclude(dialog, outcome, messages.fieldSaved, nameOf);
  });
}
