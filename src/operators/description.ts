import * as v from "valibot";
import { ACCOUNT_ENTRIES, ACCOUNT_EXAMPLE, id, MEMBERS, moment } from "../accounts/account-description.ts";
import { FIELDS_EXAMPLE } from "../accounts/field-description.ts";
import { EVENT, EVENT_EXAMPLE } from "../audit/description.ts";
import { OPERATORS, SUPPORT } from "../core/roles.ts";
import { type Component, describe } from "../http/description.ts";
import * as operations from "./operation.ts";
import { type AccountDetails, REASON_MAX_CHARACTERS } from "./operation.ts";

const tag = "Operators";

const WHO = `For accounts with the role \`${OPERATORS}\`, but not for their own account.`;
const STAFF = `For accounts with the role \`${OPERATORS}\` or \`${SUPPORT}\`.`;
const STAFF_WRITE = `${STAFF} Not for their own account; support can't do it to operators and other support.`;

const parameters = {
  id: {
    description: "The account's ID, as in the log and in the response to its sign-up.",
    example: "0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24",
  },
};

const CHANGED_NAME = "Ada King";

const day = v.pipe(v.string(), v.isoDate());

export const ACCOUNT_DETAILS: Component<AccountDetails> = {
  name: "AccountDetails",
  schema: v.object({
    ...ACCOUNT_ENTRIES,
    state: v.pipe(
      v.picklist(["pending", "active", "disabled", "closing"]),
      v.description("`pending`: its sign-up is not complete. `closing`: its deletion has begun or is due."),
    ),
    roles: v.pipe(v.array(v.string()), v.description("Sorted.")),
    disabledAt: v.pipe(v.nullable(moment), v.description("Null if the account is not disabled.")),
    disabledReason: v.pipe(v.nullable(v.string()), v.description("For operators and support only.")),
    disabledUntil: v.pipe(v.nullable(moment), v.description("When the account is enabled again by itself.")),
    deletesAt: v.pipe(v.nullable(moment), v.description("When the account is deleted. Until then it can be restored.")),
    isBehind: v.pipe(
      v.boolean(),
      v.description("Cognito has not followed the last change yet. The scheduled run repeats it."),
    ),
    secondFactorSince: v.pipe(
      v.nullable(moment),
      v.description("Since when an authenticator app is known. Cognito may know of one that Gatehouse has not seen."),
    ),
    lastSeenDay: v.pipe(
      v.nullable(day),
      v.description("The day of the last request with a token of the account, in UTC."),
    ),
    events: v.pipe(v.array(EVENT), v.description("The newest 50 events of the account, newest first.")),
    cognito: v.exactOptional(
      v.pipe(
        v.nullable(
          v.object({
            isEnabled: v.pipe(v.boolean(), v.description("Whether Cognito lets the user sign in.")),
            isConfirmed: v.pipe(v.boolean(), v.description("Whether the sign-up at Cognito is complete.")),
            hasAuthenticatorApp: v.pipe(v.boolean(), v.description("Whether a sign-in needs a code of an app.")),
            status: v.pipe(v.string(), v.description("Cognito's UserStatus.")),
          }),
        ),
        v.description("With `cognito=1` only: the user in Cognito. Null if there is none."),
      ),
    ),
  }),
};

const DETAILS_EXAMPLE: AccountDetails = {
  ...ACCOUNT_EXAMPLE,
  state: "active",
  roles: ["editor"],
  disabledAt: null,
  disabledReason: null,
  disabledUntil: null,
  deletesAt: null,
  isBehind: false,
  secondFactorSince: "2026-11-24T09:40:00.000Z",
  lastSeenDay: "2026-11-27",
  events: [EVENT_EXAMPLE],
};

const response = { ...ACCOUNT_DETAILS, example: DETAILS_EXAMPLE };

