// Password fields: the button that reveals the password, and the checklist of the pool's rules for a new one.

import { PASSWORD_MAX_CHARACTERS } from "../../core/limits.ts";
import * as messages from "../../messages/catalogue.ts";
import { fill } from "../../messages/fill.ts";
import { gatehouse, type PasswordPolicy } from "../client/client.ts";
import { element, find } from "./dom.ts";

/** Makes the button beside the label show and hide the password. The caret stays where it is. */
export function addReveal(field: HTMLInputElement, within: ParentNode = document): void {
  const button = find(HTMLButtonElement, `[aria-controls=${field.id}]`, within);
  // On mousedown a button takes the focus from the field.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  const show = (shown: boolean) => {
    button.ariaPressed = String(shown);
    field.type = shown ? "text" : "password";
  };
  button.addEventListener("click", () => {
    const { selectionStart, selectionEnd } = field;
    show(button.ariaPressed !== "true");
    if (document.activeElement !== field) return;
    // Chromium moves the caret to the start at the next layout. This forces the layout before the caret is set.
    field.getBoundingClientRect();
    field.setSelectionRange(selectionStart, selectionEnd);
  });
  // Browsers remember values that were submitted from a text field, and suggest them to the next person.
  field.form?.addEventListener("submit", () => show(false));
}

type Rule = readonly [text: string, isMet: (password: string) => boolean];

function rulesOf(policy: PasswordPolicy): Rule[] {
  const { minimumLength } = policy;
  const rules: Rule[] = [
    [fill(messages.ruleLength, { count: String(minimumLength) }), (password) => [...password].length >= minimumLength],
  ];
  if (policy.requireLowercase) rules.push([messages.ruleLower, (password) => /[a-z]/.test(password)]);
  if (policy.requireUppercase) rules.push([messages.ruleUpper, (password) => /[A-Z]/.test(password)]);
  if (policy.requireNumbers) rules.push([messages.ruleDigit, (password) => /[0-9]/.test(password)]);
  if (policy.requireSymbols) rules.push([messages.ruleSymbol, (password) => SYMBOL.test(password)]);
  return rules;
}

/** The characters that Cognito accepts as symbols, and a space that is neither first nor last. */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|\S \S/;

/**
 * Lists the pool's rules below the field once it has the focus, and ticks them off as the visitor types. Except for the length
 * this is only a hint, since the pool decides: if the rules are not available, the list stays empty.
 */
export async function addPasswordRules(field: HTMLInputElement, within: ParentNode = document): Promise<void> {
  const list = find(HTMLElement, `#${field.id}-rules`, within);
  const policy = await gatehouse.passwordPolicy();
  if (policy === undefined) return;
  ({ minimumLength } = policy);
  const items = rulesOf(policy).map(([text, isMet]) => {
    const state = element("span", { className: "visually-hidden" });
    const item = element("li", {}, text, state);
    const update = () => {
      const done = isMet(field.value);
      if (done === item.classList.contains("done")) return;
      item.classList.toggle("done", done);
      state.textContent = done ? ` (${messages.ruleDone})` : "";
    };
    field.addEventListener("input", update);
    update();
    return item;
  });
  const show = () => list.replaceChildren(...items);
  if (document.activeElement === field) show();
  else field.addEventListener("focus", show, { once: true });
}

/** 0 until the policy has loaded. */
let minimumLength = 0;

export function checkNewPassword(password: string): string | undefined {
  if (password === "") return messages.passwordRequired;
  if (password !== password.trim()) return messages.passwordOuterSpaces;
  const { length } = [...password];
  if (length < minimumLength) {
    return fill(messages.passwordShort, { count: minimumLength, missing: minimumLength - length });
  }
  return length > PASSWORD_MAX_CHARACTERS ? messages.passwordTooLong : undefined;
}

/** The message for the rule that Cognito's rejection of a password names. */
export function passwordRejection(detail: string): string {
  if (/long|length/i.test(detail)) return messages.passwordLength;
  if (/lowercase/i.test(detail)) return messages.passwordLowercase;
  if (/uppercase/i.test(detail)) return messages.passwordUppercase;
  if (/numeric/i.test(detail)) return messages.passwordNumber;
  return /symbol/i.test(detail) ? messages.passwordSymbol : messages.passwordRejected;
}
