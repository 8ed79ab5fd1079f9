// ListWebAuthnCredentials: the caller's passkeys, oldest first.

import { pageLength, pageOf, startOf } from "../domain/pagination.ts";
import { describePasskey, passkeyOwner, passkeysOf } from "../domain/passkeys.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const listWebAuthnCredentials: Handler<"ListWebAuthnCredentials"> = async (input, context) => {
  const caller = await passkeyOwner(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  const { user } = caller;
  const query = { list: `passkeys ${user.id}`, limit: input.MaxResults, token: input.NextToken };
  const after = await startOf(context, query, 0);
  if (after instanceof Rejection) return after;
  const passkeys = passkeysOf(context, user, after, pageLength(query) + 1);
  const { page, token } = await pageOf(context, query, passkeys, ({ id }) => id);
  return { Credentials: page.map(describePasskey), NextToken: token };
};
