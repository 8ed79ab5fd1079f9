import { describe } from "../../http/description.ts";
import * as operations from "./operation.ts";

export const sessions = describe(operations, {
  signOutEverywhere: {
    tag: "Your own account",
    summary: "Sign out everywhere",
    description:
      "Ends every session, including the caller's, and revokes all access tokens issued so far. A pending change of the e-mail address is dropped. The response is sent in the next second, so that a sign-in after it gets a valid token.",
    success: "Every session has ended.",
    warning: "This ends every session of the account, also in this browser.",
  },
});
