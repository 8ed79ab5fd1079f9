// The normal forms of what the visitor typed, for all files of the client.

import { normaliseCode, normaliseEmail, normalisePassword } from "../../wire/normal-form.ts";

export const typed = { email: normaliseEmail, code: normaliseCode, password: normalisePassword };
