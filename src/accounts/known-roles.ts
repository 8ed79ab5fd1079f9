// Names of roles in request bodies. The ROLES setting defines which roles the site has.

import * as v from "valibot";
import type { FailureOfKind, FieldCode } from "../core/failure.ts";
import { invalidField } from "../core/invalid-field.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import { ROLE_PATTERN, ROLES_MAX } from "../core/roles.ts";

export const roleNames = v.pipe(
  v.array(v.pipe(v.string("not_text" satisfies FieldCode), v.regex(ROLE_PATTERN, "role_unknown" satisfies FieldCode))),
  v.maxLength(ROLES_MAX, "role_unknown" satisfies FieldCode),
);

/** The names, sorted and without duplicates. Fails if the site does not have one of these roles. */
export function knownRoles(
  ofSite: readonly string[],
  names: readonly string[],
): Result<readonly string[], FailureOfKind<"invalid_fields">> {
  if (names.every((name) => ofSite.includes(name))) return succeed([...new Set(names)].sort());
  return fail(invalidField("/roles", "role_unknown"));
}
