// The row of languages at the end of a page; where scripts don't run, it is hidden (no-script.css). The choice is a
// cookie, because the Worker reads it before it chooses which HTML to serve: so the page comes in the right language at
// once. The cookie says nothing but the language.

/** A year. */
const REMEMBERED_SECONDS = 31_536_000;

export function addLanguageSwitch(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>(".languages button")) {
    button.addEventListener("click", () => {
      const secure = location.protocol === "https:" ? "; Secure" : "";
      // biome-ignore lint/suspicious/noDocumentCookie: Firefox and Safari have no Cookie Store yet, or not for long
      document.cookie = `language=${button.lang}; Path=/; Max-Age=${REMEMBERED_SECONDS}; SameSite=Lax${secure}`;
      location.reload();
    });
  }
}
