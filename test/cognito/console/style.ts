// The console's stylesheet. It is inlined, and the Content-Security-Policy allows exactly this text by its hash.

export const STYLE = `
:root {
  color-scheme: light dark;
  --page: light-dark(#fff, #131416);
  --text: light-dark(#1b1d21, #e9eaec);
  --muted: light-dark(#5c6169, #a2a7b0);
  --border: light-dark(#dcdfe4, #32353b);
  --quiet: light-dark(#f4f5f7, #1c1e21);
  --accent: light-dark(#2552c4, #9db8ff);
  --danger: light-dark(#a62a1f, #ff9d92);
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace;
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  padding: 2.5rem 1.25rem 5rem;
  max-width: 64rem;
  background: var(--page);
  color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3, p, dl, ol, ul, table { margin: 0; padding: 0; }
h1 { font-size: 1.5rem; line-height: 1.2; font-weight: 600; }
h2 { font-size: 1.125rem; font-weight: 600; }
h3 { font-size: 1rem; font-weight: 600; }
section { margin-top: 2.5rem; }
section > h2 + * { margin-top: 0.75rem; }
a { color: var(--accent); text-underline-offset: 0.2em; }
a:focus-visible, summary:focus-visible, input:focus-visible, button:focus-visible {
  outline: 2px solid var(--accent);
  outline-offset: 2px;
}
code { font-family: var(--mono); font-size: 0.9em; }
.muted, .note { color: var(--muted); }
.note { margin-top: 0.5rem; font-size: 0.875rem; }
.danger { color: var(--danger); }
.links { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin-top: 0.75rem; }

.rows { list-style: none; border-top: 1px solid var(--border); }
.rows > li { padding: 0.75rem 0; border-bottom: 1px solid var(--border); }
.message { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 1.5rem; }
.message .secret { grid-row: span 2; align-self: center; font: 600 1.375rem/1.2 var(--mono); letter-spacing: 0.04em; user-select: all; text-align: end; }
.message .secret.long { grid-column: 1 / -1; grid-row: auto; margin: 0.25rem 0; font-size: 1rem; letter-spacing: 0; text-align: start; }
.message .gone { text-decoration: line-through; color: var(--muted); }
.message small { font-size: 0.875rem; color: var(--muted); }
.pools > li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; }
.pools [aria-current] { color: inherit; font-weight: 600; text-decoration: none; }

dl { display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 0.375rem 1.5rem; }
dt { color: var(--muted); }
dd { margin: 0; }
h3 + dl { margin-top: 0.5rem; }
details { margin-top: 0.75rem; }
summary { cursor: pointer; color: var(--accent); width: fit-content; }
pre {
  margin: 0.5rem 0 0;
  padding: 1rem;
  max-height: 30rem;
  overflow: auto;
  background: var(--quiet);
  border-radius: 0.5rem;
  font: 0.8125rem/1.5 var(--mono);
  overflow-wrap: normal;
}
form { display: flex; flex-wrap: wrap; gap: 0.375rem 0.5rem; max-width: 28rem; }
label { width: 100%; font-size: 0.875rem; color: var(--muted); }
input, button {
  height: 2.75rem;
  padding: 0 0.75rem;
  font: inherit;
  color: inherit;
  background: var(--page);
  border: 1px solid var(--muted);
  border-radius: 0.5rem;
}
input { flex: 1; min-width: 0; }
button { padding: 0 1.25rem; cursor: pointer; }
table { width: 100%; margin-top: 1rem; border-collapse: collapse; text-align: start; }
th { text-align: start; font-weight: 400; font-size: 0.875rem; color: var(--muted); }
th, td { padding: 0.5rem 1.5rem 0.5rem 0; border-bottom: 1px solid var(--border); vertical-align: top; }
th:last-child, td:last-child { padding-inline-end: 0; white-space: nowrap; }
.status { white-space: nowrap; }

@media (max-width: 44rem) {
  body { padding-top: 1.5rem; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { margin-bottom: 0.75rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, td { display: block; }
  tr { padding: 0.75rem 0; border-bottom: 1px solid var(--border); }
  td { padding: 0; border: 0; }
  td:last-child { color: var(--muted); font-size: 0.875rem; }
}
`;
