import * as v from "valibot";
import { describe } from "../../http/description.ts";
import { PROOF_MEMBER } from "../../proofs/description.ts";
import { ACCOUNT, ACCOUNT_EXAMPLE, MEMBERS, moment } from "../account-description.ts";
import * as operations from "./operation.ts";

const tag = "Your own account";

const ID_TOKEN_EXAMPLE = "eyJraWQiOiJrMSIsImFsZyI6IlJTMjU2In0.eyJ0b2tlbl91c2UiOiJpZCJ9.c2lnbmF0dXJl";

const IDENTITY_PROOF = {
  idToken: "The ID token of the sign-in, at most five minutes old.",
  nonce: "The `nonce` with which the sign-in was asked for.",
};

export const PROVIDER = v.pipe(v.string(), v.description("The name of the provider in the user pool."));

const CODE_EXAMPLE = { request: "4f0f2a3e-6c1b-4f6e-9d57-0a8c3e5b7d21", code: "12345678" };

export const IDENTITY_EXAMPLE = {
  provider: "Google",
  connectedAt: "2026-11-27T09:30:00.000Z",
  canBeDisconnected: true,
};

export const federation = describe(operations, {
  createFederatedAccount: {
    tag: "Accounts",
    summary: "Create an account for a sign-in with another provider",
    description:
      "Creates the account of somebody who has signed in with another provider (`identityProviders` in `/config.json`). For somebody who has an account, it changes nothing and returns that account. The access token must be of the same sign-in as the ID token. What the provider does not say, and the body does not either, is reported as an invalid field: ask for it, and send the request again. Where the site takes no such account, Cognito's user is deleted.",
    body: {
      name: "FederatedSignUp",
      members: {
        ...MEMBERS,
        name: `${MEMBERS.name} By default the name that the provider gives.`,
        email: `${MEMBERS.email} By default the address that the provider gives.`,
        ...IDENTITY_PROOF,
        proof: `${PROOF_MEMBER} Required for an address that no trusted provider has verified, if the site sends mail. It replaces an account of the address that was never verified.`,
        termsAccepted: "As for `POST /accounts`.",
      },
      example: {
        idToken: ID_TOKEN_EXAMPLE,
        nonce: "ZGQyNzQ1YjE",
        termsAccepted: true,
      },
    },
    success: "The account of the caller.",
    response: { ...ACCOUNT, example: ACCOUNT_EXAMPLE },
  },
  listIdentities: {
    tag,
    summary: "List the identities with which you can sign in",
    description:
      "Returns the identities of other providers, oldest first. An account has one identity of a provider at most.",
    success: "The identities.",
    response: {
      name: "Identities",
      schema: v.object({
        identities: v.pipe(
          v.array(
            v.object({
              provider: PROVIDER,
              connectedAt: v.pipe(moment, v.description("In UTC.")),
              canBeDisconnected: v.pipe(
                v.boolean(),
                v.description("False if the account could not sign in without the identity."),
              ),
            }),
          ),
          v.description("Oldest first."),
        ),
      }),
      example: { identities: [IDENTITY_EXAMPLE] },
    },
  },
  connectIdentity: {
    tag,
    summary: "Connect an identity of another provider",
    description:
      "Makes the identity sign in to the account as well. Needs two sign-ins of the last five minutes: the caller's own, and one with the provider, whose tokens are in the body. Nothing is merged: an identity that has an account keeps it. The user that Cognito made from the identity is deleted. Safe to repeat.",
    body: {
      name: "IdentityProof",
      members: {
        ...IDENTITY_PROOF,
        accessToken: "The access token of the sign-in with the provider.",
        provider: "The name of the provider in the user pool.",
      },
      example: {
        provider: "Google",
        accessToken: "eyJraWQiOiJrMSIsImFsZyI6IlJTMjU2In0.eyJ0b2tlbl91c2UiOiJhY2Nlc3MifQ.c2lnbmF0dXJl",
        idToken: ID_TOKEN_EXAMPLE,
        nonce: "ZGQyNzQ1YjE",
      },
    },
    success: "The identity is connected.",
  },
  disconnectIdentity: {
    tag,
    summary: "Disconnect the identity of a provider",
    description:
      "Ends sign-ins to the account with this provider. Its sessions stay: to end them, sign out everywhere. Safe to repeat.",
    parameters: {
      provider: { description: "The name of the provider in the user pool.", example: "Google" },
    },
    success: "No identity of the provider is connected.",
    warning: "You can no longer sign in with this provider.",
  },
  mailPasswordCode: {
    tag,
    summary: "Have a code mailed, to set a password",
    description:
      "Mails the code with which an account that was made by a sign-in with another provider gets a password. The code goes to the account's address, is valid for ten minutes, and works with this request alone.",
    success: "The mail is on its way.",
    response: {
      name: "PasswordCodeRequest",
      schema: v.object({ request: v.pipe(v.string(), v.description("Send it back with the code.")) }),
      example: { request: CODE_EXAMPLE.request },
    },
  },
  setPassword: {
    tag,
    summary: "Set a password",
    description:
      "Gives a password to an account that was made by a sign-in with another provider. From now on the address and the password sign in as well, and the address is verified. The caller's token is no longer valid: sign in again.",
    body: {
      name: "FirstPassword",
      members: {
        password: "As for `POST /accounts`.",
        proof: "The code of the mail, and the request for which it was mailed.",
      },
      example: { password: "Correct-Horse7", proof: CODE_EXAMPLE },
    },
    success: "The password is set.",
    warning: "This replaces your user in Cognito, and ends your sessions.",
  },
});
