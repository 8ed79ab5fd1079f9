import * as v from "valibot";
import { email, MEMBERS, moment, PERSON } from "../../accounts/account-description.ts";
import { type Component, describe } from "../../http/description.ts";
import type { InvitationResponse } from "./operation.ts";
import * as operations from "./operation.ts";

const tag = "Operators";

const WHO = "For accounts with the role `operators`.";
const STAFF = "For accounts with the role `operators` or `support`.";

const INVITATION: Component<InvitationResponse> = {
  name: "Invitation",
  schema: v.object({
    id: v.pipe(v.string(), v.uuid(), v.description("It never changes.")),
    email,
    name: v.pipe(v.nullable(v.string()), v.description("The name that the list of invitations shows.")),
    state: v.pipe(
      v.picklist(["pending", "accepted", "expired", "revoked"]),
      v.description("An expired one can be sent again."),
    ),
    createdAt: v.pipe(moment, v.description("When it was sent first.")),
    expiresAt: v.pipe(moment, v.description("When its link stops working.")),
    createdBy: v.pipe(v.string(), v.description("The account of the operator.")),
    accountId: v.pipe(v.nullable(v.string()), v.description("The account that it led to.")),
    roles: v.pipe(v.array(v.string()), v.description("The roles that the account gets.")),
  }),
};

const EXAMPLE: InvitationResponse = {
  id: "5b1f2c1e-8a3d-4f0e-9c55-0d9a3b7e6f21",
  email: PERSON.email,
  name: PERSON.name,
  state: "pending",
  createdAt: "2026-11-24T09:30:00.000Z",
  expiresAt: "2026-12-01T09:30:00.000Z",
  createdBy: "0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24",
  accountId: null,
  roles: [],
};

const parameters = { id: { description: "The invitation's ID.", example: EXAMPLE.id } };

export const invitations = describe(operations, {
  createInvitation: {
    tag,
    summary: "Invite somebody",
    description:
      "Sends a mail with a link, which is valid for seven days. An open invitation of the same address is replaced.",
    callers: WHO,
    body: {
      name: "NewInvitation",
      members: {
        email: MEMBERS.email,
        name: "The name that the list of invitations shows.",
        roles: "The roles that the account gets.",
      },
      example: { email: PERSON.email, name: PERSON.name, roles: [] },
    },
    success: "The invitation.",
    response: { ...INVITATION, example: EXAMPLE },
  },
  listInvitations: {
    tag,
    summary: "List invitations",
    description: "Returns a page of the invitations, newest first.",
    callers: STAFF,
    query: {
      limit: { description: "How many at most, up to 200.", example: 50 },
      cursor: {
        description: "`next` of the page before.",
        example: "1764000000000.5b1f2c1e-8a3d-4f0e-9c55-0d9a3b7e6f21",
      },
    },
    success: "A page of invitations.",
    response: {
      name: "Invitations",
      schema: v.object({
        invitations: v.pipe(v.array(INVITATION.schema), v.description("Newest first.")),
        next: v.pipe(v.nullable(v.string()), v.description("The `cursor` of the next page. Null on the last one.")),
      }),
      example: { invitations: [EXAMPLE], next: null },
    },
  },
  resendInvitation: {
    tag,
    summary: "Send an invitation again",
    description: "Mails the invitation again. Its seven days begin again, also if it has expired.",
    callers: STAFF,
    parameters,
    success: "The invitation.",
    response: { ...INVITATION, example: EXAMPLE },
  },
  revokeInvitation: {
    tag,
    summary: "Revoke an invitation",
    description: "Ends the invitation: its link no longer works. Safe to repeat.",
    callers: WHO,
    parameters,
    success: "The invitation is revoked.",
  },
});
