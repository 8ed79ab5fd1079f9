// Pools that send codes by e-mail, and sign-ins with them.

import type { OutputOf } from "../../model/operations.ts";
import { type Input, rejected } from "./cognito.ts";
import { answerInput, type TestPool } from "./mfa.ts";
import { FLOWS } from "./passkeys.ts";
import { makePool } from "./people.ts";

/** Settings with which a pool sends from its own SES identity, as codes by e-mail require. */
export const EmailConfiguration = {
  EmailSendingAccount: "DEVELOPER",
  SourceArn: "arn:aws:ses:us-east-1:000000000000:identity/mail.example.com",
};

export const WRONG_CODE = {
  status: 400,
  name: "CodeMismatchException",
  message: "Invalid code or auth state for the user.",
};

export function firstFactors(...AllowedFirstAuthFactors: string[]) {
  return { SignInPolicy: { AllowedFirstAuthFactors } };
}

/** A pool with codes as first factor, and a client that hides unknown users and allows USER_AUTH. */
export function makeCodePool(poolSettings: Input = {}, clientSettings: Input = {}): Promise<TestPool> {
  return makePool(
    {
      AliasAttributes: ["email"],
      UsernameConfiguration: { CaseSensitive: false },
      EmailConfiguration,
      Policies: firstFactors("PASSWORD", "EMAIL_OTP"),
      ...poolSettings,
    },
    { ExplicitAuthFlows: FLOWS, PreventUserExistenceErrors: "ENABLED", ...clientSettings },
  );
}

/** Answers the EMAIL_OTP challenge with a code. Returns the error, or `ok`. */
export function tryCode(
  pool: TestPool,
  username: string,
  challenge: OutputOf<"RespondToAuthChallenge">,
  EMAIL_OTP_CODE: string,
) {
  return rejected(
    "AdminRespondToAuthChallenge",
    answerInput(pool, username, { ...challenge, ChallengeName: "EMAIL_OTP" }, { EMAIL_OTP_CODE }),
  );
}

/** A code that differs from this code in the first digit. */
export function wrongCode(code: string): string {
  return (code.startsWith("0") ? "1" : "0") + code.slice(1);
}
