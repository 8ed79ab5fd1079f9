// How the client reads responses of the API.

import { expect, test } from "vitest";
import { readBody } from "../../../src/browser/client/json.ts";
import { readApiResponse } from "../../../src/browser/client/lazy/api.ts";

const json = new Headers({ "content-type": "application/json" });
const problemHeaders = new Headers({ "content-type": "application/problem+json" });

function problem(members: object, headers = problemHeaders) {
  return readApiResponse(readBody, 409, headers, JSON.stringify(members), undefined);
}

test.each([200, 201, 202])("a success returns its body: %i", (status) =>
  expect(readApiResponse(readBody, status, json, '{"name":"Ada"}', { name: "string" })).toEqual({
    kind: "ok",
    body: { name: "Ada" },
  }),
);

test("a success may have no body", () =>
  expect(readApiResponse(readBody, 204, new Headers(), "", undefined)).toEqual({ kind: "ok", body: undefined }));

test("a problem is identified by the fragment of its type", () =>
  expect(problem({ type: "https://accounts.example.com/problems#email-taken", status: 409 })).toEqual({
    kind: "rejection",
    type: "email-taken",
    detail: "",
    errors: [],
    retryAfterSeconds: undefined,
  }));

test("rejected fields have their name and the API's message", () =>
  expect(
    problem({
      type: "https://accounts.example.com/problems#invalid-fields",
      errors: [{ pointer: "/password", code: "password_policy", detail: "Add a symbol." }, "nonsense"],
    }),
  ).toMatchObject({
    errors: [
      { field: "password", code: "password_policy", detail: "Add a symbol." },
      { field: "", code: "", detail: "" },
    ],
  }));

test.each([
  ["30", 30],
  ["0", 0],
  ["Wed, 21 Oct 2026 07:28:00 GMT", undefined],
])("Retry-After: %s", (value, seconds) => {
  const headers = new Headers({ "content-type": "application/problem+json", "retry-after": value });
  expect(problem({ type: "x#too-many-requests" }, headers)).toMatchObject({
    retryAfterSeconds: seconds,
  });
});

test.each([
  ["of another type is not from the API", 404, new Headers({ "content-type": "text/html" }), "<html>"],
  ["without a type is not from the API", 400, new Headers(), ""],
  [
    "with status 500 or above means that the API is unavailable",
    503,
    problemHeaders,
    '{"type":"#cognito-unavailable"}',
  ],
  ["that is a redirect is not followed", 304, new Headers(), ""],
])("a response %s", (_, status, headers, text) =>
  expect(readApiResponse(readBody, status, headers, text, undefined)).toEqual({ kind: "unreachable" }),
);
