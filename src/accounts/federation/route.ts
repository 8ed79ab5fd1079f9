// Routes of people who sign in with another provider. Without the setting IDENTITY_PROVIDERS there are none.

import * as v from "valibot";
import type { FieldError } from "../../core/failure.ts";
import { writeLog } from "../../core/log.ts";
import { fail, succeed } from "../../core/result.ts";
import { parseBody } from "../../http/fields.ts";
import type { Mount } from "../../http/mount.ts";
import type { Services } from "../../services.ts";
import { renderAccount } from "../account-response.ts";
import { emailField } from "../email.ts";
import { nameField, newFields } from "../profile.ts";
import type { AccountReading } from "../storage/reader.ts";
import {
  admit,
  createFederatedAccount,
  type FederatedSignIn,
  findFederatedAccount,
} from "./create-federated-account.ts";
import { provesAddress, readIdentity } from "./identity.ts";
import * as operations from "./operation.ts";

/** What the person did not say, and the provider did not either, is an error of the field. */
const completeProfile = v.object({ name: nameField, email: emailField, fields: newFields });

const TERMS_REQUIRED: FieldError = {
  pointer: "/termsAccepted",
  code: "terms_required",
  message: "terms_required",
};

export function federationRoutes(mount: Mount<AccountReading>, services: Services): void {
  const { config } = services;
  const dependencies = { ...services, hasMail: services.deliverMail !== undefined };

  mount(operations.createFederatedAccount, async ({ body, user, requestId, initiator, waitUntil }) => {
    const read = await readIdentity(services, body, user, waitUntil);
    if (!read.ok) return read;
    const existing = await findFederatedAccount(services, user.username);
    if (!existing.ok) return existing;
    if (existing.value !== null) return succeed(renderAccount(existing.value));

    const identity = read.value;
    const proves = provesAddress(identity, config.federation?.trusted ?? []);
    const signIn: FederatedSignIn = { user, identity, provesAddress: proves };
    const admitted = await admit(dependencies, signIn);
    if (!admitted.ok) return admitted;
    const name = body.name ?? (v.is(nameField, identity.name) ? identity.name : undefined);
    const said = { name, email: body.email ?? identity.email, fields: body.fields };
    const complete = parseBody(completeProfile, said);
    const isMissingTerms = config.terms.isRequired && body.termsAccepted !== true;
    if (!complete.ok || isMissingTerms) {
      const errors = [...(complete.ok ? [] : complete.failure), ...(isMissingTerms ? [TERMS_REQUIRED] : [])];
      return fail({ kind: "invalid_fields", errors });
    }
    const profile = { ...complete.value, proof: body.proof, termsAccepted: body.termsAccepted === true };
    const { result, accountId, calls } = await createFederatedAccount(dependencies, signIn, profile, initiator());
    const outcome = result.ok ? "created" : result.failure.kind;
    writeLog({ event: "sign_up", requestId, accountId, outcome, calls });
    return result.ok ? succeed(renderAccount({ account: result.value, pendingEmail: null })) : result;
  });
}
