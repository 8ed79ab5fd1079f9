// What can be known to be wrong with a field before anybody is asked. Whatever is open to judgement is left to the API
// and to the pool.

import type { MessageKey } from "./messages/messages.ts";

export function checkName(name: string): MessageKey | undefined {
  return name.trim() === "" ? "nameMissing" : undefined;
}

export function checkEmail(email: string): MessageKey | undefined {
  if (email.trim() === "") return "emailMissing";
  return /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? undefined : "emailMalformed";
}

export function checkPassword(password: string): MessageKey | undefined {
  return password === "" ? "passwordMissing" : undefined;
}

/** Six digits, which authenticator apps show as two groups of three. */
export function checkCode(code: string): MessageKey | undefined {
  return /^\s*\d{3}\s?\d{3}\s*$/.test(code) ? undefined : "codeMissing";
}
