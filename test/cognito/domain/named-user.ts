// The user of an unsigned call that names a client and a username. If the client has a secret, the call's SecretHash
// proves that the client made it. Nothing proves that the user did.

import { Rejection, reject } from "../protocol/rejection.ts";
import { type ClientAndPool, hidesUnknownUsers, requireClient, secretHashRejection } from "./clients.ts";
import type { Context } from "./context.ts";
import { type Subject, subjectOf, subjectOfName } from "./subjects.ts";
import { findUserForSignIn, type User } from "./users.ts";

interface NamingInput {
  readonly ClientId: string;
  readonly Username: string;
  readonly SecretHash?: string;
}

export interface NamedUser extends ClientAndPool {
  /** Null if the username is unknown and the client must not learn this. */
  readonly user: User | null;
  readonly subject: Subject;
}

export async function namedUser(
  context: Context,
  input: NamingInput,
): Promise<
  | NamedUser
  | Rejection<
      "InvalidParameterException" | "NotAuthorizedException" | "ResourceNotFoundException" | "UserNotFoundException"
    >
> {
  const found = requireClient(context, input.ClientId);
  if (found instanceof Rejection) return found;
  const { client, pool } = found;
  const secretRejection = await secretHashRejection(client, [input.Username], input.SecretHash);
  if (secretRejection !== null) return secretRejection;
  const user = findUserForSignIn(context, pool, input.Username);
  if (user === null && !hidesUnknownUsers(client)) {
    return reject("UserNotFoundException", "Username/client id combination not found.");
  }
  return { client, pool, user, subject: user === null ? subjectOfName(pool, input.Username) : subjectOf(user) };
}
