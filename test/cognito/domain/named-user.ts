// Whom a public call is about that names a client and a user, and proves nothing but the client's secret.

import { Refusal, refuse } from "../protocol/refusal.ts";
import { type ClientAndPool, hidesUnknownUsers, requireClient, secretHashRefusal } from "./clients.ts";
import type { Context } from "./context.ts";
import { type Subject, subjectOf, subjectOfName } from "./subjects.ts";
import { findUserForSignIn, type User } from "./users.ts";

interface NamingInput {
  readonly ClientId: string;
  readonly Username: string;
  readonly SecretHash?: string;
}

export interface NamedUser extends ClientAndPool {
  /** null: nobody has this name, and the client must not be told. */
  readonly user: User | null;
  readonly subject: Subject;
}

export async function namedUser(
  context: Context,
  input: NamingInput,
): Promise<
  | NamedUser
  | Refusal<
      "InvalidParameterException" | "NotAuthorizedException" | "ResourceNotFoundException" | "UserNotFoundException"
    >
> {
  const found = requireClient(context, input.ClientId);
  if (found instanceof Refusal) return found;
  const { client, pool } = found;
  const secretRefusal = await secretHashRefusal(client, [input.Username], input.SecretHash);
  if (secretRefusal !== null) return secretRefusal;
  const user = findUserForSignIn(context, pool, input.Username);
  if (user === null && !hidesUnknownUsers(client)) {
    return refuse("UserNotFoundException", "Username/client id combination not found.");
  }
  return { client, pool, user, subject: user === null ? subjectOfName(pool, input.Username) : subjectOf(user) };
}
