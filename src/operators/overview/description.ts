import * as v from "valibot";
import { moment } from "../../accounts/account-description.ts";
import { describe } from "../../http/description.ts";
import type { OverviewResponse } from "./operation.ts";
import * as operations from "./operation.ts";

const count = (description: string) => v.pipe(v.number(), v.integer(), v.description(description));

const EXAMPLE: OverviewResponse = {
  counts: {
    countedAt: "2026-11-27T10:00:00.000Z",
    byState: { pending: 2, active: 12_403, disabled: 17, closing: 3 },
  },
  newPerDay: [
    { day: "2026-11-26", count: 41 },
    { day: "2026-11-27", count: 12 },
  ],
  unfinished: { signUps: 0, deletions: 0, emailChanges: 0, cognitoChanges: 0 },
  consistency: { finishedAt: "2026-11-27T09:00:00.000Z", usersWithoutRow: 0, rowsWithoutUser: 0 },
};

export const overview = describe(operations, {
  readOverview: {
    tag: "Operators",
    summary: "Read numbers about all accounts",
    description:
      "Returns numbers that the scheduled run has counted. It counts at most once an hour, and once a day above 100,000 accounts, because D1 bills rows that are read. `unfinished` is read with the request.",
    callers: "For accounts with the role `operators` or `support`.",
    success: "The numbers.",
    response: {
      name: "Overview",
      schema: v.object({
        counts: v.pipe(
          v.nullable(
            v.object({
              countedAt: v.pipe(moment, v.description("When they were counted.")),
              byState: v.pipe(
                v.object({
                  pending: count("Their sign-up is not complete."),
                  active: count("Their owners can sign in."),
                  disabled: count("An operator has disabled them."),
                  closing: count("Their deletion has begun or is due."),
                }),
                v.description("The accounts in each state."),
              ),
            }),
          ),
          v.description("Null until the scheduled run has counted."),
        ),
        newPerDay: v.pipe(
          v.array(
            v.object({
              day: v.pipe(v.string(), v.isoDate(), v.description("In UTC.")),
              count: count("The accounts created on it."),
            }),
          ),
          v.description(
            "The accounts created on each of the last 30 days (UTC), oldest day first. A day that has ended is not counted again, whatever becomes of its accounts.",
          ),
        ),
        unfinished: v.pipe(
          v.object({
            signUps: count("Accounts whose sign-up was interrupted."),
            deletions: count("Accounts whose deletion was interrupted."),
            emailChanges: count("Accounts whose change of the address was interrupted."),
            cognitoChanges: count("Accounts with a change that Cognito has not followed."),
          }),
          v.description("What was interrupted, or has not reached Cognito, and waits for the scheduled run."),
        ),
        consistency: v.pipe(
          v.nullable(
            v.object({
              finishedAt: v.pipe(moment, v.description("When it ended.")),
              usersWithoutRow: count("Users in Cognito without a row in D1."),
              rowsWithoutUser: count("Rows in D1 without a user in Cognito."),
            }),
          ),
          v.description("The last consistency check of D1 with Cognito. Null before the first one has ended."),
        ),
      }),
      example: EXAMPLE,
    },
  },
});
