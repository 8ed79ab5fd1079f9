// The operations on accounts, in the order in which people meet them.

import { EXAMPLES } from "./examples.ts";
import { HEADERS } from "./headers.ts";
import { type OperationPlan, PRIVATE, READ } from "./operation-plan.ts";

const OWN = { tag: "Your own account", isForSignedIn: true, parameters: ["Bookmark"] } as const;

const RECENT =
  "It needs an access token of a sign-in of the last five minutes; renewing a token doesn't make its sign-in recent.";

export const ACCOUNT_OPERATIONS: readonly OperationPlan[] = [
  {
    id: "createAccount",
    method: "post",
    path: "/accounts",
    tag: "Accounts",
    isForSignedIn: false,
    parameters: ["IdempotencyKey"],
    summary: "Create an account",
    description:
      "Makes a user in Cognito and a record of it, or neither. Whatever fails on the way, the same request can be sent again: with an `Idempotency-Key` it then gives the account that the first one made. Sign in afterwards, straight with Cognito; the Worker gives no tokens.",
    body: { schema: "SignUp", example: EXAMPLES.signUp },
    successes: [
      {
        status: 201,
        description: "The account is there, and its owner can sign in.",
        headers: { ...PRIVATE, Location: HEADERS.Location },
        body: { schema: "Account", example: EXAMPLES.account },
      },
    ],
  },
  {
    ...OWN,
    id: "getAccount",
    method: "get",
    path: "/accounts/me",
    summary: "Read your record",
    description: "Read from the replica of the database that is nearest.",
    successes: [
      {
        status: 200,
        description: "Your record.",
        headers: READ,
        body: { schema: "Account", example: EXAMPLES.account },
      },
    ],
  },
  {
    ...OWN,
    id: "updateAccount",
    method: "patch",
    path: "/accounts/me",
    summary: "Change your name",
    description: "The name is kept by the site alone; Cognito doesn't know it.",
    body: { schema: "Profile", example: EXAMPLES.profile },
    successes: [
      {
        status: 200,
        description: "Your record as it is now.",
        headers: READ,
        body: { schema: "Account", example: EXAMPLES.renamedAccount },
      },
    ],
  },
  {
    ...OWN,
    id: "deleteAccount",
    method: "delete",
    path: "/accounts/me",
    parameters: [],
    summary: "Delete your account",
    description: `Ends every session, deletes Cognito's user and then the record. It can't be undone. Repeating it is harmless. ${RECENT}`,
    successes: [{ status: 204, description: "Nothing of the account is left.", headers: PRIVATE }],
  },
  {
    ...OWN,
    id: "signOutEverywhere",
    method: "post",
    path: "/accounts/me/sign-out-everywhere",
    summary: "Sign out everywhere",
    description:
      "Ends every session, that of the caller too, and revokes the access tokens that were issued until now. The answer comes in the next second, so that a sign-in after it gets a token that counts.",
    successes: [{ status: 204, description: "Every session has ended.", headers: READ }],
  },
  {
    ...OWN,
    id: "startEmailChange",
    method: "post",
    path: "/accounts/me/email",
    summary: "Begin to change your e-mail",
    description: `Cognito sends a code to the new address. The old one counts until the code is entered. Repeating it sends another code. ${RECENT}`,
    body: { schema: "NewEmail", example: EXAMPLES.newEmail },
    successes: [
      {
        status: 202,
        description: "A code is on its way to the new address, which is held for 24 hours.",
        headers: READ,
        body: { schema: "Account", example: EXAMPLES.waitingAccount },
      },
    ],
  },
  {
    ...OWN,
    id: "confirmEmailChange",
    method: "post",
    path: "/accounts/me/email/confirm",
    summary: "Finish changing your e-mail",
    description:
      "To be called after the code was given to Cognito (VerifyUserAttribute). The record follows what Cognito says is verified. Harmless to repeat, also when no change waits.",
    successes: [
      {
        status: 200,
        description: "Your record, with the address that counts from now on.",
        headers: READ,
        body: { schema: "Account", example: EXAMPLES.changedAccount },
      },
    ],
  },
  {
    ...OWN,
    id: "exportAccount",
    method: "get",
    path: "/accounts/me/export",
    summary: "Export your data",
    description: "All that is stored about you, here and in Cognito, as a file.",
    successes: [
      {
        status: 200,
        description: "Everything that is stored about you.",
        headers: { ...READ, "Content-Disposition": HEADERS["Content-Disposition"] },
        body: { schema: "AccountExport", example: EXAMPLES.export },
      },
    ],
  },
];
