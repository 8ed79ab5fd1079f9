// What the browser makes of our API's answers.

import { expect, test } from "vitest";
import { readApiAnswer } from "../../../src/pages/client/api.ts";

const problemHeaders = new Headers({ "content-type": "application/problem+json" });

function problem(members: object, headers = problemHeaders) {
  return readApiAnswer(false, headers, JSON.stringify(members));
}

test("a success is its body", () =>
  expect(readApiAnswer(true, new Headers(), '{"name":"Ada"}')).toEqual({ kind: "ok", body: { name: "Ada" } }));

test("a problem is known by the fragment of its type", () =>
  expect(problem({ type: "https://accounts.example.com/problems#email-taken", status: 409 })).toEqual({
    kind: "problem",
    problem: { type: "email-taken", faults: [], retryAfterSeconds: undefined },
  }));

test("refused fields come by name, with the API's own words", () =>
  expect(
    problem({
      type: "https://accounts.example.com/problems#invalid-fields",
      errors: [{ pointer: "/password", code: "password_policy", detail: "Add a symbol." }, "nonsense"],
    }),
  ).toMatchObject({
    problem: {
      faults: [
        { field: "password", code: "password_policy", detail: "Add a symbol." },
        { field: "", code: "", detail: "" },
      ],
    },
  }));

test.each([
  ["30", 30],
  ["0", 0],
  ["Wed, 21 Oct 2026 07:28:00 GMT", undefined],
])("Retry-After: %s", (value, seconds) => {
  const headers = new Headers({ "content-type": "application/problem+json", "retry-after": value });
  expect(problem({ type: "x#too-many-requests" }, headers)).toMatchObject({
    problem: { retryAfterSeconds: seconds },
  });
});

test.each([
  ["another type", new Headers({ "content-type": "text/html" }), "<html>"],
  ["no type", new Headers(), ""],
])("a refusal of %s is not from our API", (_, headers, text) =>
  expect(readApiAnswer(false, headers, text)).toEqual({ kind: "unreachable" }),
);
