import { PASSWORD_MAX_CHARACTERS } from "../../core/limits.ts";
import { describe } from "../../http/description.ts";
import { PROOF_MEMBER } from "../../proofs/description.ts";
import { ACCOUNT, ACCOUNT_EXAMPLE, MEMBERS, PERSON } from "../account-description.ts";
import { OWN_FIELDS_EXAMPLE } from "../field-description.ts";
import * as operations from "./operation.ts";

export const signUp = describe(operations, {
  createAccount: {
    tag: "Accounts",
    summary: "Create an account",
    description:
      "Creates a user in Cognito and a record of it, or neither. After any failure the same request can be sent again; with an `Idempotency-Key`, it returns the account that the first request created. Then sign in with Cognito directly; the Worker issues no tokens.",
    body: {
      name: "SignUp",
      members: {
        ...MEMBERS,
        proof: `${PROOF_MEMBER} Required if the site's \`signUp\` is \`proof-first\` or \`invite\` (\`/config.json\`). It replaces an account of the address that was never verified.`,
        password: `Up to ${PASSWORD_MAX_CHARACTERS} characters. The user pool's rules apply as well: see \`/password-policy.json\`.`,
        termsAccepted:
          "Whether the person has accepted the terms of the site. Where the site requires it, `true` is the only value that is accepted. The time is kept as `termsAcceptedAt`.",
      },
      example: { ...PERSON, password: "correct-Horse7-battery", fields: OWN_FIELDS_EXAMPLE, termsAccepted: true },
    },
    success: "The account exists, and its owner can sign in.",
    response: { ...ACCOUNT, example: ACCOUNT_EXAMPLE },
  },
});
