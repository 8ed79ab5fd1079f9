// When an access token is due, as a table: its life is an hour, or the five minutes that Cognito allows at least.

import { describe, expect, test } from "vitest";
import { claimOf, freshnessOf, readAccess } from "../../../src/browser/client/lazy/access-token.ts";

const MINUTE = 60_000;
const access = { id: "s", renewals: 1, accessToken: "a", since: 1_000 * MINUTE, lifetimeMs: 60 * MINUTE };

describe("an access token", () => {
  test.each([
    ["just there", 60, 0, "fresh"],
    ["in use", 60, 54, "fresh"],
    ["renewed five minutes ahead", 60, 55, "due"],
    ["still good while that goes on", 60, 59.4, "due"],
    ["not handed out for its last half minute", 60, 59.5, "expired"],
    ["after a night's sleep", 60, 600, "expired"],
    ["short-lived, in its first half", 5, 2.4, "fresh"],
    ["short-lived, in its second half", 5, 2.5, "due"],
    ["short-lived, near its end", 5, 4.5, "expired"],
    ["of a few seconds", 0.1, 0.06, "due"],
    ["when the clock was set back by an hour", 60, -60, "expired"],
    ["when the clock was set forward by an hour", 60, 61, "expired"],
    ["when the clock was corrected by half a second", 60, -0.5 / 60, "fresh"],
  ])("%s", (_, lifetimeMinutes, ageMinutes, verdict) => {
    const lifetimeMs = lifetimeMinutes * MINUTE;
    expect(freshnessOf({ ...access, lifetimeMs }, access.since + ageMinutes * MINUTE)).toBe(verdict);
  });
});

test("what another tab hands over is taken when it is all there", () => {
  expect(readAccess(access)).toEqual(access);
  expect(readAccess({ ...access, more: true })).toEqual(access);
});

test.each([undefined, null, "a", {}, { ...access, renewals: "1" }, { ...access, accessToken: undefined }])(
  "another tab may hand over anything: %j",
  (told) => expect(readAccess(told)).toBeUndefined(),
);

test.each([
  [
    "a claim in base64url",
    `h.${Buffer.from('{"username":"\u00ff\u00fe>?"}', "latin1").toString("base64url")}.s`,
    "\u00ff\u00fe>?",
  ],
  ["a claim that isn't there", `h.${btoa("{}")}.s`, ""],
  ["a claim that is no text", `h.${btoa('{"username":7}')}.s`, ""],
  ["no token", "nonsense", ""],
  ["no base64", "h.%%.s", ""],
  ["nothing", "", ""],
])("%s", (_, token, value) => expect(claimOf(token, "username")).toBe(value));
