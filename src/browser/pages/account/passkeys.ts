// The passkeys of the account: a list, and forms that add, rename and remove one. Loaded when the panel is opened. The
// page passes in its state, because this bundle can't import it.

import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type { Gatehouse, Passkey, SessionCallFailure } from "../../client/client.ts";
import { withTarget } from "../../widgets/alert.ts";
import { builtField, builtForm, closingButton, dangerousForm } from "../../widgets/built-form.ts";
import { element, find } from "../../widgets/dom.ts";
import { type FormHandle, handleForm, type Outcome } from "../../widgets/form.ts";
import { longDate, longDay } from "../../widgets/format.ts";
import { noteOffer } from "../passkey-offered.ts";
import { rememberAddressCheck } from "../remember-address.ts";
import type { Panel } from "./panels.ts";

export type AccountPage = {
  readonly panel: Panel;
  readonly gatehouse: Gatehouse;
  readonly email: string;
  readonly sessionFailure: (outcome: SessionCallFailure) => Outcome;
  readonly verifyAndRepeat: (panel: Panel, form: HTMLFormElement, handle: FormHandle) => Outcome;
};

const NAME = "passkey-name";

export async function showPasskeys(page: AccountPage): Promise<void> {
  const { panel, gatehouse, sessionFailure } = page;
  const [outcome, address] = await Promise.all([gatehouse.passkeys(), gatehouse.rememberedAddress()]);
  if (!panel.isOpen()) return;
  if (outcome.kind !== "passkeys") {
    if (outcome.kind === "not_offered") return panel.say(messages.passkeyUnsupported);
    const failure = sessionFailure(outcome);
    if (failure === "done") return;
    return panel.say(messages.passkeysUnreachable, () => showPasskeys(page));
  }
  const list = element("ul", { className: "entries" }, ...outcome.passkeys.map((passkey) => entry(page, passkey)));
  const forget = async () => {
    await gatehouse.rememberAddress(undefined);
    panel.close(messages.addressForgotten);
  };
  const remembered =
    address === undefined
      ? []
      : [element("p", { className: "hint" }, ...withTarget(messages.addressRemembered, forget))];
  if (outcome.passkeys.length === 0) return askForName(page, remembered);
  const form = builtForm([list], messages.addPasskey, remembered, [closingButton(messages.close)]);
  handleForm(panel.show(form), {}, async () => {
    askForName(page);
    return "done";
  });
}

function entry(page: AccountPage, passkey: Passkey): HTMLElement {
  const { name, createdAt, lastUsedDay, isHere } = passkey;
  const details = [
    fill(messages.passkeyCreated, { date: longDate(createdAt) }),
    lastUsedDay && fill(messages.passkeyUsed, { date: longDay(lastUsedDay) }),
    isHere && messages.passkeyHere,
  ];
  const action = (label: string, run: () => void, className = "link") => {
    const button = element("button", { className, type: "button", onclick: run }, label);
    button.ariaLabel = `${label} ${name}`;
    return button;
  };
  return element(
    "li",
    {},
    element("p", {}, name),
    element("p", { className: "hint" }, details.filter(Boolean).join(" · ")),
    element(
      "p",
      { className: "actions" },
      action(messages.rename, () => rename(page, passkey)),
      action(messages.remove, () => remove(page, passkey), "link danger"),
    ),
  );
}

function nameField(input: Partial<HTMLInputElement>, after: readonly Node[] = []): HTMLElement {
  return builtField(NAME, messages.passkeyName, { maxLength: 50, autocomplete: "off", ...input }, after);
}

function optionalNameField(): HTMLElement {
  const field = nameField({ required: false }, [element("p", { className: "hint" }, messages.passkeyNameHint)]);
  find(HTMLElement, "label", field).append(" ", element("span", { className: "hint" }, `(${messages.optional})`));
  return field;
}

/** @param after Nodes to show below the form's button. */
function askForName(page: AccountPage, after: readonly Node[] = []): void {
  const { panel, gatehouse, email, sessionFailure, verifyAndRepeat } = page;
  const { check, remember } = rememberAddressCheck();
  const what = element("p", { className: "lead" }, messages.passkeysWhat);
  const content = [what, optionalNameField(), check];
  const form = panel.show(builtForm(content, messages.continueLabel, after, [closingButton(messages.cancel)]));
  const handle: FormHandle = handleForm(form, { [NAME]: () => undefined }, async ({ [NAME]: name = "" }) => {
    const outcome = await gatehouse.addPasskey(name.trim() === "" ? {} : { name });
    switch (outcome.kind) {
      case "added":
        if (remember.checked) await gatehouse.rememberAddress(email);
        panel.close(messages.passkeyAdded);
        return "done";
      case "cancelled":
        return { alert: messages.passkeyNotAdded };
      case "exists":
        return { alert: messages.passkeyExists };
      case "limit_reached":
        return { alert: messages.passkeyLimit };
      case "not_supported":
        return { alert: messages.passkeyNotSupported };
      case "not_offered":
        return { alert: messages.passkeyUnsupported };
      case "invalid_fields":
        return { fields: { [NAME]: outcome.errors[0]?.detail ?? "" } };
      case "recent_sign_in_required":
        return verifyAndRepeat(panel, form, handle);
      default:
        return sessionFailure(outcome);
    }
  });
}

function rename({ panel, gatehouse, sessionFailure }: AccountPage, { id, name }: Passkey): void {
  const form = panel.show(builtForm([nameField({ value: name })], messages.save, [], [closingButton(messages.cancel)]));
  const check = (value: string) => (value.trim() === "" ? messages.nameRequired : undefined);
  handleForm(form, { [NAME]: check }, async ({ [NAME]: value = "" }) => {
    const outcome = await gatehouse.renamePasskey(id, value);
    if (outcome.kind === "invalid_fields") return { fields: { [NAME]: outcome.errors[0]?.detail ?? "" } };
    if (outcome.kind !== "renamed") return sessionFailure(outcome);
    panel.close(messages.passkeyRenamed);
    return "done";
  });
}

function remove({ panel, gatehouse, sessionFailure, verifyAndRepeat }: AccountPage, { id, name }: Passkey): void {
  const why = element("p", { className: "lead" }, fill(messages.passkeyRemoveWhy, { name }));
  const form = panel.show(dangerousForm([why], messages.remove, [closingButton(messages.cancel)]));
  const handle: FormHandle = handleForm(form, {}, async () => {
    const outcome = await gatehouse.removePasskey(id);
    if (outcome.kind === "recent_sign_in_required") return verifyAndRepeat(panel, form, handle);
    if (outcome.kind !== "removed") return sessionFailure(outcome);
    noteOffer();
    panel.close(messages.passkeyRemoved);
    return "done";
  });
}
