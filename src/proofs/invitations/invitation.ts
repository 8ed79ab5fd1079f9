// An invitation: an operator lets one address have an account.

import { INVITATION_LIFE_SECONDS } from "../proof.ts";

export interface Invitation {
  readonly id: string;
  readonly email: string;
  /** For the list of invitations. */
  readonly name: string | null;
  /** The account of the operator. */
  readonly createdBy: string;
  readonly createdAt: Date;
  /** Resending it starts its life again. */
  readonly sentAt: Date;
  readonly revokedAt: Date | null;
  readonly acceptedAt: Date | null;
  /** The account that it led to. */
  readonly accountId: string | null;
  /** The roles that the account gets. Sorted. */
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

/** Whether its address may have an account. */
export function isOpen(invitation: Invitation, now: Date): boolean {
  return stateOf(invitation, now) === "pending";
}
