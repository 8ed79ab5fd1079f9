// What the sign-in and the sign-up page have in common: where the visitor is headed, visitors who are signed in already,
// the way from one page to the other, and what can be done while people type.

import { accessToken, configuration, isSignedIn, onSessionChange, prepareSignIn } from "./client/client.ts";
import { find } from "./dom.ts";
import { forgetDrafts, keepDraft } from "./draft.ts";
import { returnPath, withReturn } from "./return-to.ts";

/** Goes on to where the visitor was headed; the sign-in page is not left behind in the history. */
export function goOn(): void {
  forgetDrafts();
  location.replace(returnPath(location.search, location.origin));
}

/** Prepares the page; `onSessionOver` is called if the visitor's session turns out to have ended. */
export async function arrive(form: HTMLFormElement, onSessionOver: () => void): Promise<void> {
  const other = find(HTMLAnchorElement, "a[data-other-page]");
  if (new URLSearchParams(location.search).has("return_to")) {
    other.href = withReturn(other.pathname, returnPath(location.search, location.origin));
  }
  for (const field of form.querySelectorAll<HTMLInputElement>("[data-draft]")) keepDraft(field);
  // The first field has the focus by its `autofocus`, unless a draft filled it.
  const empty = [...form.querySelectorAll("input")].find((field) => field.value === "");
  if (!empty?.autofocus) empty?.focus();

  onSessionChange((signedIn) => signedIn && goOn());
  warmUp(form);
  if (!isSignedIn()) return;
  // Asked of Cognito before going on: a page that finds the session over sends people here, and must not get them back.
  const access = await accessToken();
  if (access.kind === "token") goOn();
  if (access.kind === "signed_out" && access.ended) onSessionOver();
}

/** The key pair and the connection to Cognito, while nobody waits for them. */
async function warmUp(form: HTMLFormElement): Promise<void> {
  form.addEventListener("input", prepareSignIn);
  setTimeout(prepareSignIn);
  const config = await configuration();
  if (config === undefined) return;
  const hint = document.createElement("link");
  hint.rel = "preconnect";
  hint.crossOrigin = "anonymous";
  hint.href = config.endpoint;
  document.head.append(hint);
}
