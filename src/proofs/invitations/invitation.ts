// An invitation: an operator allows the owner of one address to create an account.

import { INVITATION_LIFE_SECONDS } from "../proof.ts";

export interface Invitation {
  readonly id: string;
  readonly email: string;
  /** The name of the person, for the list of invitations. */
  readonly name: string | null;
  /** The ID of the account of the operator who created the invitation. */
  readonly createdBy: string;
  readonly createdAt: Date;
  /** When the invitation was last sent. Its validity starts then. */
  readonly sentAt: Date;
  readonly revokedAt: Date | null;
  readonly acceptedAt: Date | null;
  /** The account that was created with the invitation. */
  readonly accountId: string | null;
  /** The roles that the account gets when it is created, sorted. */
  readonly roles: readonly string[];
}

export type InvitationState = "pending" | "accepted" | "expired" | "revoked";

export function expiryOf({ sentAt }: Pick<Invitation, "sentAt">): Date {
  return new Date(sentAt.getTime() + INVITATION_LIFE_SECONDS * 1000);
}

export function stateOf(invitation: Omit<Invitation, "id" | "email">, now: Date): InvitationState {
  if (invitation.acceptedAt !== null) return "accepted";
  if (invitation.revokedAt !== null) return "revoked";
  return expiryOf(invitation) <= now ? "expired" : "pending";
}

/** Whether the invitation can be accepted now. */
export function isOpen(invitation: Invitation, now: Date): boolean {
  return stateOf(invitation, now) === "pending";
}
