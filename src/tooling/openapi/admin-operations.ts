// The operations of those who run the site.

import { EXAMPLES } from "./examples.ts";
import { type OperationPlan, READ } from "./operation-plan.ts";

const OPERATOR = {
  method: "post",
  tag: "Operators",
  isForSignedIn: true,
  parameters: ["Bookmark"],
  body: { schema: "AccountId", example: EXAMPLES.accountId },
} as const;

const WHO = "For users in the pool's group `operators`.";

export const ADMIN_OPERATIONS: readonly OperationPlan[] = [
  {
    ...OPERATOR,
    id: "disableAccount",
    path: "/admin/accounts/disable",
    summary: "Lock an account out",
    description: `Its sessions end, its access tokens are revoked, and nobody can sign in to it until it is enabled again. Nothing of it is deleted. Harmless to repeat. ${WHO}`,
    successes: [{ status: 204, description: "The account is locked out.", headers: READ }],
  },
  {
    ...OPERATOR,
    id: "enableAccount",
    path: "/admin/accounts/enable",
    summary: "Let an account in again",
    description: `Its owner can sign in again; tokens of before stay revoked. Harmless to repeat. ${WHO}`,
    successes: [{ status: 204, description: "The account can be signed in to.", headers: READ }],
  },
];
