import { describe } from "../../http/description.ts";
import { ACCOUNT, ACCOUNT_EXAMPLE, MEMBERS, NEW_EMAIL, RECENT } from "../account-description.ts";
import * as operations from "./operation.ts";

const tag = "Your own account";

export const emailChange = describe(operations, {
  startEmailChange: {
    tag,
    summary: "Start an e-mail change",
    description:
      "Cognito sends a code to the new address. The old address stays in use until the code is entered. Repeat the call to send another code.",
    callers: RECENT,
    body: { name: "NewEmail", members: { email: MEMBERS.email }, example: { email: NEW_EMAIL } },
    success: "A code was sent to the new address, which is reserved for 24 hours.",
    response: { ...ACCOUNT, example: { ...ACCOUNT_EXAMPLE, newEmail: NEW_EMAIL } },
  },
  confirmEmailChange: {
    tag,
    summary: "Complete an e-mail change",
    description:
      "Gives the record the address that Cognito has verified. Call it after sending the code to Cognito (VerifyUserAttribute). Safe to repeat, even if no change is pending.",
    success: "Your record with the verified address.",
    response: { ...ACCOUNT, example: { ...ACCOUNT_EXAMPLE, email: NEW_EMAIL } },
  },
  cancelEmailChange: {
    tag,
    summary: "Cancel an e-mail change",
    description:
      "Releases the pending address. If its code was given to Cognito and the change was not completed, Cognito gets the record's address back. Safe to repeat, even if no change is pending.",
    success: "Your record, without a pending address.",
    response: { ...ACCOUNT, example: ACCOUNT_EXAMPLE },
  },
});
