// The second factor: an authenticator app (RFC 6238).
//
// Cognito lets anybody who has an access token turn the second factor off. The client requires the password and a
// code first, to protect a browser that was left open. Only a sign-in can check a code.

import type { LazyClient } from "../context.ts";
import { asObject, type Body, type JsonObject, textIn } from "../json.ts";
import type { SignInStep, TotpSecret } from "../types.ts";
import type { LazyContext } from "./context.ts";
import { cognitoRejection } from "./outcomes.ts";

const USER = { Username: "string", UserAttributes: "list", UserMFASettingList: "list|undefined" } as const;
const ASSOCIATED = { SecretCode: "string", Session: "string" } as const;
const VERIFIED = { Status: "string", Session: "string|undefined" } as const;

type Calls = Pick<LazyClient, "mfaState" | "startTotp" | "confirmTotp" | "stopTotp" | "setUpTotp">;

export function totpCalls(context: LazyContext): Calls {
  /**
   * Whether Cognito has accepted the code, but the app could not be turned on yet. A code works once, so the next
   * attempt does not send it again.
   */
  let isVerified = false;

  /**
   * Turns the app on or off. In a pool with passkeys, it also lets passkeys count as two factors while the app is on:
   * otherwise Cognito would reject them.
   */
  async function prefer(Enabled: boolean) {
    const set = (more: JsonObject = {}, app = true) =>
      context.cognitoSignedIn(
        "SetUserMFAPreference",
        {},
        { ...(app && { SoftwareTokenMfaSettings: { Enabled, PreferredMfa: Enabled } }), ...more },
      );
    const passkeys = (await context.configuration())?.passkeyDomain && { WebAuthnMfaSettings: { Enabled } };
    if (!passkeys) return set();
    // Cognito does not accept passkeys as the only second factor. So the app is turned on before the passkeys, and one
    // call turns both off.
    const outcome = await set(Enabled ? {} : passkeys);
    const isOn = Enabled && outcome.kind === "ok";
    // Only "unreachable" is worth another attempt. If the pool does not let passkeys count, the app is on nevertheless.
    return isOn && (await set(passkeys, false)).kind === "unreachable" ? ({ kind: "unreachable" } as const) : outcome;
  }

  const described = (secret: string, label: string, issuer = new URL(context.origin).hostname): TotpSecret => {
    const [site, who] = [encodeURIComponent(issuer), encodeURIComponent(label)];
    return { secret, uri: `otpauth://totp/${site}:${who}?secret=${secret}&issuer=${site}` };
  };

  return {
    async mfaState() {
      const outcome = await context.cognitoSignedIn("GetUser", USER);
      return outcome.kind === "ok"
        ? { kind: "mfa", totp: outcome.body.UserMFASettingList?.includes("SOFTWARE_TOKEN_MFA") ?? false }
        : cognitoRejection(outcome);
    },

    async startTotp({ issuer } = {}) {
      isVerified = false;
      const [user, associated] = await Promise.all([
        context.cognitoSignedIn("GetUser", USER),
        context.cognitoSignedIn("AssociateSoftwareToken", { SecretCode: "string" }),
      ]);
      if (user.kind !== "ok") return cognitoRejection(user);
      if (associated.kind !== "ok") return cognitoRejection(associated, "not_offered");
      return { kind: "started", ...described(associated.body.SecretCode, emailOf(user.body), issuer) };
    },

    async confirmTotp(code) {
      if (!isVerified) {
        const outcome = await context.cognitoSignedIn("VerifySoftwareToken", VERIFIED, {
          UserCode: context.typed.code(code),
        });
        if (outcome.kind !== "ok") return cognitoRejection(outcome, "code_wrong");
        if (outcome.body.Status !== "SUCCESS") return { kind: "code_wrong" };
        isVerified = true;
      }
      const outcome = await prefer(true);
      if (outcome.kind !== "ok") return cognitoRejection(outcome);
      isVerified = false;
      await context.report("second_factor_added");
      return { kind: "on" };
    },

    async stopTotp({ password, code }) {
      let step = await context.reauthenticate(password);
      if (step.kind === "code_required") step = await step.answer(code);
      switch (step.kind) {
        case "signed_in": {
          const outcome = await prefer(false);
          if (outcome.kind !== "ok") return cognitoRejection(outcome);
          await context.report("second_factor_removed");
          return { kind: "off" };
        }
        case "signed_out":
          return step;
        case "rejected":
          return stopRejection(step);
        default:
          return { kind: "problem", type: step.kind, detail: "" };
      }
    },

    async setUpTotp({ session, answer }, email, follow) {
      const associated = await context.cognito("AssociateSoftwareToken", ASSOCIATED, { Session: session });
      if (associated.kind !== "ok") return { kind: "rejected", reason: "unreachable" };
      let open = associated.body.Session;
      let isDone = false;
      return {
        kind: "totp_setup_required",
        ...described(associated.body.SecretCode, email),
        async answer(code) {
          if (!isDone) {
            const verified = await context.cognito("VerifySoftwareToken", VERIFIED, {
              Session: open,
              UserCode: context.typed.code(code),
            });
            if (verified.kind !== "ok") return setUpRejection(cognitoRejection(verified, "code_wrong").kind);
            if (verified.body.Status !== "SUCCESS") return setUpRejection("code_wrong");
            open = verified.body.Session ?? "";
            isDone = true;
          }
          const step = await follow(await answer(open));
          if (step.kind === "signed_in") void context.report("second_factor_added");
          return step;
        },
      };
    },
  };
}

type Rejected = Extract<SignInStep, { kind: "rejected" }>;

function stopRejection({ reason, detail = "" }: Rejected): Awaited<ReturnType<LazyClient["stopTotp"]>> {
  switch (reason) {
    case "wrong_credentials":
      return { kind: "wrong_password" };
    case "too_many_attempts":
      return { kind: reason, retryAfterSeconds: undefined };
    case "code_wrong":
    case "code_used":
    case "unreachable":
      return { kind: reason };
    default:
      return { kind: "problem", type: reason, detail };
  }
}

function setUpRejection(kind: string): Rejected {
  const isKnown = kind === "code_wrong" || kind === "too_many_attempts" || kind === "unreachable";
  return { kind: "rejected", reason: isKnown ? kind : "challenge_over" };
}

function emailOf({ UserAttributes, Username }: Body<typeof USER>): string {
  const attribute = UserAttributes.map(asObject).find(({ Name }) => Name === "email");
  return textIn(attribute ?? {}, "Value") || Username;
}
