// What was typed so far, in sessionStorage of this tab: it outlives a reload, an error and the trip between sign-in and
// sign-up. Names and e-mail addresses only; a password is never kept, and no address stands in a URL.

const PREFIX = "gatehouse.draft.";

const kept = new Set<HTMLInputElement>();

/** Fills the field from its draft and keeps what is typed into it. */
export function keepDraft(field: HTMLInputElement): void {
  kept.add(field);
  if (field.value === "") field.value = sessionStorage.getItem(PREFIX + field.name) ?? "";
  const keep = () => kept.has(field) && sessionStorage.setItem(PREFIX + field.name, field.value);
  field.addEventListener("input", keep);
  // A password manager may fill without an event.
  addEventListener("pagehide", keep);
}

/** What it is about is done, or given up. */
export function dropDraft(field: HTMLInputElement): void {
  if (kept.delete(field)) sessionStorage.removeItem(PREFIX + field.name);
}

/** Once signed in, nobody needs them, and the next person at this machine must not find them. */
export function forgetDrafts(): void {
  for (const field of kept) sessionStorage.removeItem(PREFIX + field.name);
  kept.clear();
}
