// What the pages of signing in have in common: where the visitor is headed, visitors who are signed in already, the way
// from one page to the other, and what can be done while people type.

import { gatehouse } from "./client/client.ts";
import { forgetDrafts, keepDraft } from "./draft.ts";
import { addLanguageSwitch } from "./language-switch.ts";
import { returnPath, withReturn } from "./return-to.ts";

/** Goes on to where the visitor was headed; the page is not left behind in the history. */
export function goOn(): void {
  forgetDrafts();
  location.replace(returnPath(location.search, location.origin));
}

/** The page of that path, told where the visitor is headed; perhaps with a notice for them. */
export function otherPage(path: string, notice = ""): string {
  const isHeaded = new URLSearchParams(location.search).has("return_to");
  const page = isHeaded ? withReturn(path, returnPath(location.search, location.origin)) : path;
  return notice === "" ? page : `${page}${isHeaded ? "&" : "?"}notice=${notice}`;
}

/** Prepares the page; `onSessionOver` is called if the visitor's session turns out to have ended. */
export async function arrive(form: HTMLFormElement, onSessionOver: () => void): Promise<void> {
  addLanguageSwitch();
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-other-page]")) {
    link.href = otherPage(link.pathname);
  }
  for (const field of form.querySelectorAll<HTMLInputElement>("[data-draft]")) keepDraft(field);
  // The first field has the focus by its `autofocus`, unless a draft filled it.
  const empty = [...form.querySelectorAll("input")].find((field) => field.value === "");
  if (!empty?.autofocus) empty?.focus();

  gatehouse.onChange(({ signedIn, here }) => signedIn && !here && goOn());
  warmUp(form);
  if (!gatehouse.isSignedIn()) return;
  // Asked of Cognito before going on: a page that finds the session over sends people here, and must not get them back.
  const access = await gatehouse.accessToken();
  if (access.kind === "token") goOn();
  if (access.kind === "signed_out" && access.ended) onSessionOver();
}

/** The key pair and the connection to Cognito, while nobody waits for them. */
async function warmUp(form: HTMLFormElement): Promise<void> {
  form.addEventListener("input", gatehouse.prepareSignIn);
  setTimeout(gatehouse.prepareSignIn);
  const config = await gatehouse.configuration();
  if (config === undefined) return;
  const hint = document.createElement("link");
  hint.rel = "preconnect";
  hint.crossOrigin = "anonymous";
  hint.href = config.endpoint;
  document.head.append(hint);
}
