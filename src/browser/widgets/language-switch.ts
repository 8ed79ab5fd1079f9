// The language switch at the end of a page. Without scripts it is hidden (no-script.css). What a choice does is in a
// separate script (choose-language.ts), because few visitors make one.

export function addLanguageSwitch(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>(".foot button")) {
    button.addEventListener("click", async () => {
      const script = await import("./choose-language.ts").catch(() => undefined);
      script?.chooseLanguage(button);
    });
  }
}
