// Who uses the console, and which roles the site has. Both are read at the sign-in. The API decides what the operator
// may do; the console only leaves out actions that the API would reject.

import { OPERATORS } from "../../../core/roles.ts";
import type { StaffResponse } from "../../../operators/operation.ts";

let staff: StaffResponse = { id: "", roles: [], siteRoles: [], deletionGraceDays: 0 };

export function rememberStaff(response: StaffResponse): void {
  staff = response;
}

export function isOperator(): boolean {
  return staff.roles.includes(OPERATORS);
}

export function signedInStaff(): StaffResponse {
  return staff;
}

export function rolesOfSite(): readonly string[] {
  return staff.siteRoles;
}
