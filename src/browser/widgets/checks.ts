// Checks of fields before a form is sent. They find only certain mistakes; the API and the pool decide everything else.

import { CODE_DIGITS, PROOF_CODE_DIGITS } from "../../core/limits.ts";
import * as messages from "../../messages/catalogue.ts";
import { normaliseCode } from "../../wire/normal-form.ts";

export function checkName(name: string): string | undefined {
  return name.trim() === "" ? messages.nameRequired : undefined;
}

export function checkEmail(email: string): string | undefined {
  if (email.trim() === "") return messages.emailRequired;
  // Accepts the full-width @ of Japanese keyboards as well, because the client normalises it.
  return /^[^\s@＠]+[@＠][^\s@＠]+$/.test(email.trim()) ? undefined : messages.emailMalformed;
}

export function checkPassword(password: string): string | undefined {
  return password === "" ? messages.currentPasswordRequired : undefined;
}

export function checkAppCode(code: string): string | undefined {
  return isCode(code) ? undefined : messages.appCodeMissing;
}

export function checkMailedCode(code: string): string | undefined {
  return isCode(code) ? undefined : messages.mailedCodeMissing;
}

export function checkProofCode(code: string): string | undefined {
  return isCode(code, PROOF_CODE_DIGITS) ? undefined : messages.proofCodeMissing;
}

function isCode(code: string, digits = CODE_DIGITS): boolean {
  return new RegExp(`^\\d{${digits}}$`).test(normaliseCode(code));
}
