// Checkboxes that choose the roles of an account or of an invitation.

import { OPERATORS, SUPPORT } from "../../../core/roles.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import { element, find } from "../../widgets/dom.ts";
import { handleForm } from "../../widgets/form.ts";
import { conclude } from "./act.ts";
import { openDialog } from "./dialog.ts";
import type { Outcome } from "./outcome.ts";

/** What each built-in role allows. Every site has these roles. */
const BUILT_IN: ReadonlyMap<string, string> = new Map([
  [OPERATORS, messages.consoleRoleOperators],
  [SUPPORT, messages.consoleRoleSupport],
]);

export function chooseRoles(
  { name, roles }: { readonly name: string; readonly roles: readonly string[] },
  offered: readonly string[],
  save: (roles: string[]) => Promise<Outcome<unknown>>,
  onClose: () => void,
): void {
  const dialog = openDialog(messages.consoleRolesTitle, "roles-dialog", onClose);
  find(HTMLElement, ".lead", dialog.form).textContent = name;
  addRoles(dialog.form, offered, roles);
  dialog.form.querySelector<HTMLInputElement>(".roles input")?.focus();
  handleForm(dialog.form, {}, async () =>
    conclude(dialog, await save(chosenRoles(dialog.form)), fill(messages.consoleRolesDone, { name })),
  );
}

/** @param offered The roles of the site. */
export function addRoles(form: HTMLFormElement, offered: readonly string[], chosen: readonly string[]): void {
  // Includes chosen roles that the site no longer has, so that they can be removed.
  const all = [...new Set([...offered, ...chosen])];
  find(HTMLElement, ".roles", form).append(
    ...all.map((role) => {
      const box = element("input", { type: "checkbox", value: role, checked: chosen.includes(role) });
      const what = BUILT_IN.get(role);
      const hint = what === undefined ? "" : element("span", { className: "hint" }, what);
      return element("label", { className: "check" }, box, element("span", {}, role, hint));
    }),
  );
}

export function chosenRoles(form: HTMLFormElement): string[] {
  return [...form.querySelectorAll<HTMLInputElement>(".roles input:checked")].map(({ value }) => value);
}
