// Password inputs: the button that shows what is typed, and the list of rules that a new password meets or does not.

import { find } from "./dom.ts";
import { type MessageKey, message } from "./messages/messages.ts";

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

/** Cognito's default password policy. A pool may ask for more or less: its own answer decides, this only helps typing. */
const RULES: Readonly<Record<string, RegExp>> = {
  length: /^.{8,}$/su,
  lower: /[a-z]/,
  upper: /[A-Z]/,
  digit: /[0-9]/,
  // The characters that Cognito counts, and a space that is neither first nor last.
  symbol: /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|\S \S/,
};

/** Ticks off the rules that are listed under the field while one types. */
export function addPasswordRules(field: HTMLInputElement): void {
  const items = [...document.querySelectorAll<HTMLElement>(`#${field.id}-rules [data-rule]`)];
  const update = () => {
    for (const item of items) {
      const done = RULES[item.dataset.rule ?? ""]?.test(field.value) ?? false;
      if (done === item.classList.contains("done")) continue;
      item.classList.toggle("done", done);
      find(HTMLElement, ".visually-hidden", item).textContent = done ? ` (${message("ruleDone")})` : "";
    }
  };
  field.addEventListener("input", update);
  update();
}

/** The longest password that Cognito takes, in characters. */
const LONGEST = 256;

export function checkNewPassword(password: string): MessageKey | undefined {
  if (password === "") return "passwordToChoose";
  if (password !== password.trim()) return "passwordPadded";
  return [...password].length > LONGEST ? "passwordTooLong" : undefined;
}

const REFUSALS: ReadonlyArray<readonly [RegExp, MessageKey]> = [
  [/long enough|length/i, "passwordNeedsLength"],
  [/lowercase/i, "passwordNeedsLower"],
  [/uppercase/i, "passwordNeedsUpper"],
  [/numeric/i, "passwordNeedsDigit"],
  [/symbol/i, "passwordNeedsSymbol"],
];

/** The rule that Cognito's refusal of a password names, in words of ours. */
export function passwordRefusal(detail: string): string {
  return message(REFUSALS.find(([pattern]) => pattern.test(detail))?.[1] ?? "passwordWeak");
}
