// Changes the language. The choice is stored in a cookie, so that the Worker can serve the HTML of that language. The
// cookie contains only the language.

import * as messages from "../../messages/catalogue.ts";
import { element } from "./dom.ts";

/** One year. */
const COOKIE_MAX_AGE_SECONDS = 31_536_000;

/** @param button The button of the chosen language. */
export function chooseLanguage(button: HTMLButtonElement): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const choice = `language=${button.lang}`;
  // biome-ignore lint/suspicious/noDocumentCookie: Firefox and Safari have no Cookie Store yet, or not for long
  document.cookie = `${choice}; Path=/; Max-Age=${COOKIE_MAX_AGE_SECONDS}; SameSite=Lax${secure}`;
  // A browser that blocks cookies ignores the assignment.
  if (document.cookie.split("; ").includes(choice)) location.reload();
  else explain(button);
}

function explain(button: HTMLButtonElement): void {
  const alert = element("p", { role: "alert", id: "language-not-stored" });
  document.querySelector(`#${alert.id}`)?.remove();
  button.parentElement?.after(alert);
  // Screen readers announce only changes to an element that is already on the page.
  alert.textContent = messages.languageNotStored;
}
