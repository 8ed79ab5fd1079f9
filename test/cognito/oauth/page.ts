// The pages of a domain: plain HTML in the style of the console. The content security policy allows the page's inline
// style sheet and, on one page, its inline script. It has no form-action, because browsers also apply form-action to
// the redirects after a form is submitted, and those lead to the client.

import { type Html, html, Html as Markup } from "../console/html.ts";
import { STYLE as CONSOLE } from "../console/style.ts";
import { sha256, toBase64, utf8 } from "../protocol/bytes.ts";
import own from "./page.css" with { type: "text" };

const STYLE = `${CONSOLE}\n${own}`;

async function source(text: string): Promise<string> {
  return `'sha256-${toBase64(await sha256(utf8(text)))}'`;
}

export async function pageResponse(
  title: string,
  body: Html,
  { status = 200, script = "" }: { readonly status?: number; readonly script?: string } = {},
): Promise<Response> {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLE)}</style>
</head>
<body class="entry">
<header class="brand">Local Cognito</header>
<main>
<h1>${title}</h1>
${body}
</main>
${script === "" ? null : html`<script>${new Markup(script)}</script>`}
</body>
</html>
`;
  const scripts = script === "" ? "" : ` script-src ${await source(script)};`;
  return new Response(page.text, {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": `default-src 'none'; style-src ${await source(STYLE)}; img-src data:;${scripts} base-uri 'none'; frame-ancestors 'none'`,
      "Cache-Control": "no-store",
      // With "no-referrer" browsers would send the forms with the Origin "null", which login.ts rejects.
      "Referrer-Policy": "same-origin",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/** A page that shows an error which cannot be sent to the client. */
export async function failurePage(error: string, text: string, status = 400) {
  return { response: await pageResponse("Something went wrong", html`<p>${text}</p>`, { status }), name: error };
}
