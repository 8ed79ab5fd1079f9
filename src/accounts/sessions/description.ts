import { describe } from "../../http/description.ts";
import * as operations from "./operation.ts";

export const sessions = describe(operations, {
  signOutEverywhere: {
    tag: "Your own account",
    summary: "Sign out everywhere",
    description:
      "Ends every session, that of the caller too, and revokes the access tokens that were issued until now. The response comes in the next second, so that a sign-in after it gets a token that counts.",
    success: "Every session has ended.",
  },
});
