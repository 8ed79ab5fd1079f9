import * as v from "valibot";
import { ACCOUNT, ACCOUNT_EXAMPLE, MEMBERS, PERSON } from "../accounts/account-description.ts";
import { describe } from "../http/description.ts";
import * as operations from "./operation.ts";

export const PROOF_MEMBER =
  "What verifies that you read the mail of the address: `{request, code}` with the code of the mail, or `{token}` from its link.";

const REQUEST = "5b1f2c1e-8a3d-4f0e-9c55-0d9a3b7e6f21";

export const PROOF_EXAMPLE = { request: REQUEST, code: "12345678" };

export const proofs = describe(operations, {
  requestProof: {
    tag: "Accounts",
    summary: "Ask for a mail that verifies an address",
    description:
      "Mails a code and a link, with which somebody verifies that they read the mail of an address. The response is the same for every address, and comes before anything about the address is looked up. The mail has a code, valid for ten minutes and five tries, and a link, valid for an hour. An address that has an account gets a mail that says so. The newest three requests for an address are valid.",
    body: { name: "ProofRequest", members: { email: MEMBERS.email }, example: { email: PERSON.email } },
    success: "The ID of the request, which belongs to the code of its mail.",
    response: {
      name: "RequestedProof",
      schema: v.object({
        request: v.pipe(v.string(), v.uuid(), v.description("Send it back with the code.")),
      }),
      example: { request: REQUEST },
    },
  },
  proveAddress: {
    tag: "Your own account",
    summary: "Verify your address",
    description:
      "Verifies the address of an account that was made without a proof. Ask for a proof of the account's own address first. An address that is verified already stays so, whatever the proof.",
    body: { name: "AddressProof", members: { proof: PROOF_MEMBER }, example: { proof: PROOF_EXAMPLE } },
    success: "Your record.",
    response: { ...ACCOUNT, example: ACCOUNT_EXAMPLE },
  },
  recoverAccount: {
    tag: "Accounts",
    summary: "Take over an account that was never verified",
    description:
      "Gives the account to the owner of the mailbox, if somebody else signed up with the address first. Replaces the password by one that nobody knows, ends all sessions, drops a pending change of the address, removes the second factor and passkeys, and verifies the address. Reset the password afterwards.",
    body: { name: "Recovery", members: { proof: PROOF_MEMBER }, example: { proof: PROOF_EXAMPLE } },
    success: "The account is yours: reset its password to sign in.",
  },
});
