// Shared by /login, /sign-up and /forgot-password: the return path, links to the other pages, visitors who are already
// signed in, and preparing the sign-in while people type.

import { gatehouse } from "../client/client.ts";
import { attempt } from "../widgets/attempt.ts";
import { element, removeNotStarted } from "../widgets/dom.ts";
import { forgetDrafts, keepDraft } from "../widgets/draft.ts";
import { type FormHandle, unreachable } from "../widgets/form.ts";
import { addLanguageSwitch } from "../widgets/language-switch.ts";
import { onDemand } from "../widgets/on-demand.ts";
import { forgetReturn } from "./gate/returned.ts";
import { returnPath, withReturn } from "./return-to.ts";

/** The state of a history entry from which a sign-in ends all other sessions. A link cannot set it. */
export const AFTER_RESET = "reset";

const STORAGE_PROBE = "gatehouse.probe";

/** Continues to the page that the visitor wanted. Replaces this page in the history. */
export function goToReturnPath(): void {
  forgetDrafts();
  // If a gated page redirected here, the browser has kept the fragment of its URL.
  location.replace(returnPath(location.search, location.origin) + location.hash);
}

/** The address of another page with the same return path. */
export function otherPage(path: string): string {
  const hasReturnPath = new URLSearchParams(location.search).has("return_to");
  return hasReturnPath ? withReturn(path, returnPath(location.search, location.origin)) : path;
}

/**
 * The address of the sign-in page with the same return path. `notice` names a message for it: see sign-in-notice.ts.
 */
export function signInPage(notice: string): string {
  const page = otherPage("/login");
  return `${page}${page.includes("?") ? "&" : "?"}notice=${notice}`;
}

const loadProviders = onDemand<typeof import("./start-provider.ts")>("./start-provider.js");

/** Prepares the buttons that the Worker has put above the form, one for each other provider. */
export function prepareProviders(form: HTMLFormElement, handle: FormHandle, isRemembered: () => boolean): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-provider]")) {
    button.onclick = async () => {
      const loaded = await loadProviders();
      if (loaded) await loaded.startProvider(button, form, handle, isRemembered());
      else handle.fail(unreachable());
    };
    // A site without sign-in pages of its own sends visitors here with the provider in the query: the sign-in starts
    // at once.
    if (new URLSearchParams(location.search).get("provider") === button.dataset.provider) button.click();
  }
}

/**
 * Prepares the page. Tells the visitor if their session has ended.
 * @param isForAll Whether visitors who are signed in stay on the page, too.
 */
export async function prepareSignInPage(form: HTMLFormElement, handle: FormHandle, isForAll?: boolean): Promise<void> {
  addLanguageSwitch();
  removeNotStarted();
  // The links get their addresses only here: a visitor who followed a link before the script has loaded would lose the
  // return path.
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-other-page]")) {
    link.href = otherPage(link.dataset.otherPage ?? "");
  }
  const filled = [...form.querySelectorAll<HTMLInputElement>("[data-draft]")].filter(keepDraft);
  // If a draft filled the field with `autofocus`, the focus moves to the next empty field. A visitor who already
  // types, or has chosen a field, keeps the focus.
  const { activeElement } = document;
  if (filled.some((field) => field === activeElement || (field.autofocus && activeElement === document.body))) {
    [...form.querySelectorAll("input")].find((field) => field.value === "")?.focus();
  }
  const isStorable = canStore();
  const notice = isStorable ? new URLSearchParams(location.search).get("notice") : "storage-blocked";
  if (notice) void showNotice(handle, notice);
  if (isStorable && sessionStorage.getItem("gatehouse.site")) void import("./for-site.ts");

  const stays = isForAll || history.state === AFTER_RESET;
  gatehouse.onChange(({ signedIn, here }) => signedIn && !here && !stays && goToReturnPath());
  warmUp(form);
  if (!gatehouse.isSignedIn()) return forgetReturn();
  // A reset ends no session; the next sign-in ends all others. So a visitor who is signed in is signed out here, and
  // must sign in again.
  if (stays) return void (isForAll || gatehouse.signOut());
  // Checks the session with Cognito first. Otherwise a page that finds it ended would redirect here and back forever.
  const access = await gatehouse.accessToken();
  if (access.kind === "token") return returnSignedIn(handle);
  if (access.kind === "signed_out" && access.ended) void showNotice(handle, "session-over");
}

async function showNotice({ note }: FormHandle, name: string): Promise<void> {
  const loaded = await import("./sign-in-notice.ts").catch(() => undefined);
  if (loaded && Object.hasOwn(loaded.NOTICES, name)) note(loaded.NOTICES[name] ?? "");
}

/** Sends a signed-in visitor to the return path. If the site has gated files, gets the session cookie first. */
async function returnSignedIn(handle: FormHandle): Promise<void> {
  const config = await gatehouse.configuration();
  const gate = config?.gate && (await import("./gate/gate-return.ts").catch(() => undefined));
  if (!gate || (await gate.mayReturn(returnPath(location.search, location.origin), handle))) goToReturnPath();
}

/**
 * Whether the browser can store a session. Otherwise the session would end with the page, and the account page would
 * redirect back here.
 */
function canStore(): boolean | undefined {
  return attempt(() => {
    for (const storage of [localStorage, sessionStorage]) {
      storage.setItem(STORAGE_PROBE, "");
      storage.removeItem(STORAGE_PROBE);
    }
    return true;
  });
}

/** Creates the key pair and connects to Cognito before they are needed. */
async function warmUp(form: HTMLFormElement): Promise<void> {
  form.addEventListener("input", gatehouse.prepareSignIn);
  setTimeout(gatehouse.prepareSignIn);
  const config = await gatehouse.configuration();
  if (config === undefined) return;
  document.head.append(element("link", { rel: "preconnect", crossOrigin: "anonymous", href: config.endpoint }));
}
