import * as v from "valibot";
import { type Component, describe } from "../../http/description.ts";
import { MAIL_KINDS } from "../../mail/mail.ts";
import {
  ACCOUNT,
  ACCOUNT_EXAMPLE,
  createdAt,
  email,
  emailProvedAt,
  id,
  MEMBERS,
  moment,
  name,
  RECENT,
  termsAcceptedAt,
} from "../account-description.ts";
import { PROVIDER } from "../federation/description.ts";
import { FIELDS_EXAMPLE, OWN_FIELDS_EXAMPLE } from "../field-description.ts";
import { PASSKEY_ENTRIES, PASSKEY_EXAMPLE } from "../passkeys/description.ts";
import type { Activity, ExportResponse } from "./operation.ts";
import * as operations from "./operation.ts";

const tag = "Your own account";

const NEW_NAME = "Ada King";

const ACTIVITY: Component<Activity>["schema"] = v.object({
  event: v.pipe(v.string(), v.description("The name of the event. The names never change.")),
  at: v.pipe(moment, v.description("When it happened.")),
  outcome: v.pipe(
    v.picklist(["done", "started", "failed", "reported"]),
    v.description("`reported`: the change was made at Cognito, and only the client says so."),
  ),
  by: v.pipe(
    v.picklist(["you", "operator", "gatehouse"]),
    v.description("`you` is anybody with your session, and who signed up or verified the address."),
  ),
  fields: v.pipe(
    v.array(v.string()),
    v.description("Of `account.changed`: `name`, and the names of the site's own fields that changed."),
  ),
  network: v.pipe(
    v.nullable(v.string()),
    v.description(
      "Where your request came from: a /24 of IPv4 or a /64 of IPv6. Kept for 30 days; null for others' requests.",
    ),
  ),
  country: v.pipe(v.nullable(v.string()), v.description("The country of the network, if it is known: two letters.")),
});

const ACTIVITY_EXAMPLE: Activity = {
  event: "account.email_changed",
  at: "2026-11-23T09:00:00.000Z",
  outcome: "done",
  by: "you",
  fields: [],
  network: "192.0.2.0/24",
  country: "DE",
};

const EXPORT: Component<ExportResponse> = {
  name: "AccountExport",
  schema: v.object({
    exportedAt: v.pipe(moment, v.description("When the data was read.")),
    account: v.pipe(
      v.object({
        id,
        name,
        email,
        status: v.pipe(
          v.picklist(["pending", "active", "closing"]),
          v.description("`pending`: its sign-up is not complete. `closing`: its deletion has begun or is due."),
        ),
        createdAt,
        emailProvedAt,
        termsAcceptedAt,
        newEmail: v.pipe(
          v.nullable(email),
          v.description("The address that a code was sent to. Null unless an e-mail change is under way."),
        ),
        fields: v.pipe(v.record(v.string(), v.unknown()), v.description("The stored values of the site's own fields.")),
        roles: v.pipe(v.array(v.string()), v.description("Sorted.")),
        lastSeenDay: v.pipe(
          v.nullable(v.pipe(v.string(), v.isoDate())),
          v.description("The day of your last request, in UTC."),
        ),
        signedOutEverywhereAt: v.pipe(
          v.nullable(moment),
          v.description("Access tokens issued up to this time are rejected. Null if none were ever revoked."),
        ),
      }),
      v.description("The record of the site."),
    ),
    mails: v.pipe(
      v.array(
        v.object({
          kind: v.pipe(v.picklist(MAIL_KINDS), v.description("What the mail is about.")),
          createdAt: v.pipe(moment, v.description("When the mail was written.")),
          sentAt: v.pipe(v.nullable(moment), v.description("Null if it is not sent yet, or was given up.")),
        }),
      ),
      v.description("The mails about the account that the site has sent itself, of the last 30 days."),
    ),
    proofs: v.pipe(
      v.array(
        v.object({
          requestedAt: v.pipe(moment, v.description("When the mail was asked for.")),
          usedAt: v.pipe(v.nullable(moment), v.description("When its code or link was used. Null if it was not.")),
        }),
      ),
      v.description("The mails that were asked for to verify your address, of the last day."),
    ),
    invitations: v.pipe(
      v.array(
        v.object({
          createdAt: v.pipe(moment, v.description("When it was sent first.")),
          acceptedAt: v.pipe(v.nullable(moment), v.description("When it led to an account. Null if it has not.")),
        }),
      ),
      v.description("The invitations to your address."),
    ),
    passkeys: v.pipe(
      v.array(
        v.object({
          ...PASSKEY_ENTRIES,
          createdAt: v.pipe(moment, v.description("When the site first stored something of it.")),
          writtenAt: v.pipe(moment, v.description("When the row was made or last named.")),
        }),
      ),
      v.description("What the site keeps of your passkeys. Cognito has the passkeys themselves."),
    ),
    identities: v.pipe(
      v.array(
        v.object({
          provider: PROVIDER,
          subject: v.pipe(v.string(), v.description("The provider's own ID of you.")),
          createdAt: v.pipe(moment, v.description("When it was connected.")),
        }),
      ),
      v.description("The identities of other providers with which you sign in."),
    ),
    activity: v.pipe(v.array(ACTIVITY), v.description("The newest 50 events of the account, of the last 90 days.")),
    cognito: v.pipe(
      v.record(v.string(), v.unknown()),
      v.description("The user in Cognito: the response of AdminGetUser."),
    ),
  }),
};

