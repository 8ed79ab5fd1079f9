// Disables an account, optionally with a reason and an end.

import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import { type AccountDetails, disableAccount } from "../../../operators/operation.ts";
import { find } from "../../widgets/dom.ts";
import { handleForm } from "../../widgets/form.ts";
import { conclude } from "./act.ts";
import type { call } from "./api.ts";
import { openDialog } from "./dialog.ts";

export function disable({ id, name }: AccountDetails, callApi: typeof call, reload: () => void): void {
  const dialog = openDialog(messages.consoleDisableTitle, "disable-dialog", reload);
  find(HTMLElement, ".lead", dialog.form).textContent = fill(messages.consoleDisableWhat, { name });
  const checks = { reason: () => undefined, until: checkUntil };
  handleForm(dialog.form, checks, async ({ reason, until }) => {
    const body = {
      ...(reason.trim() !== "" && { reason }),
      // `until` is a day. The account is disabled until that day starts in the operator's time zone.
      ...(until !== "" && { until: new Date(`${until}T00:00`).toISOString() }),
    };
    const outcome = await callApi(disableAccount, undefined, { id, body });
    return conclude(dialog, outcome, fill(messages.consoleDisabledDone, { name }));
  });
}

function checkUntil(date: string): string | undefined {
  return date !== "" && new Date(`${date}T00:00`) <= new Date() ? messages.consoleUntilPast : undefined;
}
