import { ACCOUNT, ACCOUNT_EXAMPLE, MEMBERS } from "../accounts/account-description.ts";
import { FIELDS_EXAMPLE } from "../accounts/field-description.ts";
import { describe } from "../http/description.ts";
import * as operations from "./operation.ts";

const tag = "Operators";

const WHO = "For users in the pool's group `operators`.";

const parameters = {
  id: {
    description: "The account's id, as in the log and in the response to its sign-up.",
    example: "0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24",
  },
};

const CHANGED_NAME = "Ada King";

export const operators = describe(operations, {
  changeAccount: {
    tag,
    summary: "Change an account's name and fields",
    description: `Any of the site's own fields can be changed, including those that only operators write. Absent members stay unchanged. ${WHO}`,
    parameters,
    body: {
      name: "AnyProfile",
      members: { name: MEMBERS.name, fields: MEMBERS.fields },
      example: { name: CHANGED_NAME, fields: FIELDS_EXAMPLE },
    },
    success: "The account as it is now.",
    response: { ...ACCOUNT, example: { ...ACCOUNT_EXAMPLE, name: CHANGED_NAME } },
  },
  disableAccount: {
    tag,
    summary: "Disable an account",
    description: `Ends its sessions and revokes its access tokens. Nobody can sign in to it until it is enabled again. No data is deleted. Safe to repeat. ${WHO}`,
    parameters,
    success: "The account is disabled.",
    warning: "This ends all sessions of that account. Nobody can sign in to it until it is enabled again.",
  },
  enableAccount: {
    tag,
    summary: "Enable an account again",
    description: `Its owner can sign in again. Revoked tokens stay revoked. Safe to repeat. ${WHO}`,
    parameters,
    success: "The account is enabled.",
  },
});
