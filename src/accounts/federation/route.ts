// Routes for people who sign in with another provider. Without the IDENTITY_PROVIDERS setting, no identity can be used
// to create an account or be connected to one.

import * as v from "valibot";
import { writeLog } from "../../core/log.ts";
import { fail, succeed } from "../../core/result.ts";
import { parseBody } from "../../http/fields.ts";
import { logOutcome } from "../../http/log-outcome.ts";
import type { Mount } from "../../http/mount.ts";
import { checkCode } from "../../proofs/check-proof.ts";
import { CODE_LIFE_SECONDS, rejectProof } from "../../proofs/proof.ts";
import { requestProof } from "../../proofs/request-proof.ts";
import type { Services } from "../../services.ts";
import { renderAccount } from "../account-response.ts";
import { newEmailField } from "../email.ts";
import { nameField, newFields } from "../profile.ts";
import { TERMS_REQUIRED } from "../sign-up/terms-required.ts";
import type { Connection } from "../storage/connections.ts";
import type { AccountReading } from "../storage/reader.ts";
import { toFailure } from "../to-failure.ts";
import { connect, disconnect } from "./connect.ts";
import {
  admit,
  createFederatedAccount,
  type FederatedSignIn,
  findFederatedAccount,
  requireUnclaimed,
} from "./create-federated-account.ts";
import { provesAddress, readIdentity } from "./identity.ts";
import type { ConnectedIdentity } from "./operation.ts";
import * as operations from "./operation.ts";
import { readConnection } from "./read-connection.ts";
import { requireNoPassword, setPassword } from "./set-password.ts";

/**
 * The profile after it is completed with the provider's values. A value that is still missing is an error of its
 * field.
 */
const completeProfile = v.object({ name: nameField, email: newEmailField, fields: newFields });

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
    const { username: formerUsername, issuedAt } = user;
    const unclaimed = await requireUnclaimed(services, { ...identity, formerUsername, issuedAt });
    if (!unclaimed.ok) return unclaimed;
    const proves = provesAddress(identity, config.federation?.trusted ?? []);
    const signIn: FederatedSignIn = { user, identity, provesAddress: proves };
    const admitted = await admit(dependencies, signIn);
    if (!admitted.ok) return admitted;
    const name = body.name ?? (v.is(nameField, identity.name) ? identity.name : undefined);
    const said = { name, email: body.email ?? identity.email, fields: body.fields };
    const complete = parseBody(completeProfile, said);
    const isMissingTerms = config.terms.isRequired && body.termsAccepted !== true;
    if (!complete.ok || isMissingTerms) {
      const errors = [...(complete.ok ? [] : complete.failure), ...(isMissingTerms ? TERMS_REQUIRED.errors : [])];
      return fail({ kind: "invalid_fields", errors });
    }
    const profile = { ...complete.value, proof: body.proof, termsAccepted: body.termsAccepted === true };
    const { result, accountId, calls } = await createFederatedAccount(dependencies, signIn, profile, initiator());
    const outcome = result.ok ? "created" : result.failure.kind;
    writeLog({ event: "sign_up", requestId, accountId, outcome, calls });
    return result.ok ? succeed(renderAccount({ account: result.value, pendingEmail: null })) : result;
  });

  mount(operations.listIdentities, async ({ user }) => {
    const read = await services.connections.ofAccount(user.accountId);
    return read.ok ? succeed({ identities: read.value.map(renderIdentity) }) : fail(toFailure(read.failure));
  });

  mount(operations.connectIdentity, async (call) => {
    const proved = await readConnection(services, call.body, call.user.accountId, call.waitUntil);
    if (!proved.ok) return proved;
    const asker = { visitor: call.visitor(), by: call.initiator() };
    const connected = await connect(services, call.user, proved.value, asker);
    services.deliver(call.waitUntil);
    logOutcome("provider_connected", call, connected);
    return connected;
  });

  mount(operations.disconnectIdentity, async (call) => {
    const asker = { visitor: call.visitor(), by: call.initiator() };
    const disconnected = await disconnect(services, call.user.accountId, call.parameters.provider, asker);
    services.deliver(call.waitUntil);
    logOutcome("provider_disconnected", call, disconnected);
    return disconnected;
  });

  mount(operations.mailPasswordCode, async ({ user, reading, visitor, waitUntil }) => {
    if (services.deliverMail === undefined) return fail({ kind: "mail_off" });
    const account = await requireNoPassword(services, reading.account);
    if (!account.ok) return account;
    const { email } = account.value;
    const allowed = await services.useMailAllowance(email);
    if (!allowed.ok) return allowed;
    const requested = await requestProof(services, email);
    if (!requested.ok) return requested;
    const now = new Date(services.now());
    const mail = {
      kind: "set_password",
      use: "set_password",
      accountId: user.accountId,
      to: email,
      visitor: visitor(),
      expiresAt: new Date(now.getTime() + CODE_LIFE_SECONDS * 1000),
    } as const;
    const written = await services.proofs.writeMail(requested.value, mail, now);
    if (!written.ok) return fail(toFailure(written.failure));
    services.deliver(waitUntil);
    return succeed({ request: requested.value });
  });

  mount(operations.setPassword, async (call) => {
    const account = await requireNoPassword(services, call.reading.account);
    if (!account.ok) return account;
    const { id, email } = account.value;
    const checked = await checkCode(services, call.body.proof, email, (use) => use === "set_password");
    if (!checked.ok) return checked;
    const { proofId, accountId } = checked.value;
    if (proofId === undefined || accountId !== id) return rejectProof("wrong");
    const asker = { visitor: call.visitor(), by: call.initiator() };
    const { password } = call.body;
    const { flow } = config.signUp;
    const set = await setPassword({ ...services, flow }, account.value, { password, proofId }, asker);
    services.deliver(call.waitUntil);
    logOutcome("password_set", call, set);
    return set;
  });
}

function renderIdentity({ provider, createdAt, state }: Connection): ConnectedIdentity {
  return { provider, connectedAt: createdAt.toISOString(), canBeDisconnected: state !== "own" };
}
