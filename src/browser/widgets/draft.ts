// What was typed so far, in sessionStorage of this tab: it outlives a reload, an error and the trip between sign-in and
// sign-up. Names and e-mail addresses only; a password is never kept, and no address stands in a URL. Where the browser
// blocks storage, nothing is kept.

const PREFIX = "gatehouse.draft.";

const kept = new Set<HTMLInputElement>();

/** Fills the field from its draft and keeps what is typed into it; says whether there was a draft. */
export function keepDraft(field: HTMLInputElement): boolean {
  kept.add(field);
  const draft = (field.value === "" && attempt(() => sessionStorage.getItem(PREFIX + field.name))) || "";
  if (draft !== "") field.value = draft;
  const keep = () => kept.has(field) && attempt(() => sessionStorage.setItem(PREFIX + field.name, field.value));
  field.addEventListener("input", keep);
  // A password manager may fill without an event.
  addEventListener("pagehide", keep);
  return draft !== "";
}

/** What it is about is done, or given up. */
export function dropDraft(field: HTMLInputElement): void {
  if (kept.delete(field)) attempt(() => sessionStorage.removeItem(PREFIX + field.name));
}

/** Once signed in, nobody needs those of this page. */
export function forgetDrafts(): void {
  for (const field of kept) dropDraft(field);
}

/** The next person at this machine must not find any, also not of a page that was left without sending its form. */
export function forgetAllDrafts(): void {
  kept.clear();
  attempt(() => {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  });
}

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
