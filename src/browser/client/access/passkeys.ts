// The passkeys of the signed-in account. Cognito stores the passkeys; Gatehouse stores their names and the day of
// their last use. Cognito lets anybody who has an access token add and remove passkeys. This client requires a recent
// sign-in first, to protect a browser that was left open.

import { getAccount } from "../../../accounts/own-account/operation.ts";
import { forgetPasskey, listPasskeyNames, namePasskey } from "../../../accounts/passkeys/operation.ts";
import type { AccessClient } from "../context.ts";
import { asObject, type Body, textIn } from "../json.ts";
import type { LazyContext } from "../lazy/context.ts";
import { apiRejection, cognitoRejection } from "../lazy/outcomes.ts";
import { at } from "../lazy/path.ts";
import { requireRecentSignIn } from "../lazy/recent-sign-in.ts";
import type { AddPasskeyOutcome, Passkey } from "../types.ts";
import type { DeviceMemory } from "./device.ts";
import { isoTime } from "./iso-time.ts";
import { offersPasskeys } from "./offers-passkeys.ts";
import { type Created, createPasskey, reportUnknownPasskey } from "./webauthn.ts";

/** Cognito's limit for the passkeys of an account, and for a page of their list. */
const PASSKEYS_MAX = 20;

const USER = { UserAttributes: "list", UserMFASettingList: "list|undefined" } as const;

type Calls = Pick<AccessClient, "passkeys" | "addPasskey" | "renamePasskey" | "removePasskey">;

