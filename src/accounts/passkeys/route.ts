// Routes for the names of passkeys. An ID is not compared with Cognito's list, because a row without a passkey does no
// harm.

import { fail, succeed } from "../../core/result.ts";
import type { Call, Mount } from "../../http/mount.ts";
import type { Services } from "../../services.ts";
import type { PasskeyStore } from "../storage/passkeys.ts";
import type { AccountReading } from "../storage/reader.ts";
import { toFailure } from "../to-failure.ts";
import * as operations from "./operation.ts";

/** Base64url without padding. A credential's ID has at most 1,023 bytes (WebAuthn, 4). */
const CREDENTIAL_ID = /^[\w-]{1,1364}$/;

type PasskeyCall = Pick<Call<typeof operations.forgetPasskey, AccountReading>, "parameters" | "user">;

export function passkeyRoutes(mount: Mount<AccountReading>, { passkeys, now }: Services): void {
  async function change({ parameters: { id }, user: { accountId } }: PasskeyCall, write: PasskeyStore["noteUse"]) {
    if (!CREDENTIAL_ID.test(id)) return fail({ kind: "not_found" } as const);
    const written = await write(accountId, id, new Date(now()));
    return written.ok ? succeed(undefined) : fail(toFailure(written.failure));
  }

  mount(operations.listPasskeyNames, async ({ user }) => {
    const read = await passkeys.ofAccount(user.accountId);
    if (!read.ok) return fail(toFailure(read.failure));
    return succeed({ passkeys: read.value.map(({ id, name, lastUsedDay }) => ({ id, name, lastUsedDay })) });
  });

  mount(operations.namePasskey, (call) =>
    change(call, (accountId, id, at) => passkeys.rename(accountId, id, call.body.name, at)),
  );

  mount(operations.notePasskeyUse, (call) => change(call, passkeys.noteUse));

  mount(operations.forgetPasskey, (call) => change(call, passkeys.remove));
}
