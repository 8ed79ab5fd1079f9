import { describe } from "../../http/description.ts";
import * as operations from "./operation.ts";

export const events = describe(operations, {
  reportEvent: {
    tag: "Your own account",
    summary: "Report a change that you made at Cognito",
    description:
      "The account's activity shows the change as reported, and the owner gets a mail about it if the site sends mail. The password, the second factor and passkeys are changed between the client and Cognito, so that only the client can tell. Report the change after Cognito has confirmed it.",
    body: {
      name: "ReportedEvent",
      members: { event: "What was changed." },
      example: { event: "password_changed" },
    },
    success: "The report is stored.",
  },
});
