// What people may write about themselves through a client.

import { invalidParameter, notAuthorized, type Rejection } from "../protocol/rejection.ts";
import { type AttributePair, isVerifiedFlag } from "./attributes.ts";
import { type Client, writableAttributes } from "./clients.ts";

/** Only what the client may write; and nobody can call their own address verified. */
export function unauthorizedWrite(
  client: Client,
  pairs: readonly AttributePair[],
): Rejection<"InvalidParameterException" | "NotAuthorizedException"> | null {
  const flag = pairs.find(({ Name }) => isVerifiedFlag(Name));
  if (flag !== undefined) return invalidParameter(`Cannot modify the non-mutable attribute ${flag.Name}`);
  const writable = writableAttributes(client);
  return writable !== null && pairs.some(({ Name }) => !writable.includes(Name))
    ? notAuthorized("A client attempted to write unauthorized attribute")
    : null;
}
