// Every operation with its description, in the order of the document.

import { emailChange } from "../../accounts/email-change/description.ts";
import { events } from "../../accounts/events/description.ts";
import { federation } from "../../accounts/federation/description.ts";
import { ownAccount } from "../../accounts/own-account/description.ts";
import { passkeys } from "../../accounts/passkeys/description.ts";
import { sessions } from "../../accounts/sessions/description.ts";
import { signUp } from "../../accounts/sign-up/description.ts";
import { audit } from "../../audit/description.ts";
import { gate } from "../../gate/description.ts";
import type { DescribedOperation } from "../../http/description.ts";
import { OPERATIONS } from "../../operations.ts";
import { operators } from "../../operators/description.ts";
import { accountList } from "../../operators/list/description.ts";
import { overview } from "../../operators/overview/description.ts";
import { proofs } from "../../proofs/description.ts";
import { invitations } from "../../proofs/invitations/description.ts";
import { site } from "../../site/description.ts";

export const DESCRIBED: readonly DescribedOperation[] = [
  ...signUp,
  ...ownAccount,
  ...sessions,
  ...emailChange,
  ...events,
  ...passkeys,
  ...federation,
  ...proofs,
  ...operators,
  ...accountList,
  ...overview,
  ...invitations,
  ...audit,
  ...gate,
  ...site,
];

for (const operation of OPERATIONS) {
  if (!DESCRIBED.some((described) => described.operation === operation)) {
    throw new Error(`${operation.id} has no description: list its folder in descriptions.ts.`);
  }
}
