// The console's only script: buttons copy codes, and the index marks the section that is being read. The
// Content-Security-Policy allows exactly this text by its hash, so a script in a value that is not escaped could not
// run. Without the script, the buttons and the mark are not shown.

export const SCRIPT = `
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.firstChild.textContent = "Copied";
    document.getElementById("copied").textContent = "Copied " + button.dataset.copy;
  });
}

const links = [...document.querySelectorAll(".index a")];
let chosen = location.hash;
function mark() {
  const isAtEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
  const isReached = ({ hash }) => document.querySelector(hash).getBoundingClientRect().top < innerHeight / 3;
  const current = links.find(({ hash }) => hash === chosen)
    ?? (isAtEnd ? links.at(-1) : links.filter(isReached).at(-1) ?? links[0]);
  for (const link of links) link.ariaCurrent = link === current ? "true" : null;
}
// A link that was chosen stays marked until the visitor scrolls, because the last sections may be too short to reach
// the top of the screen.
for (const kind of ["wheel", "touchmove", "keydown"]) {
  addEventListener(kind, () => { chosen = ""; }, { passive: true });
}
addEventListener("hashchange", () => { chosen = location.hash; mark(); });
addEventListener("scroll", mark, { passive: true });
mark();
`;
