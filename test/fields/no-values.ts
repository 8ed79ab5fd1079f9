// The member of an account's record with the site's own fields, none of which has a value. Without fields there is none.

import { fields } from "../../src/accounts/fields.ts";

export const NO_FIELD_VALUES = Object.keys(fields).length === 0 ? {} : { fields: {} };
