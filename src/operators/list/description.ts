import * as v from "valibot";
import { createdAt, email, emailProvedAt, id, moment, name, PERSON } from "../../accounts/account-description.ts";
import { ACCOUNT_STATES, PART_MIN_CHARACTERS, QUERY_MAX_CHARACTERS } from "../../accounts/account-selection.ts";
import { FIELDS_EXAMPLE } from "../../accounts/field-description.ts";
import { HAS_FIELDS } from "../../accounts/profile.ts";
import { type Component, describe } from "../../http/description.ts";
import type { ExportedAccount, ListedAccountResponse } from "./operation.ts";
import * as operations from "./operation.ts";

const tag = "Operators";

const WHO = "For accounts with the role `operators`.";
const STAFF = "For accounts with the role `operators` or `support`.";

const day = v.pipe(v.string(), v.isoDate());

const LISTED = {
  id,
  name,
  email,
  state: v.pipe(
    v.picklist(ACCOUNT_STATES),
    v.description("`pending`: its sign-up is not complete. `closing`: its deletion has begun or is due."),
  ),
  roles: v.pipe(v.array(v.string()), v.readonly(), v.description("Sorted.")),
  createdAt,
  lastSeenDay: v.pipe(
    v.nullable(day),
    v.description("The day of the last request with the person's token, in UTC. Null before the first one."),
  ),
  emailProvedAt,
  disabledUntil: v.pipe(v.exactOptional(moment), v.description("Only if the account is disabled until then.")),
  deletesAt: v.pipe(v.exactOptional(moment), v.description("Only if its deletion has been asked for.")),
};

const LISTED_ACCOUNT: Component<ListedAccountResponse> = { name: "ListedAccount", schema: v.object(LISTED) };

const EXAMPLE: ListedAccountResponse = {
  id: "0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24",
  ...PERSON,
  state: "active",
  roles: ["editor"],
  createdAt: "2026-11-24T09:30:00.000Z",
  lastSeenDay: "2026-11-27",
  emailProvedAt: "2026-11-24T09:30:00.000Z",
};

const EXPORTED: ExportedAccount = { ...EXAMPLE, ...(HAS_FIELDS && { fields: FIELDS_EXAMPLE }) };

const query = {
  query: {
    description: `An ID, an e-mail address, \`@\` and a domain, or the beginning of an address or of a name, without regard to case and accents. \`*part*\`, with at least ${PART_MIN_CHARACTERS} characters between the asterisks, searches inside addresses and names; it reads every row, so an operator can do that 60 times an hour. At most ${QUERY_MAX_CHARACTERS} characters, and not together with a filter or \`sort\`.`,
    example: "ada",
  },
  state: { description: "Only accounts in this state. Not together with `role`.", example: "active" },
  role: { description: "Only accounts with this role.", example: "editor" },
  created_after: {
    description: "Only accounts created at this time or later: a day, or a time in UTC (ISO 8601).",
    example: "2026-11-24",
  },
  created_before: {
    description: "Only accounts created before this time. The same form.",
    example: "2026-11-25T12:00:00Z",
  },
  sort: {
    description:
      "`-created` (newest first, the default), `created`, `email` or `-last_seen`. The last two sort all accounts, without a filter.",
    example: "-created",
  },
};

export const accountList = describe(operations, {
  listAccounts: {
    tag,
    summary: "List and search accounts",
    description:
      "Returns a page of accounts: all, those that match a search, or those with a state or a role. A page may have fewer accounts than the limit, or none, although there is a next one: a search by the beginning of a text lists addresses first and names afterwards, and leaves out whom it has listed. There is no total.",
    callers: STAFF,
    query: {
      ...query,
      limit: { description: "How many at most, up to 200.", example: 50 },
      cursor: {
        description: "`next` of the page before, with the same other parameters.",
        example: "eyJrZXkiOjE3NjQwMDAwMDAwMDAsImlkIjoiNWIxZiJ9.0f8fad5bd9cb469fa165708867288951",
      },
    },
    success: "A page of accounts.",
    response: {
      name: "AccountList",
      schema: v.object({
        accounts: v.pipe(v.array(LISTED_ACCOUNT.schema), v.description("In the order of `sort`.")),
        next: v.pipe(v.nullable(v.string()), v.description("The `cursor` of the next page. Null on the last one.")),
        rowsRead: v.pipe(
          v.exactOptional(v.pipe(v.number(), v.integer())),
          v.description("Only of a search inside: its price."),
        ),
      }),
      example: { accounts: [EXAMPLE], next: null },
    },
  },
  exportAccountList: {
    tag,
    summary: "Export accounts as a file",
    description:
      "Returns the accounts that the list has with the same parameters, with the site's own fields. The response is a stream. If it breaks off, the file is incomplete. CSV is for spreadsheets: it begins with a byte order mark, and a cell that a spreadsheet would run begins with an apostrophe. Programs read NDJSON.",
    callers: WHO,
    query: { format: { description: "`ndjson` or `csv`.", example: "ndjson" }, ...query },
    success: "The accounts.",
    streams: {
      "application/x-ndjson": {
        description: "An account as JSON in each line.",
        example: `${JSON.stringify(EXPORTED)}\n`,
      },
      "text/csv": {
        description: "An account in each line (RFC 4180). The first line has the names of the columns.",
        example: `id,email,name,state,roles,createdAt,…\r\n${EXAMPLE.id},${EXAMPLE.email},${EXAMPLE.name},active,editor,${EXAMPLE.createdAt},…\r\n`,
      },
    },
  },
});
