// The console's only script: a press copies a code. The Content-Security-Policy allows exactly this text by its hash, so a
// value that got into the page as markup could not run. Without the script, the button is not shown.

export const SCRIPT = `
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.firstChild.textContent = "Copied";
    document.getElementById("copied").textContent = "Copied " + button.dataset.copy;
  });
}
`;
