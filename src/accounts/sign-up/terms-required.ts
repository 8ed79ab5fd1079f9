// The failure of a sign-up without the terms that the site requires (TERMS_REQUIRED).

import { invalidField } from "../../core/invalid-field.ts";

export const TERMS_REQUIRED = invalidField("/termsAccepted", "terms_required");
