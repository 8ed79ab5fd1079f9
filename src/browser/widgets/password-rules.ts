// The checklist of the pool's rules for a new password.

import * as messages from "../../messages/catalogue.ts";
import { fill } from "../../messages/fill.ts";
import { gatehouse, type PasswordPolicy } from "../client/client.ts";
import { element, find } from "./dom.ts";

/**
 * Lists the pool's rules below the field, before anything is typed, and ticks them off as the visitor types. Once the
 * visitor has left the field or sent the form, the rules that the password breaks are shown as errors. Only the length
 * is also checked before the form is sent: the pool checks the other rules. If the rules can't be loaded, there is no
 * list.
 */
export async function addPasswordRules(
  field: HTMLInputElement,
  within: ParentNode = document,
  loading: Promise<PasswordPolicy | undefined> = gatehouse.passwordPolicy(),
): Promise<void> {
  const list = find(HTMLElement, `#${field.id}-rules`, within);
  let wasLeft = false;
  field.addEventListener("change", () => {
    wasLeft = true;
  });
  const policy = await loading;
  if (policy === undefined) return list.remove();
  field.minLength = policy.minimumLength;
  // The rules may load after the visitor has left the field, or after the password has been rejected.
  wasLeft ||= field.value !== "" && (field.ariaInvalid === "true" || document.activeElement !== field);
  const update = () => {
    // An empty field has its own message, so the rules are not shown as errors.
    const isExpected = list.classList.toggle("expected", wasLeft && field.value !== "");
    const items = rulesOf(policy).map(([text, isMet, missing]) => {
      const done = isMet(field.value);
      const state = element(
        "span",
        { className: "visually-hidden" },
        ` (${done ? messages.ruleDone : messages.ruleMissing})`,
      );
      const shown = isExpected && !done ? (missing?.(field.value) ?? text) : text;
      return element("li", { className: done ? "done" : "" }, shown, state);
    });
    list.replaceChildren(...items);
  };
  field.addEventListener("input", update);
  field.addEventListener("change", update);
  update();
}

/** `missing` returns the text of a rule that is shown as an error, if it differs from `text`. */
type Rule = readonly [text: string, isMet: (password: string) => boolean, missing?: (password: string) => string];

function rulesOf(policy: PasswordPolicy): Rule[] {
  const { minimumLength } = policy;
  const lengthOf = (password: string) => [...password].length;
  const rules: Rule[] = [
    [
      fill(messages.ruleLength, { count: minimumLength }),
      (password) => lengthOf(password) >= minimumLength,
      (password) =>
        fill(messages.ruleLengthMissing, { count: minimumLength, missing: minimumLength - lengthOf(password) }),
    ],
  ];
  if (policy.requireLowercase) rules.push([messages.ruleLower, (password) => /[a-z]/.test(password)]);
  if (policy.requireUppercase) rules.push([messages.ruleUpper, (password) => /[A-Z]/.test(password)]);
  if (policy.requireNumbers) rules.push([messages.ruleDigit, (password) => /[0-9]/.test(password)]);
  if (policy.requireSymbols) rules.push([messages.ruleSymbol, (password) => SYMBOL.test(password)]);
  return rules;
}

/** The characters that Cognito accepts as symbols, and a space that is neither first nor last. */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|\S \S/;
