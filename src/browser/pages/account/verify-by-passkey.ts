// Adds a button to a form that asks for the password, to verify the visitor's identity with a passkey instead. The
// page passes in its state, because this bundle can't import it.

import * as messages from "../../../messages/catalogue.ts";
import { offersPasskeys } from "../../client/access/offers-passkeys.ts";
import type { Gatehouse, ReauthenticationStep } from "../../client/client.ts";
import { element } from "../../widgets/dom.ts";
import { busy, type FormHandle, type Outcome } from "../../widgets/form.ts";

export type PasswordForm = {
  readonly form: HTMLFormElement;
  readonly handle: FormHandle;
  readonly gatehouse: Gatehouse;
  readonly status: HTMLElement;
  readonly follow: (step: ReauthenticationStep) => Promise<Outcome>;
};

/** Adds no button if the pool or the account has no passkeys, or this browser does not support them. */
export async function offerPasskey({ form, handle, gatehouse, status, follow }: PasswordForm): Promise<void> {
  const config = await gatehouse.configuration();
  if (config === undefined || !offersPasskeys(config)) return;
  const own = await gatehouse.passkeys();
  if ((own.kind === "passkeys" && own.passkeys.length === 0) || !form.isConnected) return;
  const button = element("button", { className: "link", type: "button" }, messages.usePasskey);
  button.onclick = async () => {
    if (button.ariaBusy === "true") return;
    handle.fail({});
    const idle = busy(button, status);
    const step = await gatehouse.reauthenticateWithPasskey();
    const outcome = failureOf(step) ?? (await follow(step));
    idle();
    if (outcome !== "done") handle.fail(outcome);
  };
  form.append(element("p", { className: "other-way" }, button));
}

function failureOf(step: ReauthenticationStep): Outcome | undefined {
  switch (step.kind === "rejected" ? step.reason : "") {
    case "passkey_cancelled":
      return { alert: messages.passkeyCancelled };
    case "passkey_rejected":
      return { alert: messages.passkeyRejected };
    case "passkey_unsupported":
      return { alert: messages.passkeyUnsupported };
    default:
      return undefined;
  }
}
