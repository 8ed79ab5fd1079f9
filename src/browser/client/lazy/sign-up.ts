// Creates an account.

import { createAccount } from "../../../accounts/sign-up/operation.ts";
import type { LazyClient } from "../context.ts";
import { ACCOUNT } from "./account.ts";
import type { LazyContext } from "./context.ts";
import { parseNewPassword } from "./new-password.ts";
import { apiRejection } from "./outcomes.ts";
import { cleanProof } from "./proof.ts";

export function signUpCall(context: LazyContext): LazyClient["signUp"] {
  let last = { text: "", key: "" };
  return async ({ proof, ...values }) => {
    const accepted = parseNewPassword(context, values.password);
    // A password that no pool accepts is sent as it was typed: the API rejects it with a message for the field.
    const body = {
      ...values,
      proof: proof && cleanProof(context, proof),
      password: typeof accepted === "string" ? accepted : values.password,
    };
    const text = JSON.stringify(body);
    // A repeated sign-up has the same idempotency key, unless a sign-up with other values came in between.
    if (text !== last.text) last = { text, key: context.randomId() };
    const outcome = await context.api(createAccount, ACCOUNT, body, last.key);
    if (outcome.kind === "ok") return { kind: "created" };
    return apiRejection(context, outcome, "email_taken", "invalid_fields", "in_progress", "sign_up_closed");
  };
}
