// The fields of the test instance: one of each kind, with different combinations of `writtenBy` and `askedOn`.

import { defineFields } from "../../src/accounts/field-kinds.ts";

const inEnglish = (en: string) => ({ en, de: `${en} (de)`, es: `${en} (es)`, fr: `${en} (fr)`, ja: `${en} (ja)` });

export const fields = defineFields({
  company: {
    kind: "text",
    minLength: 2,
    maxLength: 40,
    required: true,
    askedOn: "sign-up",
    label: inEnglish("Company"),
    hint: inEnglish("As on your invoices."),
  },
  size: {
    kind: "choice",
    options: { small: inEnglish("Up to 10 people"), large: inEnglish("More than 10 people") },
    askedOn: "sign-up",
    label: inEnglish("Size"),
  },
  newsletter: { kind: "yes-no", label: inEnglish("Newsletter") },
  founded: { kind: "date", earliest: "1800-01-01", latest: "2026-12-31", label: inEnglish("Founded on") },
  reference: { kind: "text", askedOn: "nowhere", label: inEnglish("Reference") },
  plan: {
    kind: "choice",
    options: { free: inEnglish("Free"), pro: inEnglish("Pro") },
    writtenBy: "operators",
    askedOn: "nowhere",
    label: inEnglish("Plan"),
  },
});
