import { ACCOUNT, ACCOUNT_EXAMPLE, MEMBERS } from "../accounts/account-description.ts";
import { FIELDS_EXAMPLE } from "../accounts/field-description.ts";
import { describe } from "../http/description.ts";
import * as operations from "./operation.ts";

const tag = "Operators";

const WHO = "For users in the pool's group `operators`.";

const parameters = {
  id: {
    description: "The account's id, as the log and the response to its sign-up have it.",
    example: "0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24",
  },
};

const CHANGED_NAME = "Ada King";

export const operators = describe(operations, {
  changeAccount: {
    tag,
    summary: "Change an account's name and fields",
    description: `All of the site's own fields can be changed, those included that only operators write. A member that is absent stays as it is. ${WHO}`,
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
    description: `Its sessions end, its access tokens are revoked, and nobody can sign in to it until it is enabled again. Nothing of it is deleted. Harmless to repeat. ${WHO}`,
    parameters,
    success: "The account is disabled.",
  },
  enableAccount: {
    tag,
    summary: "Enable an account again",
    description: `Its owner can sign in again; earlier tokens stay revoked. Harmless to repeat. ${WHO}`,
    parameters,
    success: "Its owner can sign in.",
  },
});
