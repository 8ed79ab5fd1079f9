// Verifies the address, in the e-mail row, for an account that was created without a proof of it. The request for a
// code is kept like a draft, so that a reload stays at the step that asks for the code. Most visitors never load this
// file. The page passes in its state, because this bundle can't import it.

import * as messages from "../../../messages/catalogue.ts";
import { type Account, gatehouse, type SessionCallFailure } from "../../client/client.ts";
import { builtForm, closingButton } from "../../widgets/built-form.ts";
import { checkProofCode } from "../../widgets/checks.ts";
import { element } from "../../widgets/dom.ts";
import { dropValue, keepValue, keptValue } from "../../widgets/draft.ts";
import { handleForm, type Outcome } from "../../widgets/form.ts";
import { mailedCodeForm } from "../../widgets/mailed-code-form.ts";
import { offerProofResend, type ProofRequest, readProofRequest, requestProof } from "../../widgets/proof-request.ts";
import { withAddress } from "../../widgets/with-address.ts";
import { requestFailure } from "../failure-messages.ts";
import type { Panel } from "./panels.ts";

const KEPT = "proof";

export type AccountPage = {
  readonly panel: Panel;
  readonly email: string;
  readonly showAccount: (account: Account) => void;
  readonly sessionFailure: (outcome: SessionCallFailure) => Outcome;
};

export function proveAddress(page: AccountPage): void {
  const requested = readProofRequest(keptValue(KEPT));
  if (requested?.email === page.email) askForCode(page, requested);
  else offerCode(page);
}

function offerCode(page: AccountPage): void {
  const { panel, email } = page;
  const lead = element("p", { className: "lead" }, ...withAddress(messages.proveWhy, email));
  const form = panel.show(builtForm([lead], messages.sendCode, [], [closingButton(messages.cancel)]));
  handleForm(form, {}, async () => {
    const requested = await requestProof(email);
    if ("kind" in requested) return requestFailure(requested);
    keepValue(KEPT, requested);
    if (panel.isOpen()) askForCode(page, requested);
    return "done";
  });
}

function askForCode({ panel, showAccount, sessionFailure }: AccountPage, requested: ProofRequest): void {
  let { request } = requested;
  const lead = withAddress(messages.proveSent, requested.email);
  const form = panel.show(mailedCodeForm(lead, messages.confirmEmail, [], [closingButton(messages.cancel)]));
  const handle = handleForm(form, { code: checkProofCode }, async ({ code }) => {
    const outcome = await gatehouse.proveAddress({ proof: { request, code } });
    switch (outcome.kind) {
      case "account":
        dropValue(KEPT);
        showAccount(outcome.account);
        panel.close(messages.addressProved);
        return "done";
      case "invalid_fields":
        return codeFailure(outcome.errors[0]?.code ?? "");
      default:
        return sessionFailure(outcome);
    }
  });
  const keep = (newer: ProofRequest) => {
    ({ request } = newer);
    keepValue(KEPT, newer);
  };
  const codeFailure = offerProofResend(form, requested, handle, keep, requestFailure);
}
