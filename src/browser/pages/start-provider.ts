// Handles a click on the button of another provider, on /login or /sign-up, and its failures.

import * as messages from "../../messages/catalogue.ts";
import { gatehouse } from "../client/client.ts";
import { find } from "../widgets/dom.ts";
import { busy, type FormFailure, type FormHandle, unreachable } from "../widgets/form.ts";
import { returnPath } from "./return-to.ts";

/** @param form Its status line says if the start takes long, and its alert says why it failed. */
export async function startProvider(
  button: HTMLButtonElement,
  form: HTMLFormElement,
  handle: FormHandle,
  remember: boolean,
): Promise<void> {
  if (button.ariaBusy === "true") return;
  handle.fail({});
  const idle = busy(button, find(HTMLElement, "[role=status]", form));
  const returnTo = returnPath(location.search, location.origin) + location.hash;
  const { kind } = await gatehouse.signInWith(button.dataset.provider ?? "", { returnTo, remember });
  // The browser takes a moment to leave, and the button stays busy until then.
  if (kind === "leaving") return;
  idle();
  handle.fail(FAILURES[kind] ?? unreachable());
}

const FAILURES: Readonly<Record<string, FormFailure>> = {
  not_offered: { alert: messages.providerNotOffered },
  unsupported: { alert: messages.storageBlocked },
};
