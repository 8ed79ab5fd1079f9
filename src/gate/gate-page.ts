// The page of `gatehouse/gate`: signs the visitor in and returns to the file, or says which role is needed. It is
// served from the site's own origin, to which the session cookie belongs. Its script and style come from Gatehouse
// (src/browser/pages/gate.ts), so that it has Gatehouse's languages and look.

export interface PageAddresses {
  /** The origin of Gatehouse. */
  readonly login: string;
  /** The origin at which browsers call Cognito. */
  readonly cognito: string;
}

/**
 * @param url The URL of the request.
 * @param roles The roles, one of which is needed. Undefined: the visitor has to sign in.
 */
export function gatePage(
  { login, cognito }: PageAddresses,
  url: string,
  roles: readonly string[] | undefined,
): Response {
  const needed = roles?.map(escaped).join(", ");
  const title = needed === undefined ? "Members only" : "You can't see this page";
  const policy = [
    "default-src 'none'",
    `script-src ${login}`,
    `style-src ${login}`,
    `connect-src 'self' ${login} ${cognito}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${login}/style.css">
<noscript><link rel="stylesheet" href="${login}/_gatehouse/no-script.css"></noscript>
<script type="module" src="${login}/_gatehouse/en/gate.js"></script>
</head>
<body class="entry">
<main${needed === undefined ? "" : ` data-roles="${needed}"`}>
<h1>${title}</h1>
${needed === undefined ? "" : `<p>To see this page you need the role: <strong>${needed}</strong></p>`}
<noscript><p>This page needs JavaScript.</p></noscript>
<div class="not-started">
<p>This page did not load completely. Reload it, or allow its scripts in your content blocker.</p>
<p>For the owner of this site: Gatehouse must have ${escaped(new URL(url).origin)} in ALLOWED_ORIGINS.</p>
</div>
</main>
</body>
</html>
`;
  return new Response(html, {
    status: roles === undefined ? 200 : 403,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}

/** Roles come from the Worker's own options, but a quote in one must not end an attribute of the HTML. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
