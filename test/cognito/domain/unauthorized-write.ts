// Which of their own attributes users may write through a client.

import { invalidParameter, notAuthorized, type Rejection } from "../protocol/rejection.ts";
import { DEVELOPER_PREFIX } from "./attribute-schema.ts";
import { type AttributePair, isVerifiedFlag } from "./attributes.ts";
import { type Client, writableAttributes } from "./clients.ts";

/**
 * Why a user may not write these attributes, or null: the client must allow them, and users can never set a verified
 * flag or an attribute that is for developers only.
 */
export function unauthorizedWrite(
  client: Client,
  pairs: readonly AttributePair[],
): Rejection<"InvalidParameterException" | "NotAuthorizedException"> | null {
  const flag = pairs.find(({ Name }) => isVerifiedFlag(Name));
  if (flag !== undefined) return invalidParameter(`Cannot modify the non-mutable attribute ${flag.Name}`);
  const writable = writableAttributes(client);
  const isWritable = (name: string) => !name.startsWith(DEVELOPER_PREFIX) && (writable?.includes(name) ?? true);
  return pairs.some(({ Name }) => !isWritable(Name))
    ? notAuthorized("A client attempted to write unauthorized attribute")
    : null;
}
