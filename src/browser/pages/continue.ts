// What the pages of signing in have in common: where the visitor is headed, visitors who are signed in already, the way
// from one page to the other, and what can be done while people type.

import * as texts from "../../messages/catalogue.ts";
import { gatehouse } from "../client/client.ts";
import { forgetDrafts, keepDraft } from "../widgets/draft.ts";
import type { FormHandle } from "../widgets/form.ts";
import { addLanguageSwitch } from "../widgets/language-switch.ts";
import { returnPath, withReturn } from "./return-to.ts";

const STORAGE_PROBE = "gatehouse.probe";

/** Goes on to where the visitor was headed; the page is not left behind in the history. */
export function continueLabel(): void {
  forgetDrafts();
  location.replace(returnPath(location.search, location.origin));
}

/** The page of that path, told where the visitor is headed; perhaps with a notice for them. */
export function otherPage(path: string, notice = ""): string {
  const isHeaded = new URLSearchParams(location.search).has("return_to");
  const page = isHeaded ? withReturn(path, returnPath(location.search, location.origin)) : path;
  return notice === "" ? page : `${page}${isHeaded ? "&" : "?"}notice=${notice}`;
}

/** Prepares the page, and says so if the visitor's session turns out to have ended. */
export async function arrive(form: HTMLFormElement, { note }: FormHandle): Promise<void> {
  addLanguageSwitch();
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-other-page]")) {
    link.href = otherPage(link.pathname);
  }
  const filled = [...form.querySelectorAll<HTMLInputElement>("[data-draft]")].filter(keepDraft);
  // The first field has the focus by its `autofocus`. Only where a draft has filled it is it moved on: whoever types
  // already, or has chosen a field, is left alone.
  const { activeElement } = document;
  if (filled.some((field) => field === activeElement || (field.autofocus && activeElement === document.body))) {
    [...form.querySelectorAll("input")].find((field) => field.value === "")?.focus();
  }
  if (!canStore()) note(texts.storageBlocked);

  gatehouse.onChange(({ signedIn, here }) => signedIn && !here && continueLabel());
  warmUp(form);
  if (!gatehouse.isSignedIn()) return;
  // Asked of Cognito before going on: a page that finds the session over sends people here, and must not get them back.
  const access = await gatehouse.accessToken();
  if (access.kind === "token") continueLabel();
  if (access.kind === "signed_out" && access.ended) note(texts.sessionOver);
}

/** Without storage a session ends with its page: one would be sent from here to the account and back for ever. */
function canStore(): boolean {
  try {
    for (const storage of [localStorage, sessionStorage]) {
      storage.setItem(STORAGE_PROBE, "");
      storage.removeItem(STORAGE_PROBE);
    }
    return true;
  } catch {
    return false;
  }
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
