// The script that `npm run dev` adds to every page: reloads it after a build, and shows why a build failed. Typed
// values survive the reload where the pages keep drafts. The failure is shown as text, so that nothing in a source
// file can become markup.

/** The state that src/tooling/dev/reload-server.ts sends. */
type State = { readonly build: number; readonly failure: string | null };

const STYLE = `
  section {
    position: fixed; inset-inline: 0; inset-block-end: 0; z-index: 1; box-sizing: border-box; max-block-size: 70vh;
    overflow: auto; padding: 1rem 1.25rem 1.25rem; border-block-start: 3px solid #ff8f85; background: #1d1414; color: #fff;
    color-scheme: dark; font: 0.875rem/1.5 ui-monospace, Menlo, Consolas, monospace;
  }
  header { display: flex; justify-content: space-between; align-items: center; gap: 1rem; }
  h2 { margin: 0; color: #ffa89e; font-size: 1rem; }
  button { min-block-size: 2rem; padding: 0 0.75rem; border: 1px solid; border-radius: 0.375rem; background: none; color: inherit; font: inherit; cursor: pointer; }
  button:focus-visible { outline: 2px solid #fff; outline-offset: 2px; }
  pre { margin: 0.75rem 0 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
`;

const host = document.createElement("div");
host.id = "build-failure";
const shadow = host.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
shadow.adoptedStyleSheets = [sheet];

function show(failure: string): void {
  const section = document.createElement("section");
  section.setAttribute("role", "alert");
  const header = document.createElement("header");
  const title = document.createElement("h2");
  title.textContent = "The build failed. This is the page of the last good one.";
  const dismiss = document.createElement("button");
  dismiss.type = "button";
  dismiss.textContent = "Dismiss";
  dismiss.addEventListener("click", () => host.remove());
  header.append(title, dismiss);
  const text = document.createElement("pre");
  text.textContent = failure;
  section.append(header, text);
  shadow.replaceChildren(section);
  document.documentElement.append(host);
}

let loaded: number | undefined;
let shown: string | null = null;

new EventSource(new URL("/events", import.meta.url)).addEventListener("message", ({ data }) => {
  const { build, failure }: State = JSON.parse(data);
  loaded ??= build;
  // A dismissed failure stays hidden until there is a different one.
  if (failure !== null && failure !== shown) show(failure);
  if (failure === null) host.remove();
  shown = failure;
  if (failure === null && build !== loaded) location.reload();
});
