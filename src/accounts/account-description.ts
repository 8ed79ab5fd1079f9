// Shared parts of the API descriptions of the account operations: the schema of an account, examples, and descriptions
// of members.

import * as v from "valibot";
import { NAME_MAX_CHARACTERS, NEW_EMAIL_MAX_CHARACTERS } from "../core/limits.ts";
import type { Component } from "../http/description.ts";
import type { AccountResponse } from "./account-response.ts";
import { FIELDS_EXAMPLE } from "./field-description.ts";
import { fieldValuesSchema } from "./field-schemas.ts";
import { fields } from "./fields.ts";
import { HAS_FIELDS } from "./profile.ts";

export const PERSON = { name: "Ada Lovelace", email: "ada@example.com" };

export const ACCOUNT_EXAMPLE = {
  id: "0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24",
  ...PERSON,
  createdAt: "2026-11-24T09:30:00.000Z",
  emailProvedAt: "2026-11-24T09:30:00.000Z",
  termsAcceptedAt: "2026-11-24T09:30:00.000Z",
  ...(HAS_FIELDS && { fields: FIELDS_EXAMPLE }),
};

export const NEW_EMAIL = "ada.lovelace@example.org";

export const MEMBERS = {
  fields: "The site's own fields. Null removes a value.",
  name: `Up to ${NAME_MAX_CHARACTERS} characters, without line breaks. Leading and trailing white space is removed.`,
  email: `Up to ${NEW_EMAIL_MAX_CHARACTERS} characters, with only ASCII before the @. Stored in lower case, so that an address belongs to one account only.`,
};

export const email = v.pipe(
  v.string(),
  v.email(),
  v.description("In lower case, with an international domain in its ASCII form."),
);

export const moment = v.pipe(v.string(), v.isoTimestamp());

export const id = v.pipe(
  v.string(),
  v.uuid(),
  v.description(
    "It never changes. It is also the Username in Cognito, and `username` in the access token, unless the person signed up with another provider.",
  ),
);

export const name = v.pipe(v.string(), v.description("As the person entered it."));

export const createdAt = v.pipe(moment, v.description("When the account was created."));

export const emailProvedAt = v.pipe(
  v.nullable(moment),
  v.description("When the person verified that they read the mail of the address. Null if they never did."),
);

export const termsAcceptedAt = v.pipe(
  v.nullable(moment),
  v.description("When the person accepted the terms of the site. Null if they have not."),
);

/** The members of an account as its owner sees it. */
export const ACCOUNT_ENTRIES = {
  id,
  name,
  email,
  createdAt,
  emailProvedAt,
  termsAcceptedAt,
  fields: v.exactOptional(fieldValuesSchema(fields)),
  newEmail: v.pipe(
    v.exactOptional(email),
    v.description(
      "The address that a code was sent to. Only present during an e-mail change, until the code is entered.",
    ),
  ),
};

export const ACCOUNT: Component<AccountResponse> = {
  name: "Account",
  schema: v.object(ACCOUNT_ENTRIES),
};

export const RECENT =
  "The caller must have signed in within the last five minutes; refreshing a token does not make its sign-in recent.";
