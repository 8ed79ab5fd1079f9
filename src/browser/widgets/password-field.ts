// Password inputs: the button that shows what is typed, and the list of rules that a new password meets or does not.

import * as texts from "../../messages/catalogue.ts";
import { gatehouse, type PasswordPolicy } from "../client/client.ts";
import { find } from "./dom.ts";
import { fill } from "./format.ts";

/** Makes the button in the field's label row show and hide the password, without moving the caret. */
export function addReveal(field: HTMLInputElement, within: ParentNode = document): void {
  const button = find(HTMLButtonElement, `[aria-controls=${field.id}]`, within);
  // A button takes the focus when the mouse goes down, and with it the caret.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  const show = (shown: boolean) => {
    button.ariaPressed = String(shown);
    field.type = shown ? "text" : "password";
  };
  button.addEventListener("click", () => {
    const { selectionStart, selectionEnd } = field;
    show(button.ariaPressed !== "true");
    if (document.activeElement !== field) return;
    // Chromium puts the caret to the start when it lays the changed field out: so that comes first.
    field.getBoundingClientRect();
    field.setSelectionRange(selectionStart, selectionEnd);
  });
  // Browsers remember what was sent from a text field, and offer it to the next person.
  field.form?.addEventListener("submit", () => show(false));
}

type Rule = readonly [text: string, isMet: (password: string) => boolean];

function rulesOf(policy: PasswordPolicy): Rule[] {
  const { minimumLength } = policy;
  const rules: Rule[] = [
    [fill(texts.ruleLength, { count: String(minimumLength) }), (password) => [...password].length >= minimumLength],
  ];
  if (policy.requireLowercase) rules.push([texts.ruleLower, (password) => /[a-z]/.test(password)]);
  if (policy.requireUppercase) rules.push([texts.ruleUpper, (password) => /[A-Z]/.test(password)]);
  if (policy.requireNumbers) rules.push([texts.ruleDigit, (password) => /[0-9]/.test(password)]);
  if (policy.requireSymbols) rules.push([texts.ruleSymbol, (password) => SYMBOL.test(password)]);
  return rules;
}

/** The characters that Cognito counts, and a space that is neither first nor last. */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|\S \S/;

/**
 * Lists what the pool demands under the field and ticks it off while one types. The pool decides, this only helps:
 * when its rules can't be had, nothing is listed.
 */
export async function addPasswordRules(field: HTMLInputElement, within: ParentNode = document): Promise<void> {
  const list = find(HTMLElement, `#${field.id}-rules`, within);
  const policy = await gatehouse.passwordPolicy();
  if (policy === undefined) return;
  const items = rulesOf(policy).map(([text, isMet]) => {
    const item = document.createElement("li");
    const state = document.createElement("span");
    state.className = "visually-hidden";
    item.append(text, state);
    const update = () => {
      const done = isMet(field.value);
      if (done === item.classList.contains("done")) return;
      item.classList.toggle("done", done);
      state.textContent = done ? ` (${texts.ruleDone})` : "";
    };
    field.addEventListener("input", update);
    update();
    return item;
  });
  list.replaceChildren(...items);
}

/** The longest password that Cognito takes, in characters. */
const LONGEST = 256;

export function checkNewPassword(password: string): string | undefined {
  if (password === "") return texts.passwordToChoose;
  if (password !== password.trim()) return texts.passwordPadded;
  return [...password].length > LONGEST ? texts.passwordTooLong : undefined;
}

/** The rule that Cognito's rejection of a password names, in words of the page's language. */
export function passwordRejection(detail: string): string {
  if (/long|length/i.test(detail)) return texts.passwordNeedsLength;
  if (/lowercase/i.test(detail)) return texts.passwordNeedsLower;
  if (/uppercase/i.test(detail)) return texts.passwordNeedsUpper;
  if (/numeric/i.test(detail)) return texts.passwordNeedsDigit;
  return /symbol/i.test(detail) ? texts.passwordNeedsSymbol : texts.passwordWeak;
}
