// The name of Cognito's exception in a response. The Worker and the browser client read it with the same function.

import { expect, test } from "vitest";
import { cognitoExceptionName } from "../../../src/wire/cognito-exception.ts";

const nameIn = (type: string | undefined, body: object = {}) =>
  cognitoExceptionName(new Headers(type === undefined ? {} : { "x-amzn-errortype": type }), { ...body });

test.each([
  ["alone", "NotAuthorizedException"],
  ["before a colon", "NotAuthorizedException:"],
  ["before a documentation URL with a fragment", "NotAuthorizedException:http://internal.amazon.com/coral/#x"],
  ["before a comma", "NotAuthorizedException, UserNotFoundException"],
  ["after a namespace", "com.amazonaws.cognito#NotAuthorizedException"],
  ["between a namespace and a URL", "com.amazonaws.cognito#NotAuthorizedException:http://internal.amazon.com/#x"],
])("a name %s is read from the header and from the body", (_, type) => {
  expect(nameIn(type)).toBe("NotAuthorizedException");
  expect(nameIn(undefined, { __type: type })).toBe("NotAuthorizedException");
});

test("the header takes precedence over the body", () =>
  expect(nameIn("NotAuthorizedException", { __type: "UserNotFoundException" })).toBe("NotAuthorizedException"));

test.each([undefined, null, "", 7, {}, "<html>", "#", ":", ": x"])("%j is not a name", (type) =>
  expect(nameIn(undefined, { __type: type })).toBeUndefined(),
);

test("a name has at most 100 characters", () => expect(nameIn("x".repeat(1_000))).toHaveLength(100));
