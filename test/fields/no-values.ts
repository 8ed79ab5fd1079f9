// The member `fields` of an account whose fields have no values. If the site declares no fields, accounts have no
// such member.

import { fields } from "../../src/accounts/fields.ts";

export const NO_FIELD_VALUES = Object.keys(fields).length === 0 ? {} : { fields: {} };
