// Which of their own attributes users may write through a client.

import { invalidParameter, notAuthorized, type Rejection } from "../protocol/rejection.ts";
import { type AttributePair, isVerifiedFlag } from "./attributes.ts";
import { type Client, writableAttributes } from "./clients.ts";

/**
 * Why a user may not write these attributes, or null: the client must allow them, and users can never set a verified
 * flag.
 */
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