export const ownAccount = describe(operations, {
  getAccount: {
    tag,
    summary: "Read your record",
    description: "Returns what the site stores about you. Reads the nearest replica of the database.",
    success: "Your record.",
    response: { ...ACCOUNT, example: ACCOUNT_EXAMPLE },
  },
  updateAccount: {
    tag,
    summary: "Change your name and the site's own fields",
    description: "Changes what the site stores, and nothing in Cognito. Absent members stay unchanged.",
    body: {
      name: "Profile",
      members: { name: MEMBERS.name, fields: MEMBERS.fields },
      example: { name: NEW_NAME, fields: OWN_FIELDS_EXAMPLE },
    },
    success: "Your record as it is now.",
    response: { ...ACCOUNT, example: { ...ACCOUNT_EXAMPLE, name: NEW_NAME } },
  },
  deleteAccount: {
    tag,
    summary: "Delete your account",
    description:
      "Ends every session, then deletes the user in Cognito and the record. This cannot be undone. Safe to repeat.",
    callers: RECENT,
    success: "The account is deleted.",
    warning: "This deletes the account of the access token with all its data. It cannot be undone.",
  },
  exportAccount: {
    tag,
    summary: "Export your data",
    description: "Returns all data that is stored about you, here and in Cognito, as a file.",
    success: "All data that is stored about you.",
    response: {
      ...EXPORT,
      example: {
        exportedAt: "2026-11-24T10:00:00.000Z",
        account: {
          ...ACCOUNT_EXAMPLE,
          fields: FIELDS_EXAMPLE,
          status: "active",
          newEmail: null,
          roles: ["editor"],
          lastSeenDay: "2026-11-27",
          signedOutEverywhereAt: null,
        },
        mails: [
          {
            kind: "password_changed",
            createdAt: "2026-11-23T09:00:00.000Z",
            sentAt: "2026-11-23T09:00:01.000Z",
          },
        ],
        proofs: [],
        invitations: [],
        passkeys: [
          {
            ...PASSKEY_EXAMPLE,
            createdAt: "2026-11-24T09:40:00.000Z",
            writtenAt: "2026-11-24T09:40:00.000Z",
          },
        ],
        identities: [{ provider: "Google", subject: "108234719283471", createdAt: "2026-11-24T09:41:00.000Z" }],
        activity: [ACTIVITY_EXAMPLE],
        cognito: {
          Username: ACCOUNT_EXAMPLE.id,
          UserStatus: "CONFIRMED",
          Enabled: true,
          UserAttributes: [
            { Name: "email", Value: ACCOUNT_EXAMPLE.email },
            { Name: "email_verified", Value: "true" },
          ],
        },
      },
    },
  },
  getActivity: {
    tag,
    summary: "Read your recent activity",
    description: "Returns what happened to your account in the last 90 days: at most 50 events, newest first.",
    success: "The events.",
    response: {
      name: "Activity",
      schema: v.object({ events: v.pipe(v.array(ACTIVITY), v.description("Newest first.")) }),
      example: { events: [ACTIVITY_EXAMPLE] },
    },
  },
});
