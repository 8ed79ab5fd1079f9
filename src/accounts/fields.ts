// The site's own account fields. This file is the owner's to edit; nothing else needs a change for a new field.
//
//   company: { kind: "text", maxLength: 100, askedOn: "sign-up", label: { en: "Company", de: "Firma", … } },
//
// A label has a text for each language of the pages. Kinds, limits and defaults are in field-kinds.ts. After a change
// run `npm run api:generate`.

import { defineFields } from "./field-kinds.ts";

export const fields = defineFields({});
