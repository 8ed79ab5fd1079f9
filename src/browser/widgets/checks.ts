// What can be known to be wrong with a field before anybody is asked. Whatever is open to judgement is left to the API
// and to the pool.

import * as texts from "../../messages/catalogue.ts";

export function checkName(name: string): string | undefined {
  return name.trim() === "" ? texts.nameMissing : undefined;
}

export function checkEmail(email: string): string | undefined {
  if (email.trim() === "") return texts.emailMissing;
  return /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? undefined : texts.emailMalformed;
}

export function checkPassword(password: string): string | undefined {
  return password === "" ? texts.passwordMissing : undefined;
}

export function checkAppCode(code: string): string | undefined {
  return isCode(code) ? undefined : texts.appCodeMissing;
}

export function checkMailedCode(code: string): string | undefined {
  return isCode(code) ? undefined : texts.mailedCodeMissing;
}

/** Six digits, which authenticator apps show as two groups of three. Japanese keyboards write full-width ones. */
function isCode(code: string): boolean {
  return /^\d{6}$/.test(plainCode(code));
}

export function plainCode(code: string): string {
  return code.normalize("NFKC").replace(/\s/g, "");
}
