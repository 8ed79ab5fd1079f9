// The introduction to the API, in Markdown, the format of descriptions in OpenAPI. Only paragraphs, `code`,
// **strong** and fenced code are used, because the page /api renders nothing else. That page shows fenced code among
// its samples.

import type { Tag } from "../../http/description.ts";

/** JavaScript for the browser's console. It returns the access token of the person who is signed in. */
export const TOKEN_COMMAND = `(await (await import("/client.js")).gatehouse.accessToken()).accessToken`;

export const INTRODUCTION = `Accounts and sign-in for static sites: a Cloudflare Worker in front of an Amazon Cognito user pool.

**Getting started.** The base URL is the site's own origin. Create an account with \`POST /accounts\`, then sign in. Signing in is not a call to this API: the browser signs in with Cognito directly, by SRP, and gets its tokens there. \`/config.json\` has the address. The site's pages do all of this, and so does its client, \`/client.js\`.

**Authentication.** Calls that require it take an access token from Cognito, in the header \`Authorization: Bearer <access token>\`. In a page, \`gatehouse.fetch\` of \`/client.js\` adds the token, and refreshes it when it has expired. For a terminal, sign in at \`/login\`, and get the token in the browser's console.

\`\`\`js
${TOKEN_COMMAND}
\`\`\`

**Errors.** Every error response is a problem document, \`application/problem+json\` (RFC 9457). Its \`type\` identifies the error and does not change; its \`title\` and \`detail\` are for people, in their language. \`Retry-After\` is present if the same request may work later. If settings are missing or invalid, the response to every request is a bare 500 with only \`title\` and \`status\`.

**Methods and compatibility.** Every path that has GET also has HEAD. OPTIONS returns the path's methods in \`Allow\`. The response is 405 for any other method, and 404 for any other path. Unknown members of a request body are ignored. Responses may get new members and headers; existing ones do not change.

**HTTPS only.** Except on a local instance, plain http is rejected with 403 before the request's body is read. Browsers that request a page are redirected.

**Other origins.** Pages of the origins in the site's settings may call the API (CORS): \`authorization\`, \`content-type\`, \`idempotency-key\`, \`x-request-id\` and \`x-d1-bookmark\` may be sent, and \`location\`, \`retry-after\`, \`www-authenticate\`, \`x-request-id\` and \`x-d1-bookmark\` can be read. No call accepts a cookie.`;

export const TAGS: readonly { readonly name: Tag; readonly description: string }[] = [
  { name: "Accounts", description: "Creating an account, and verifying its address." },
  { name: "Your own account", description: "For the user of the access token." },
  { name: "Operators", description: "For the site's operators: users in the pool's group `operators`." },
  { name: "Members-only files", description: "The session cookie that opens them in a browser." },
  { name: "The site", description: "For everyone: settings for clients, and health checks." },
];
