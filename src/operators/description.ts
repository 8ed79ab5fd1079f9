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

export const operators = describe(operations, {
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
