// How rejections by Cognito and the API become outcomes of the client's calls. Each call lists the kinds of outcome
// that it can return; a rejection for which it lists no kind becomes the kind `problem`.

import { expect, test } from "vitest";
import { apiRejection, cognitoRejection } from "../../../src/browser/client/lazy/outcomes.ts";

const exception = (name: string) => ({ kind: "exception", name, message: "A sentence." }) as const;

test.each([
  ["NotAuthorizedException", { kind: "wrong_password" }],
  ["CodeMismatchException", { kind: "code_wrong" }],
  ["EnableSoftwareTokenMFAException", { kind: "code_wrong" }],
  ["InvalidPasswordException", { kind: "password_too_weak", detail: "A sentence." }],
  ["TooManyRequestsException", { kind: "too_many_attempts", retryAfterSeconds: undefined }],
  ["LimitExceededException", { kind: "too_many_attempts", retryAfterSeconds: undefined }],
  ["ExpiredCodeException", { kind: "problem", type: "ExpiredCodeException", detail: "A sentence." }],
  ["FutureException", { kind: "problem", type: "FutureException", detail: "A sentence." }],
])("Cognito's %s", (name, outcome) =>
  expect(cognitoRejection(exception(name), "wrong_password", "code_wrong", "password_too_weak")).toEqual(outcome),
);

const reauthenticate = async () => ({ kind: "signed_in" }) as const;
const context = { reauthenticate };
const rejection = (type: string) => {
  const errors = [{ field: "name", code: "name_required", detail: "Enter your name." }];
  return { kind: "rejection", type, detail: "A sentence.", errors, retryAfterSeconds: 7 } as const;
};

test.each([
  ["email-taken", { kind: "email_taken" }],
  ["invalid-fields", { kind: "invalid_fields", errors: rejection("").errors }],
  ["in-progress", { kind: "in_progress", retryAfterSeconds: 7 }],
  ["too-many-requests", { kind: "too_many_attempts", retryAfterSeconds: 7 }],
  ["recent-sign-in-required", { kind: "problem", type: "recent-sign-in-required", detail: "A sentence." }],
  ["account-not-found", { kind: "problem", type: "account-not-found", detail: "A sentence." }],
])("the API's %s", (type, outcome) =>
  expect(apiRejection(context, rejection(type), "email_taken", "invalid_fields", "in_progress")).toEqual(outcome),
);

test("`recent_sign_in_required` contains the function that signs in again", () =>
  expect(apiRejection(context, rejection("recent-sign-in-required"), "recent_sign_in_required")).toEqual({
    kind: "recent_sign_in_required",
    reauthenticate,
  }));

test.each([{ kind: "unreachable" }, { kind: "signed_out", ended: true }] as const)(
  "$kind is not changed",
  (outcome) => {
    expect(cognitoRejection(outcome)).toBe(outcome);
    expect(apiRejection(context, outcome)).toBe(outcome);
  },
);
