import { describe } from "../../http/description.ts";
import { ACCOUNT, ACCOUNT_EXAMPLE, MEMBERS, NEW_EMAIL, RECENT } from "../account-description.ts";
import * as operations from "./operation.ts";

const tag = "Your own account";

export const emailChange = describe(operations, {
  startEmailChange: {
    tag,
    summary: "Begin to change your e-mail",
    description: `Cognito sends a code to the new address. The old one counts until the code is entered. Repeating it sends another code. ${RECENT}`,
    body: { name: "NewEmail", members: { email: MEMBERS.email }, example: { email: NEW_EMAIL } },
    success: "A code is on its way to the new address, which is held for 24 hours.",
    response: { ...ACCOUNT, example: { ...ACCOUNT_EXAMPLE, newEmail: NEW_EMAIL } },
  },
  confirmEmailChange: {
    tag,
    summary: "Finish changing your e-mail",
    description:
      "To be called after the code was given to Cognito (VerifyUserAttribute). The record follows what Cognito says is verified. Harmless to repeat, also when no change waits.",
    success: "Your record, with the address that counts from now on.",
    response: { ...ACCOUNT, example: { ...ACCOUNT_EXAMPLE, email: NEW_EMAIL } },
  },
});
