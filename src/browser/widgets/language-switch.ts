// The language switch at the end of a page. Without scripts it is hidden (no-script.css). The choice is stored in a cookie, so
// that the Worker can serve the HTML of that language. The cookie contains only the language.

/** One year. */
const COOKIE_MAX_AGE_SECONDS = 31_536_000;

export function addLanguageSwitch(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>(".languages button")) {
    button.addEventListener("click", () => {
      const secure = location.protocol === "https:" ? "; Secure" : "";
      // biome-ignore lint/suspicious/noDocumentCookie: Firefox and Safari have no Cookie Store yet, or not for long
      document.cookie = `language=${button.lang}; Path=/; Max-Age=${COOKIE_MAX_AGE_SECONDS}; SameSite=Lax${secure}`;
      location.reload();
    });
  }
}
