// What a newcomer reads first, in Markdown as OpenAPI has it: paragraphs, `code` and **strong** words, nothing more, so
// that the page can show it.

import type { Tag } from "../../http/description.ts";

export const INTRODUCTION = `Accounts and sign-in for a web site that is mostly static files: a Cloudflare Worker in front of an Amazon Cognito user pool.

**Where to begin.** Create an account with \`POST /accounts\`, then sign in. Signing in is not a call of this API: a browser proves the password to Cognito itself, by SRP, and gets its tokens there; \`/config.json\` says where. The pages of the site do all of that, and so does its client, \`/client.js\`.

**Signing in.** Calls that need it take Cognito's access token: \`Authorization: Bearer …\`. In a page, \`gatehouse.fetch\` of \`/client.js\` sends it along, renewed when it has run out. For a terminal, sign in at \`/login\` and take it from the browser's console: \`(await (await import("/client.js")).gatehouse.accessToken()).accessToken\`.

**When something is rejected.** Every rejection is a problem document, \`application/problem+json\` (RFC 9457). Its \`type\` says which rejection it is and doesn't change; its \`title\` and \`detail\` are for people, in their language. \`Retry-After\` is there where waiting helps. With settings that are missing or wrong the Worker answers every request with a bare 500, which has \`title\` and \`status\` alone.

**Every path** also answers HEAD where it has GET, and OPTIONS with the methods in \`Allow\`. Any other method is a 405, any other path a 404. Members of a body that no schema names are ignored. Answers may get new members and new headers; what is there now stays.

**HTTPS only.** Outside of the laptop, plain http is rejected with 403 before anything of the request is read. Browsers that ask for a page are redirected.

**From other origins.** Pages of the origins that the site's settings name may call the API (CORS): \`authorization\`, \`content-type\`, \`idempotency-key\`, \`x-request-id\` and \`x-d1-bookmark\` may be sent, and \`location\`, \`retry-after\`, \`www-authenticate\`, \`x-request-id\` and \`x-d1-bookmark\` can be read. There are no cookies.`;

export const TAGS: readonly { readonly name: Tag; readonly description: string }[] = [
  { name: "Accounts", description: "Signing up." },
  { name: "Your own account", description: "For the person whom the access token names." },
  { name: "Operators", description: "For those who run the site: users in the pool's group `operators`." },
  { name: "The site", description: "For anybody: what a client needs to know, and whether all is well." },
];