export const operators = describe(operations, {
  readStaff: {
    tag,
    summary: "Read the caller's roles",
    description: "Returns who the caller is, and which roles the site has.",
    callers: STAFF,
    success: "The caller's account and roles, and the roles of the site.",
    response: {
      name: "Staff",
      schema: v.object({
        id,
        roles: v.pipe(v.array(v.string()), v.description("The caller's, sorted.")),
        siteRoles: v.pipe(v.array(v.string()), v.description("All roles of the site, sorted.")),
        deletionGraceDays: v.pipe(
          v.number(),
          v.integer(),
          v.description(
            "For how many days an account that an operator deletes can be restored (`DELETION_GRACE_DAYS`).",
          ),
        ),
      }),
      example: {
        id: ACCOUNT_EXAMPLE.id,
        roles: ["operators"],
        siteRoles: ["editor", "member", "operators", "support"],
        deletionGraceDays: 7,
      },
    },
  },
  readAccount: {
    tag,
    summary: "Read an account",
    description: `Returns what Gatehouse stores about an account in any state. With \`cognito=1\` also what Cognito says; Cognito bills a user that is looked up as active in that month, so an operator can do that 60 times an hour.`,
    callers: STAFF,
    parameters,
    query: { cognito: { description: "`1`: ask Cognito as well.", example: "1" } },
    success: "The account.",
    response: {
      ...ACCOUNT_DETAILS,
      example: {
        ...DETAILS_EXAMPLE,
        cognito: { isEnabled: true, isConfirmed: true, hasAuthenticatorApp: true, status: "CONFIRMED" },
      },
    },
  },
  changeAccount: {
    tag,
    summary: "Change an account's name and fields",
    description:
      "Changes the name and any of the site's own fields, including those that only operators write. Absent members stay unchanged.",
    callers: WHO,
    parameters,
    body: {
      name: "AnyProfile",
      members: { name: MEMBERS.name, fields: MEMBERS.fields },
      example: { name: CHANGED_NAME, fields: FIELDS_EXAMPLE },
    },
    success: "The account as it is now.",
    response: { ...ACCOUNT_DETAILS, example: { ...DETAILS_EXAMPLE, name: CHANGED_NAME } },
  },
  removeAccount: {
    tag,
    summary: "Delete an account",
    description: `Disables the account at once. It is deleted after \`DELETION_GRACE_DAYS\`, and can be restored until then.`,
    callers: WHO,
    parameters,
    success: "Nobody can sign in to the account, and it will be deleted.",
    warning: "This ends all sessions of that account, and deletes it after the days of grace.",
  },
  disableAccount: {
    tag,
    summary: "Disable an account",
    description:
      "Ends its sessions and revokes its access tokens. Nobody can sign in to it until it is enabled again. No data is deleted. Safe to repeat.",
    callers: WHO,
    parameters,
    body: {
      name: "Disabling",
      members: {
        reason: `Up to ${REASON_MAX_CHARACTERS} characters. Operators and support see it, the person does not.`,
        until: "When the account is enabled again by itself. Without it, an operator must enable it.",
      },
      example: { reason: "Spam in the comments", until: "2026-12-24T12:00:00.000Z" },
    },
    success: "The account is disabled.",
    warning: "This ends all sessions of that account. Nobody can sign in to it until it is enabled again.",
  },
  enableAccount: {
    tag,
    summary: "Enable an account again",
    description: "Lets the owner sign in again. Revoked tokens stay revoked. Safe to repeat.",
    callers: WHO,
    parameters,
    success: "The account is enabled.",
  },
  signOutAccount: {
    tag,
    summary: "Sign an account out everywhere",
    description: "Ends its sessions and revokes its access tokens. Its owner can sign in again.",
    callers: STAFF_WRITE,
    parameters,
    success: "The account has no sessions.",
    warning: "This ends all sessions of that account.",
  },
  resetPassword: {
    tag,
    summary: "Make a person choose a new password",
    description:
      "The password no longer signs in, all sessions end, and Cognito mails a code with which the person chooses another one.",
    callers: STAFF_WRITE,
    parameters,
    success: "The password no longer signs in.",
    warning: "The password of that account stops working, and all its sessions end.",
  },
  removeSecondFactor: {
    tag,
    summary: "Remove an account's second factor",
    description:
      "Removes the authenticator app of a person who has lost it. The password alone signs in afterwards, all sessions end, and the person gets a mail about it.",
    callers: WHO,
    parameters,
    success: "The account has no second factor.",
    warning: "The password alone signs in to that account afterwards, and all its sessions end.",
  },
  restoreAccount: {
    tag,
    summary: "Restore an account before it is deleted",
    description: "Cancels the deletion. The owner can sign in again, unless the account was disabled before.",
    callers: WHO,
    parameters,
    success: "The account will not be deleted.",
  },
  setAccountRoles: {
    tag,
    summary: "Set an account's roles",
    description:
      "Replaces all roles of the account. A role that is taken away stops working at once where Gatehouse reads the account, and within 60 seconds in Workers that only verify tokens; sessions do not end. A new role is in the next access token.",
    callers: WHO,
    parameters,
    body: {
      name: "Roles",
      members: {
        roles: `Names from the setting \`ROLES\`, or \`${OPERATORS}\` or \`${SUPPORT}\`. They replace the account's roles.`,
      },
      example: { roles: ["editor"] },
    },
    success: "The account as it is now.",
    response,
  },
});
