// The third file of the client: signing in at our pages, for a site that has none of its own.
//
// The site creates a key pair and a random state, and sends the visitor to /handover with the public key. Our page
// seals the session to that key and brings it to a fixed page of the site, in the fragment of the address. No server
// stores it, and somebody who reads the address cannot open it: the private key cannot be read and is deleted when it
// is used.

import type { ClientContext, RedirectClient } from "../context.ts";
import { completeCall } from "./complete.ts";
import { startCalls } from "./start.ts";

export function calls(context: ClientContext): RedirectClient {
  return { ...startCalls(context), completeRedirect: completeCall(context) };
}
