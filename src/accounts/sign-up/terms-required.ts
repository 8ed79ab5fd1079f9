// The failure of a sign-up that does not accept the terms, on a site that requires this (the TERMS_REQUIRED setting).

import { invalidField } from "../../core/invalid-field.ts";

export const TERMS_REQUIRED = invalidField("/termsAccepted", "terms_required");
