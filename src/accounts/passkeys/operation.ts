// /accounts/me/passkeys: what the site stores about the caller's passkeys. The passkeys themselves are stored by
// Cognito.

import * as v from "valibot";
import { json, operation } from "../../http/operation.ts";
import { lineSchema } from "../field-schemas.ts";

export interface PasskeyName {
  /** The credential's ID, as Cognito lists it. */
  readonly id: string;
  /** Null if the passkey has no name. */
  readonly name: string | null;
  /** YYYY-MM-DD, UTC. Null if no use is known. */
  readonly lastUsedDay: string | null;
}

export const PASSKEY_NAME_MAX_CHARACTERS = 50;

const path = "/accounts/me/passkeys";

const WRITE_ALLOWANCES = [{ count: 30, seconds: 3_600 }] as const;

export const listPasskeyNames = operation({
  id: "listPasskeyNames",
  method: "GET",
  path,
  caller: "account",
  status: 200,
  response: json<{ readonly passkeys: readonly PasskeyName[] }>(),
});

export const namePasskey = operation({
  id: "namePasskey",
  method: "PUT",
  path: `${path}/{id}`,
  caller: "account",
  allowances: WRITE_ALLOWANCES,
  body: v.object({ name: lineSchema(PASSKEY_NAME_MAX_CHARACTERS) }),
  status: 204,
  failures: ["not_found"],
});

export const forgetPasskey = operation({
  id: "forgetPasskey",
  method: "DELETE",
  path: `${path}/{id}`,
  caller: "account",
  allowances: WRITE_ALLOWANCES,
  status: 204,
  failures: ["not_found"],
});

export const notePasskeyUse = operation({
  id: "notePasskeyUse",
  method: "POST",
  path: `${path}/{id}/use`,
  caller: "account",
  allowances: [{ count: 60, seconds: 3_600 }],
  status: 204,
  failures: ["not_found"],
});
