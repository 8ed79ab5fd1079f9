// The form controls of the site's own account fields, which the build has put into the page.

import * as messages from "../../messages/catalogue.ts";
import type { AccountFields } from "../client/client.ts";
import { type Control, findControl } from "./dom.ts";
import type { Check } from "./form.ts";
import { longDay } from "./format.ts";

type Value = AccountFields[string];

/** The name of a field's control in a form. */
export function controlName(field: string): string {
  return `field-${field}`;
}

/** The name of the control for a member in an error of the API, such as "fields/company" or "name". */
export function controlOfMember(member: string): string {
  return member.replace(/^fields\//, "field-");
}

/** The names of the fields that a form contains. */
export function fieldsIn(form: ParentNode): string[] {
  return [...form.querySelectorAll("[data-kind]")].map(({ id }) => id.slice(controlName("").length));
}

export function checkField(field: string, form: ParentNode): Check {
  const { required } = findControl(controlName(field), form);
  return (text) => (required && text.trim() === "" ? messages.fieldRequired : undefined);
}

/** The value that the visitor has entered. Null if there is none. */
export function enteredValue(field: string, form: ParentNode): Value | null {
  const { value, dataset } = findControl(controlName(field), form);
  if (value.trim() === "") return null;
  return dataset.kind === "yes-no" ? value === "yes" : value;
}

export function enterValue(control: Control, value: Value | undefined): void {
  control.value = typeof value === "boolean" ? yesOrNo(value) : (value ?? "");
}

/** The value in the form in which it is shown to people. */
export function shownValue(control: Control, value: Value | undefined): string {
  if (value === undefined) return messages.notGiven;
  if (control instanceof HTMLSelectElement) {
    const option = [...control.options].find(
      (one) => one.value === (value === true || value === false ? yesOrNo(value) : value),
    );
    return option?.text ?? String(value);
  }
  return control.type === "date" ? longDay(String(value)) : String(value);
}

function yesOrNo(value: boolean): string {
  return value ? "yes" : "no";
}
