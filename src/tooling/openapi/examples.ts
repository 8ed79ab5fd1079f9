// Example values, and what is said of each field of a request. The tests hold the examples against their schemas.

import type { FieldCode } from "../../accounts/schemas.ts";
import type { FailureKind } from "../../core/failure.ts";
import { EMAIL_MAX_CHARACTERS, NAME_MAX_CHARACTERS, PASSWORD_MAX_CHARACTERS } from "../../core/limits.ts";
import { FORM_SENTENCES } from "../../messages/field-messages.ts";
import { fillLimits } from "../../messages/limits.ts";
import { PROBLEMS, problemSlug } from "../../messages/problem-catalogue.ts";

const ORIGIN = "https://www.example.com";

const PERSON = { name: "Ada Lovelace", email: "ada@example.com" };

const ACCOUNT = { id: "0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24", ...PERSON, createdAt: "2026-11-24T09:30:00.000Z" };

const NEW_EMAIL = "ada.lovelace@example.org";

export const EXAMPLES = {
  signUp: { ...PERSON, password: "correct-Horse7-battery" },
  profile: { name: "Ada King" },
  newEmail: { email: NEW_EMAIL },
  accountId: { id: ACCOUNT.id },
  account: ACCOUNT,
  renamedAccount: { ...ACCOUNT, name: "Ada King" },
  waitingAccount: { ...ACCOUNT, newEmail: NEW_EMAIL },
  changedAccount: { ...ACCOUNT, email: NEW_EMAIL },
  export: {
    exportedAt: "2026-11-24T10:00:00.000Z",
    account: { ...ACCOUNT, status: "active", newEmail: null, signedOutEverywhereAt: null },
    cognito: {
      Username: ACCOUNT.id,
      UserStatus: "CONFIRMED",
      Enabled: true,
      UserAttributes: [
        { Name: "email", Value: ACCOUNT.email },
        { Name: "email_verified", Value: "true" },
      ],
    },
  },
  settings: {
    region: "eu-central-1",
    userPoolId: "eu-central-1_AbCdEf123",
    clientId: "1h57kf5cpq17m0eml12EXAMPLE",
    endpoint: "https://cognito-idp.eu-central-1.amazonaws.com",
  },
  passwordPolicy: {
    minimumLength: 8,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
  },
};

export const WORDS = {
  id: "Of the account, as its sign-up answered it and as the log has it.",
  name: `Up to ${NAME_MAX_CHARACTERS} characters, without line breaks. Surrounding spaces are removed.`,
  email: `Up to ${EMAIL_MAX_CHARACTERS} characters, ASCII before the @. It is stored in lower case, so that one address is one account.`,
  password: `Up to ${PASSWORD_MAX_CHARACTERS} characters. The user pool sets the other rules: see \`/password-policy.json\`.`,
};

/** Of rejected fields: ours, and what comes of an answer of Cognito's or of the present state. */
export const FIELD_CODES: readonly string[] = [
  ...(Object.keys(FORM_SENTENCES) satisfies string[]),
  "password_policy",
  "email_rejected",
  "email_unchanged",
];

const FIELD_ERROR = {
  pointer: "/email",
  code: "email_malformed" satisfies FieldCode,
  detail: FORM_SENTENCES.email_malformed,
};

export function sampleProblem(kind: FailureKind): object {
  const { title, status, detail } = PROBLEMS[kind];
  return {
    type: `${ORIGIN}/problems#${problemSlug(kind)}`,
    title,
    status,
    detail: fillLimits(detail),
    instance: "/accounts/me",
    requestId: "5f0c7f2a-95a4-4f0e-8e0c-2a7f2f0f3b11",
    ...(kind === "invalid_fields" ? { errors: [FIELD_ERROR] } : {}),
  };
}
