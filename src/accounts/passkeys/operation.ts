import * as v from "valibot";
import { json, operation } from "../../http/operation.ts";
export const listPasskeyNames = operation({
  id: "listPasskeyNames",
  method: "GET",
  path: "/accounts/me/passkeys",
  caller: "account",
  status: 200,
  response: json<{
    readonly passkeys: readonly {
      readonly id: string;
      readonly name: string | null;
      readonly lastUsedDay: string | null;
    }[];
  }>(),
});
export const namePasskey = operation({
  id: "namePasskey",
  method: "PUT",
  path: "/accounts/me/passkeys/{id}",
  caller: "account",
  body: v.object({ name: v.string() }),
  status: 204,
});
export const notePasskeyUse = operation({
  id: "notePasskeyUse",
  method: "POST",
  path: "/accounts/me/passkeys/{id}/use",
  caller: "account",
  status: 204,
});
export const forgetPasskey = operation({
  id: "forgetPasskey",
  method: "DELETE",
  path: "/accounts/me/passkeys/{id}",
  caller: "account",
  status: 204,
});