export function passkeyCalls(context: LazyContext, device: DeviceMemory): Calls {
  async function list() {
    return context.cognitoSignedIn("ListWebAuthnCredentials", { Credentials: "list" }, { MaxResults: PASSKEYS_MAX });
  }

  /** The names and days that Gatehouse stores, by passkey ID. If they cannot be loaded, Cognito's names are shown. */
  async function names(): Promise<ReadonlyMap<string, { readonly name: string; readonly lastUsedDay: string }>> {
    const outcome = await context.apiSignedIn(listPasskeyNames, { passkeys: "list" });
    const entries = outcome.kind === "ok" ? outcome.body.passkeys.map(asObject) : [];
    return new Map(
      entries.map((entry) => [
        textIn(entry, "id"),
        { name: textIn(entry, "name"), lastUsedDay: textIn(entry, "lastUsedDay") },
      ]),
    );
  }

  async function readAll() {
    const [listed, known] = await Promise.all([list(), names()]);
    if (listed.kind !== "ok") return cognitoRejection(listed);
    const passkeys = listed.body.Credentials.map(asObject).map((entry): Passkey => {
      const id = textIn(entry, "CredentialId");
      const { name = "", lastUsedDay = "" } = known.get(id) ?? {};
      return {
        id,
        name: name || textIn(entry, "FriendlyCredentialName"),
        createdAt: isoTime(entry.CreatedAt),
        lastUsedDay: lastUsedDay || undefined,
        isHere: device.knows(id),
      };
    });
    return { kind: "passkeys" as const, passkeys };
  }

  async function add(name: string | undefined): Promise<AddPasskeyOutcome> {
    const [started, user, account] = await Promise.all([
      context.cognitoSignedIn("StartWebAuthnRegistration", { CredentialCreationOptions: "object" }),
      context.cognitoSignedIn("GetUser", USER),
      context.apiSignedIn(getAccount, { email: "string", name: "string" }),
    ]);
    if (started.kind !== "ok") return registrationRejection(started);
    if (user.kind !== "ok") return cognitoRejection(user);
    const shown = account.kind === "ok" ? account.body : { email: "", name: "" };
    let created: Created;
    try {
      const options = started.body.CredentialCreationOptions as unknown as PublicKeyCredentialCreationOptionsJSON;
      created = await createPasskey(options, shown.email, shown.name);
    } catch (reason) {
      const failure = creationFailure(reason);
      // An earlier attempt may have created the passkey and failed before it called acceptBesideApp.
      return (failure.kind === "exists" && (await acceptBesideApp(user.body))) || failure;
    }
    const completed = await context.cognitoSignedIn("CompleteWebAuthnRegistration", {}, { Credential: created.json });
    if (completed.kind === "exception") await reportGone(created.id);
    if (completed.kind !== "ok") return registrationRejection(completed);
    device.keep(created.id);
    // The passkey exists now, so a failure to name it is ignored.
    if (name) await context.apiSignedIn(at(namePasskey, created.id), undefined, { name });
    await context.report("passkey_added");
    const failed = await acceptBesideApp(user.body);
    if (failed) return failed;
    const all = await readAll();
    const passkey = all.kind === "passkeys" && all.passkeys.find(({ id }) => id === created.id);
    const { id } = created;
    const createdAt = new Date().toISOString();
    return {
      kind: "added",
      passkey: passkey || { id, name: name ?? "", createdAt, lastUsedDay: undefined, isHere: true },
    };
  }

  /**
   * Lets the passkeys of an account with an authenticator app count as two factors: otherwise Cognito rejects them.
   * Returns a failure only if another attempt may succeed, otherwise undefined.
   */
  async function acceptBesideApp({ UserMFASettingList: list }: Body<typeof USER>) {
    if (!list?.includes("SOFTWARE_TOKEN_MFA")) return undefined;
    const outcome = await context.cognitoSignedIn(
      "SetUserMFAPreference",
      {},
      { WebAuthnMfaSettings: { Enabled: true } },
    );
    // Only "unreachable" is worth another attempt. Other failures are permanent: the pool does not let passkeys count
    // as two factors.
    return outcome.kind === "unreachable" ? outcome : undefined;
  }

  /** Removes the passkey from the device's list, if the browser supports that. */
  async function reportGone(id: string): Promise<void> {
    const { passkeyDomain } = (await context.configuration()) ?? {};
    if (passkeyDomain) reportUnknownPasskey(passkeyDomain, id);
  }

  return {
    async passkeys() {
      const config = await context.configuration();
      if (!config) return { kind: "unreachable" };
      return config.passkeyDomain ? readAll() : { kind: "not_offered" };
    },

    async addPasskey({ name } = {}) {
      const config = await context.configuration();
      if (!config) return { kind: "unreachable" };
      if (!offersPasskeys(config)) return { kind: "not_offered" };
      return (await requireRecentSignIn(context)) ?? add(name);
    },

    async renamePasskey(id, name) {
      const outcome = await context.apiSignedIn(at(namePasskey, id), undefined, { name });
      return outcome.kind === "ok" ? { kind: "renamed" } : apiRejection(context, outcome, "invalid_fields");
    },

    async removePasskey(id) {
      const required = await requireRecentSignIn(context);
      if (required) return required;
      const outcome = await context.cognitoSignedIn("DeleteWebAuthnCredential", {}, { CredentialId: id });
      const isGone = outcome.kind === "exception" && outcome.name === "ResourceNotFoundException";
      if (outcome.kind !== "ok" && !isGone) return cognitoRejection(outcome);
      device.drop(id);
      await reportGone(id);
      await Promise.all([context.apiSignedIn(at(forgetPasskey, id), undefined), context.report("passkey_removed")]);
      return { kind: "removed" };
    },
  };
}

function creationFailure(reason: unknown): AddPasskeyOutcome {
  const name = reason instanceof DOMException ? reason.name : "";
  if (name === "InvalidStateError") return { kind: "exists" };
  if (name === "NotAllowedError" || name === "AbortError") return { kind: "cancelled" };
  if (name === "SecurityError") return { kind: "not_offered" };
  return { kind: "not_supported" };
}

type Failed = Exclude<Awaited<ReturnType<LazyContext["cognitoSignedIn"]>>, { kind: "ok" }>;

function registrationRejection(outcome: Failed): AddPasskeyOutcome {
  switch (outcome.kind === "exception" ? outcome.name : "") {
    case "LimitExceededException":
      return { kind: "limit_reached" };
    case "WebAuthnNotEnabledException":
    case "WebAuthnConfigurationMissingException":
    case "WebAuthnOriginNotAllowedException":
    case "WebAuthnRelyingPartyMismatchException":
      return { kind: "not_offered" };
    case "WebAuthnCredentialNotSupportedException":
      return { kind: "not_supported" };
    case "WebAuthnChallengeNotFoundException":
      return { kind: "cancelled" };
    default:
      return cognitoRejection(outcome);
  }
}
