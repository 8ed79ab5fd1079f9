import { describe } from "../../http/description.ts";
import { PROOF_MEMBER } from "../../proofs/description.ts";
import { ACCOUNT, ACCOUNT_EXAMPLE, MEMBERS } from "../account-description.ts";
import * as operations from "./operation.ts";

export const federation = describe(operations, {
  createFederatedAccount: {
    tag: "Accounts",
    summary: "Create an account for a sign-in with another provider",
    description:
      "For somebody who has signed in with another provider (`identityProviders` in `/config.json`) and has no account yet; otherwise it changes nothing and returns their account. The access token must be of the same sign-in as the id token. What the provider does not say, and the body does not either, is reported as an invalid field: ask for it, and send the request again. Where the site takes no such account, Cognito's user is deleted.",
    body: {
      name: "FederatedSignUp",
      members: {
        ...MEMBERS,
        name: `${MEMBERS.name} By default the name that the provider gives.`,
        email: `${MEMBERS.email} By default the address that the provider gives.`,
        idToken: "The id token of the sign-in, at most five minutes old.",
        nonce: "The `nonce` with which the sign-in was asked for.",
        proof: `${PROOF_MEMBER} Required for an address that no trusted provider has verified, if the site sends mail. It replaces an account of the address that was never proved.`,
        termsAccepted: "As for `POST /accounts`.",
      },
      example: {
        idToken: "eyJraWQiOiJrMSIsImFsZyI6IlJTMjU2In0.eyJ0b2tlbl91c2UiOiJpZCJ9.c2lnbmF0dXJl",
        nonce: "ZGQyNzQ1YjE",
        termsAccepted: true,
      },
    },
    success: "The account of the caller.",
    response: { ...ACCOUNT, example: ACCOUNT_EXAMPLE },
  },
});
