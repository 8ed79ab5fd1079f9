// Lists and ends the sessions of the account, in pools where Cognito keeps a list of them.

import type { AccessClient } from "../context.ts";
import { asObject, textIn } from "../json.ts";
import type { LazyContext } from "../lazy/context.ts";
import { cognitoRejection } from "../lazy/outcomes.ts";
import type { UserSession } from "../types.ts";
import { isoTime } from "./iso-time.ts";

/** The exceptions in pools that keep no list of sessions, and in AWS Regions that do not offer the list yet. */
const NO_LIST = /^(OperationNotEnabled|UnknownOperation)Exception$/;

export function userSessionCalls(context: LazyContext): Pick<AccessClient, "sessions" | "endSession"> {
  return {
    async sessions() {
      const sessions: UserSession[] = [];
      for (let next = ""; ; ) {
        const outcome = await context.cognitoSignedIn(
          "ListUserSessions",
          { Sessions: "list", NextToken: "string|undefined" },
          next === "" ? {} : { NextToken: next },
        );
        if (outcome.kind === "exception" && NO_LIST.test(outcome.name)) return { kind: "not_offered" };
        if (outcome.kind !== "ok") return cognitoRejection(outcome);
        sessions.push(...outcome.body.Sessions.map(asObject).map(sessionOf));
        next = outcome.body.NextToken ?? "";
        if (next === "") break;
      }
      return {
        kind: "sessions",
        sessions: sessions.sort((one, other) => (one.lastActiveAt < other.lastActiveAt ? 1 : -1)),
      };
    },

    async endSession(id) {
      const outcome = await context.cognitoSignedIn(
        "RevokeUserSession",
        {},
        { SessionId: id, RevokeAssociatedSessions: "LINKED" },
      );
      if (outcome.kind === "exception" && NO_LIST.test(outcome.name)) return { kind: "not_offered" };
      // The session has already ended.
      const isGone = outcome.kind === "exception" && outcome.name === "ResourceNotFoundException";
      return outcome.kind === "ok" || isGone ? { kind: "ended" } : cognitoRejection(outcome);
    },
  };
}

function sessionOf(entry: ReturnType<typeof asObject>): UserSession {
  const place = asObject(entry.LastLocation);
  // Cognito writes "unknown" for a missing value.
  const known = (text: string) => text.replace(/^unknown$/i, "");
  return {
    id: textIn(entry, "SessionId"),
    isHere: entry.IsCurrentSession === true,
    device: known(textIn(entry, "DeviceType")),
    city: known(textIn(place, "City")),
    country: known(textIn(place, "Country")),
    startedAt: isoTime(entry.CreateDate),
    lastActiveAt: isoTime(entry.LastActiveDate),
  };
}
