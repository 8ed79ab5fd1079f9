// The identities at other providers with which the visitor can sign in to the account, and a first password for an
// account that has no password.

import {
  connectIdentity,
  disconnectIdentity,
  listIdentities,
  mailPasswordCode,
  setPassword,
} from "../../../accounts/federation/operation.ts";
import type { ProvidersClient } from "../context.ts";
import { asObject, textIn } from "../json.ts";
import { claimOf } from "../lazy/access-token.ts";
import type { LazyContext } from "../lazy/context.ts";
import { parseNewPassword } from "../lazy/new-password.ts";
import { apiRejection } from "../lazy/outcomes.ts";
import { at } from "../lazy/path.ts";
import type { DomainTokens } from "./domain.ts";
import type { CallbackOutcome } from "./outcomes.ts";
import type { Pending } from "./pending.ts";

type Calls = Pick<ProvidersClient, "identities" | "disconnect" | "connectProved" | "mailPasswordCode" | "setPassword">;

export function identityCalls(context: LazyContext): Calls {
  return {
    async identities() {
      const outcome = await context.apiSignedIn(listIdentities, { identities: "list" });
      if (outcome.kind !== "ok") return apiRejection(context, outcome);
      const identities = outcome.body.identities.map(asObject).map((entry) => ({
        provider: textIn(entry, "provider"),
        connectedAt: textIn(entry, "connectedAt"),
        canBeDisconnected: entry.canBeDisconnected === true,
      }));
      return { kind: "identities", identities };
    },

    async disconnect(provider) {
      const outcome = await context.apiSignedIn(at(disconnectIdentity, provider), undefined);
      if (outcome.kind === "ok") return { kind: "disconnected" };
      // "in_progress" is returned as "unreachable": in both cases, another attempt completes the work.
      const rejected = apiRejection(context, outcome, "recent_sign_in_required", "last_way_to_sign_in", "in_progress");
      return rejected.kind === "in_progress" ? { kind: "unreachable" } : rejected;
    },

    async mailPasswordCode() {
      const outcome = await context.apiSignedIn(mailPasswordCode, { request: "string" });
      if (outcome.kind === "ok") return { kind: "sent", request: outcome.body.request };
      if (outcome.kind === "rejection" && outcome.type === "mail-off") return { kind: "not_offered" };
      return apiRejection(context, outcome, "has_password", "recent_sign_in_required");
    },

    async setPassword({ password, proof }) {
      const accepted = parseNewPassword(context, password);
      const body = {
        // A password that no pool accepts is sent as it was typed: the API rejects it with a message for the field.
        password: typeof accepted === "string" ? accepted : password,
        proof: { ...proof, code: context.typed.code(proof.code) },
      };
      const outcome = await context.apiSignedIn(setPassword, undefined, body);
      if (outcome.kind === "ok") {
        // The session's tokens belong to a Cognito user that has been replaced by one with the password.
        context.session.forget(false);
        return { kind: "set" };
      }
      const rejected = apiRejection(
        context,
        outcome,
        "has_password",
        "invalid_fields",
        "recent_sign_in_required",
        "in_progress",
      );
      return rejected.kind === "in_progress" ? { kind: "unreachable" } : rejected;
    },

    connectProved,
  };

  async function connectProved(pending: Pending, tokens: DomainTokens): Promise<CallbackOutcome> {
    const access = await context.accessToken();
    if (access.kind === "token" && claimOf(access.accessToken, "username") !== pending.account) {
      return { kind: "too_late", pending };
    }
    const outcome = await context.apiSignedIn(connectIdentity, undefined, {
      provider: pending.provider,
      accessToken: tokens.access_token,
      idToken: tokens.id_token,
      nonce: pending.nonce,
    });
    if (outcome.kind === "ok") return { kind: "connected", pending };
    const retry = () => connectProved(pending, tokens);
    const rejected = apiRejection(
      context,
      outcome,
      "identity_taken",
      "provider_connected",
      "recent_sign_in_required",
      "in_progress",
    );
    switch (rejected.kind) {
      case "identity_taken":
      case "provider_connected":
        return { ...rejected, pending };
      case "in_progress":
      case "unreachable":
        return { kind: "unreachable", retry };
      case "too_many_attempts":
        return { ...rejected, retry };
      case "recent_sign_in_required":
      case "signed_out":
        return { kind: "too_late", pending };
      case "problem":
        return { kind: "failed", pending };
    }
  }
}
