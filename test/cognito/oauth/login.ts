// /login: the page that offers the client's identity providers and, if the pool's own users are among them, a form
// for a password. It does not support sign-up, second factors or forgotten passwords.

import { NO_FAILURES } from "../domain/lockout.ts";
import { isPasswordOf } from "../domain/passwords.ts";
import { demandsSecondFactor } from "../domain/second-factor.ts";
import { attemptRejection, recordFailure } from "../domain/sign-in-attempts.ts";
import { findUserById, findUserForSignIn, setAttempts, type User } from "../domain/users.ts";
import { type Authorization, AuthorizeError, OWN_USERS, readAuthorization, supports } from "./authorize-request.ts";
import { codeResponse, errorResponse, failed } from "./authorize-response.ts";
import { openBrowserSession } from "./browser-sessions.ts";
import type { Call, Outcome } from "./call.ts";
import { loginPage } from "./login-page.ts";
import { failurePage } from "./page.ts";

const WRONG = "Incorrect username or password.";
const UNSUPPORTED =
  "This page of the local Cognito knows no second factor, no temporary password and no password reset.";

/** The user, who may be disabled, if name and password are right; otherwise the error text for the page. */
async function provedUser({ context, pool }: Call, { client }: Authorization, name: string, password: string) {
  const user = findUserForSignIn(context, pool, name);
  if (user === null) return WRONG;
  const rejection = attemptRejection(client, { ...user, enabled: true }, context.now);
  if (rejection !== null) return rejection.message ?? WRONG;
  if (!(await isPasswordOf(pool, user, password))) {
    recordFailure(context, user);
    return WRONG;
  }
  // The user is read again, because it may have changed while the password was checked.
  const current: User | null = findUserById(context, user.id);
  if (current === null) return WRONG;
  if (current.status !== "CONFIRMED" || demandsSecondFactor(context, pool, current)) return UNSUPPORTED;
  return current;
}

/** Whether a page of this origin sent the form: no other site may sign the browser in to an attacker's account. */
function isOwnForm({ request, context }: Call): boolean {
  const origin = request.headers.get("origin");
  return origin === null || origin === context.origin || origin === new URL(request.url).origin;
}

async function signIn(call: Call, asked: Authorization, form: URLSearchParams): Promise<Outcome> {
  if (!isOwnForm(call)) return failurePage("forbidden", "This form was sent by a page of another origin.", 403);
  const name = form.get("username") ?? "";
  const user = await provedUser(call, asked, name, form.get("password") ?? "");
  if (typeof user === "string") return loginPage(call, asked, { problem: user, name });
  if (!user.enabled) return failed(call, asked, "invalid_request", "User is not enabled");
  setAttempts(call.context, user, NO_FAILURES);
  const session = { userId: user.id, provider: OWN_USERS, authTime: call.context.now };
  return codeResponse(call, asked, session, await openBrowserSession(call, asked.client, session));
}

export async function login(call: Call): Promise<Outcome> {
  const asked = readAuthorization(call);
  if (asked instanceof AuthorizeError) return errorResponse(call, asked);
  const hasForm = supports(call, asked.client, OWN_USERS);
  return call.form === null || !hasForm ? loginPage(call, asked, null) : signIn(call, asked, call.form);
}
