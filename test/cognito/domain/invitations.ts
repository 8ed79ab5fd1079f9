// The message to a new user, with the temporary password if there is one.

import type { InputOf } from "../model/operations.ts";
import { addressIn, mediumOf } from "./addresses.ts";
import type { Context } from "./context.ts";
import { invitationText } from "./message-texts.ts";
import { storeMessage } from "./outbox.ts";
import { type Pool, temporaryPasswordDaysOf } from "./pools.ts";
import { attributesOf, type User } from "./users.ts";

const DAY_MILLISECONDS = 86_400_000;

type Mediums = NonNullable<InputOf<"AdminCreateUser">["DesiredDeliveryMediums"]>;

/**
 * Sends the invitation by each requested medium that the user has an address for. If the user has an address for none
 * of them, sends it to every address that the user has.
 */
export function sendInvitation(
  context: Context,
  pool: Pool,
  user: User,
  temporaryPassword: string | null,
  mediums: Mediums = ["SMS"],
): void {
  const attributes = attributesOf(context, user);
  const addresses = (["email", "phone_number"] as const).flatMap((name) => addressIn(attributes, name) ?? []);
  const wanted = addresses.filter((address) => mediums.includes(mediumOf(address)));
  for (const address of wanted.length > 0 ? wanted : addresses) {
    const medium = mediumOf(address);
    storeMessage(context, {
      ...invitationText(pool.settings, medium, user.username, temporaryPassword),
      kind: "invitation",
      poolId: pool.id,
      username: user.username,
      medium,
      destination: address.value,
      code: null,
      temporaryPassword,
      expiresAt: context.now + temporaryPasswordDaysOf(pool) * DAY_MILLISECONDS,
    });
  }
}
