// How the client reads Cognito's responses: exceptions, tokens, and the reasons of a rejected sign-in.

import { expect, test } from "vitest";
import { readResponse } from "../../../src/browser/client/cognito.ts";
import { rejectionOf } from "../../../src/browser/client/sign-in.ts";
import { readTokens } from "../../../src/browser/client/tokens.ts";

const body = (type: string, message = "Text.") => JSON.stringify({ __type: type, message });

test.each([
  ["header", { "x-amzn-errortype": "NotAuthorizedException:" }, "{}"],
  ["header with a documentation address", { "x-amzn-errortype": "NotAuthorizedException:http://internal/#x" }, "{}"],
  ["header with a namespace", { "x-amzn-errortype": "com.amazonaws.cognito#NotAuthorizedException" }, "{}"],
  ["header, which comes before the body", { "x-amzn-errortype": "NotAuthorizedException" }, body("Other")],
  ["body", {}, body("NotAuthorizedException")],
  ["body with a namespace", {}, body("aws.cognito#NotAuthorizedException")],
])("the exception's name comes from the %s", (_, headers, text) =>
  expect(readResponse(400, new Headers(headers), text, {})).toMatchObject({
    kind: "exception",
    name: "NotAuthorizedException",
  }),
);

test("the message is read in both spellings", () => {
  expect(readResponse(400, new Headers(), body("A", "small"), {})).toMatchObject({ message: "small" });
  expect(readResponse(400, new Headers(), '{"__type":"A","Message":"big"}', {})).toMatchObject({ message: "big" });
});

test.each([
  ["a fault of Cognito", 500, body("InternalErrorException")],
  ["an InternalErrorException with status 400", 400, body("InternalErrorException")],
  ["a front end that is down", 503, "<html>"],
  ["a rejection without an exception name", 403, "<html>Request blocked</html>"],
])("%s is unreachable", (_, status, text) =>
  expect(readResponse(status, new Headers(), text, {})).toEqual({ kind: "unreachable" }),
);

test("a response contains Cognito's time if CORS exposes it", () => {
  const date = "Tue, 24 Nov 2026 05:00:00 GMT";
  const type = { "content-type": "application/x-amz-json-1.1" };
  const read = (headers: Headers) => readResponse(200, headers, "", {});
  expect(read(new Headers({ ...type, date }))).toEqual({ kind: "ok", body: {}, serverTime: new Date(date) });
  expect(read(new Headers(type))).toMatchObject({ kind: "ok", serverTime: expect.any(Date) });
});

test.each([
  ["NotAuthorizedException", "Incorrect username or password.", "wrong_credentials"],
  ["NotAuthorizedException", "An unknown message.", "wrong_credentials"],
  ["NotAuthorizedException", "Password attempts exceeded", "too_many_attempts"],
  ["NotAuthorizedException", "User is disabled.", "disabled"],
  [
    "NotAuthorizedException",
    "Temporary password has expired and must be reset by an administrator.",
    "temporary_password_expired",
  ],
  ["NotAuthorizedException", "Invalid session for the user, session is expired.", "challenge_over"],
  ["NotAuthorizedException", "Invalid session for the user, session can only be used once.", "challenge_over"],
  ["UserNotFoundException", "User does not exist.", "wrong_credentials"],
  ["UserNotConfirmedException", "User is not confirmed.", "not_confirmed"],
  ["TooManyRequestsException", "Rate exceeded", "too_many_attempts"],
  ["LimitExceededException", "Attempt limit exceeded, please try after some time.", "too_many_attempts"],
  ["CodeMismatchException", "Invalid code received for user", "code_wrong"],
  ["ExpiredCodeException", "Your software token has already been used once.", "code_used"],
  ["InvalidPasswordException", "Password did not conform with policy: Password not long enough", "password_too_weak"],
  ["PasswordHistoryPolicyViolationException", "Password has previously been used", "password_used_before"],
  ["ResourceNotFoundException", "User pool client x does not exist.", "unreachable"],
])("%s “%s” means %s", (name, message, reason) => expect(rejectionOf(name, message)).toBe(reason));

test("tokens are read from a sign-in and from a refresh without rotation", () => {
  const result = { AccessToken: "a", ExpiresIn: 3600, TokenType: "Bearer" };
  expect(readTokens({ AuthenticationResult: { ...result, RefreshToken: "r" } })).toEqual({
    accessToken: "a",
    refreshToken: "r",
    lifetimeSeconds: 3600,
  });
  expect(readTokens({ AuthenticationResult: result })?.refreshToken).toBe("");
  expect(readTokens({ AuthenticationResult: { ...result, ExpiresIn: "3600" } })).toBeUndefined();
  expect(readTokens({ AuthenticationResult: null })).toBeUndefined();
  expect(readTokens({})).toBeUndefined();
});
