// Drafts: typed values, kept in this tab's sessionStorage. They survive a reload, an error, and going from sign-in to
// sign-up. Only names and e-mail addresses are kept, never a password. Where the browser blocks storage, there are no
// drafts.

import { attempt } from "./attempt.ts";

const PREFIX = "gatehouse.draft.";

const fields = new Set<HTMLInputElement>();

/** Fills the field from its draft, and from now on keeps its value as the draft. Returns whether there was a draft. */
export function keepDraft(field: HTMLInputElement): boolean {
  fields.add(field);
  const draft = (field.value === "" && attempt(() => sessionStorage.getItem(PREFIX + field.name))) || "";
  if (draft !== "") field.value = draft;
  const keep = () => fields.has(field) && attempt(() => sessionStorage.setItem(PREFIX + field.name, field.value));
  field.addEventListener("input", keep);
  // Password managers may fill in a field without an event.
  addEventListener("pagehide", keep);
  return draft !== "";
}

/** Deletes the draft of a field, which is no longer needed. */
export function dropDraft(field: HTMLInputElement): void {
  if (fields.delete(field)) attempt(() => sessionStorage.removeItem(PREFIX + field.name));
}

/** Keeps a value that is in no field. */
export function keepValue(name: string, value: object): void {
  attempt(() => sessionStorage.setItem(PREFIX + name, JSON.stringify(value)));
}

export function keptValue(name: string): unknown {
  return attempt(() => JSON.parse(sessionStorage.getItem(PREFIX + name) ?? ""));
}

export function dropValue(name: string): void {
  attempt(() => sessionStorage.removeItem(PREFIX + name));
}

/** Deletes the drafts of this page. */
export function forgetDrafts(): void {
  for (const field of fields) dropDraft(field);
}

/** Deletes the drafts of all pages, so that the next person at this device does not see them. */
export function forgetAllDrafts(): void {
  fields.clear();
  attempt(() => {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  });
}
