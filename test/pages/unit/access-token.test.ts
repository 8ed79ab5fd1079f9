// When an access token is renewed: with a lifetime of an hour, and of five minutes, which is Cognito's minimum.

import { describe, expect, test } from "vitest";
import { claimOf, freshnessOf, readAccess } from "../../../src/browser/client/lazy/access-token.ts";

const MINUTE = 60_000;
const access = { id: "s", renewals: 1, accessToken: "a", since: 1_000 * MINUTE, lifetimeMs: 60 * MINUTE };

describe("an access token", () => {
  test.each([
    ["just issued", 60, 0, "fresh"],
    ["before the last five minutes", 60, 54, "fresh"],
    ["in its last five minutes", 60, 55, "due"],
    ["still valid during a renewal", 60, 59.4, "due"],
    ["not used in its last 30 seconds", 60, 59.5, "expired"],
    ["after the device slept for a night", 60, 600, "expired"],
    ["short-lived, in its first half", 5, 2.4, "fresh"],
    ["short-lived, in its second half", 5, 2.5, "due"],
    ["short-lived, near its end", 5, 4.5, "expired"],
    ["of a few seconds", 0.1, 0.06, "due"],
    ["when the clock was set back by an hour", 60, -60, "expired"],
    ["when the clock was set forward by an hour", 60, 61, "expired"],
    ["when the clock was corrected by half a second", 60, -0.5 / 60, "fresh"],
  ])("%s", (_, lifetimeMinutes, ageMinutes, freshness) => {
    const lifetimeMs = lifetimeMinutes * MINUTE;
    expect(freshnessOf({ ...access, lifetimeMs }, access.since + ageMinutes * MINUTE)).toBe(freshness);
  });
});

test("a complete token from another tab is accepted", () => {
  expect(readAccess(access)).toEqual(access);
  expect(readAccess({ ...access, more: true })).toEqual(access);
});

test.each([undefined, null, "a", {}, { ...access, renewals: "1" }, { ...access, accessToken: undefined }])(
  "another value from another tab is ignored: %j",
  (received) => expect(readAccess(received)).toBeUndefined(),
);

test.each([
  [
    "a claim in base64url",
    `h.${Buffer.from('{"username":"\u00ff\u00fe>?"}', "latin1").toString("base64url")}.s`,
    "\u00ff\u00fe>?",
  ],
  ["a missing claim", `h.${btoa("{}")}.s`, ""],
  ["a claim that is not a string", `h.${btoa('{"username":7}')}.s`, ""],
  ["a value that is not a token", "nonsense", ""],
  ["invalid base64", "h.%%.s", ""],
  ["an empty string", "", ""],
])("%s", (_, token, value) => expect(claimOf(token, "username")).toBe(value));
