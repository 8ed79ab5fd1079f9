// Pure decisions, tested as tables.

import { describe, expect, test } from "vitest";
import { inProgress } from "../src/accounts/lease.ts";
import { lastIssueSecond } from "../src/accounts/revocation.ts";
import { toSignUpFailure } from "../src/accounts/sign-up/to-failure.ts";
import { toEmailFailure, toFailure } from "../src/accounts/to-failure.ts";
import { type CognitoFailure, classifyException, workAfter } from "../src/cognito/failures.ts";

test.each<[CognitoFailure, ReturnType<typeof workAfter>]>([
  [{ kind: "alias_taken" }, "final"],
  [{ kind: "username_taken" }, "final"],
  [{ kind: "user_not_found" }, "final"],
  [{ kind: "password_rejected", rule: "" }, "final"],
  [{ kind: "parameter_rejected", message: "" }, "final"],
  [{ kind: "not_authorized", message: "" }, "final"],
  [{ kind: "misconfigured", name: "" }, "final"],
  [{ kind: "unexpected", name: "" }, "final"],
  [{ kind: "throttled" }, "not_done"],
  [{ kind: "broken", name: "" }, "unknown"],
  [{ kind: "unreachable" }, "unknown"],
  [{ kind: "timed_out" }, "unknown"],
])("after %j the call's effect is %s", (failure, work) => {
  expect(workAfter(failure)).toBe(work);
});

test.each<[string, string, CognitoFailure]>([
  ["AliasExistsException", "", { kind: "alias_taken" }],
  ["UsernameExistsException", "User account already exists", { kind: "username_taken" }],
  ["UsernameExistsException", "An account with the email already exists.", { kind: "alias_taken" }],
  ["UserNotFoundException", "User does not exist.", { kind: "user_not_found" }],
  [
    "InvalidPasswordException",
    "Password did not conform with policy: Password not long enough",
    { kind: "password_rejected", rule: "Password not long enough" },
  ],
  [
    "InvalidPasswordException",
    "Password does not conform to policy: Password must have symbol characters",
    { kind: "password_rejected", rule: "Password must have symbol characters" },
  ],
  ["InvalidParameterException", "Invalid email.", { kind: "parameter_rejected", message: "Invalid email." }],
  ["TooManyRequestsException", "Rate exceeded", { kind: "throttled" }],
  ["AccessDeniedException", "", { kind: "misconfigured", name: "AccessDeniedException" }],
  ["ResourceNotFoundException", "", { kind: "misconfigured", name: "ResourceNotFoundException" }],
  ["TeapotException", "", { kind: "unexpected", name: "TeapotException" }],
])("%s with the message %j is classified as %j", (name, message, failure) => {
  expect(classifyException(name, message)).toEqual(failure);
});

describe("a failure for the caller of the API", () => {
  const rejected = (message: string): CognitoFailure => ({ kind: "parameter_rejected", message });
  const fieldError = (pointer: string, code: string, message: string) => ({
    kind: "invalid_fields",
    errors: [{ pointer, code, message }],
  });
  const EMAIL = fieldError("/email", "email_rejected", "email_rejected");

  test.each([
    [{ kind: "storage_failed" } as const, "storage_unavailable"],
    [{ kind: "throttled" } as const, "cognito_unavailable"],
    [{ kind: "unreachable" } as const, "cognito_unavailable"],
    [{ kind: "timed_out" } as const, "cognito_timeout"],
    [{ kind: "broken", name: "HTTP 500" } as const, "cognito_failed"],
    [rejected("Invalid email address format."), "cognito_failed"],
  ])("%j is %s", (failure, kind) => {
    expect(toFailure(failure).kind).toBe(kind);
  });

  test("an e-mail address of another user is email_taken, at sign-up and at a change", () => {
    expect(toEmailFailure({ kind: "alias_taken" })).toEqual({ kind: "email_taken" });
    expect(toSignUpFailure("create_user", { kind: "alias_taken" })).toEqual({ kind: "email_taken" });
  });

  test("an e-mail address that the pool rejects is a field error, at sign-up and at a change", () => {
    expect(toEmailFailure(rejected("Invalid email address format."))).toEqual(EMAIL);
    expect(toSignUpFailure("create_user", rejected("Invalid email address format."))).toEqual(EMAIL);
    expect(toSignUpFailure("confirm_password", rejected("Invalid email address format.")).kind).toBe("cognito_failed");
  });

  test.each([
    ["Password not long enough", "password_length"],
    ["Password must have uppercase characters", "password_uppercase"],
    ["Password secret-123 was seen in a breach", "password_rejected"],
  ])(
    "the field error for a password that breaks the rule %j names the rule without Cognito's text",
    (rule, message) => {
      const failure = toSignUpFailure("confirm_password", { kind: "password_rejected", rule });
      expect(failure).toEqual(fieldError("/password", "password_policy", message));
    },
  );

  test.each([
    [0, 30_000, 1],
    [200, 29_800, 1],
    [1_001, 29_000, 2],
    [10_000, 20_000, 10],
    [29_000, 1_200, 2],
    [600_000, 25_000, 25],
    [5_000, 0, 1],
    [5_000, -5_000, 1],
    [-1_000, 5_000, 1],
  ])("a run of %i ms with a lease of %i ms more asks for a retry after %i s", (taken, left, retryAfterSeconds) => {
    const now = 1_000_000;
    const failure = inProgress(new Date(now + left), new Date(now), new Date(now - taken));
    expect(failure).toEqual({ kind: "in_progress", retryAfterSeconds });
  });
});

test.each([
  [1_000_999, undefined, 1_000],
  [1_000_999, 998, 1_000],
  [1_000_999, 1_003, 1_003],
])("at %i ms, with Cognito at %s s, tokens may have been issued until second %i", (now, cognitoSeconds, second) => {
  expect(lastIssueSecond(now, cognitoSeconds)).toBe(second);
});
