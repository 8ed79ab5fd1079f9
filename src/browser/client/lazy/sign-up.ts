// Creating an account at our API.

import { createAccount } from "../../../accounts/sign-up/operation.ts";
import type { More } from "../context.ts";
import type { Tools } from "./context.ts";
import { apiRejection } from "./outcomes.ts";

export function signUpWith(tools: Tools): More["signUp"] {
  let last = { text: "", key: "" };
  return async ({ name, email, password }) => {
    const body = { name, email, password };
    const text = JSON.stringify(body);
    // The same key for the same request, as long as no other came between.
    if (text !== last.text) last = { text, key: crypto.randomUUID() };
    const answer = await tools.api(createAccount, body, last.key);
    if (answer.kind === "ok") return { kind: "created" };
    return apiRejection(tools, answer, "email_taken", "invalid_fields", "in_progress");
  };
}
