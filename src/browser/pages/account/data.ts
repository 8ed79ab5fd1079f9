// Downloads everything that is stored about the account as a JSON file (AC-6).

import * as messages from "../../../messages/catalogue.ts";
import { type AlertRegion, showWait } from "../../widgets/alert.ts";
import { busy } from "../../widgets/form.ts";
import { saveFile } from "../../widgets/save-file.ts";
import { gatehouse } from "./client.ts";
import { sessionFailure } from "./session-failure.ts";
import { sayDone } from "./status-at.ts";

export async function downloadData(button: HTMLButtonElement, alert: AlertRegion, status: HTMLElement): Promise<void> {
  if (button.ariaDisabled === "true") return;
  alert.clear();
  const idle = busy(button, status);
  const outcome = await gatehouse.exportData();
  idle();
  if (outcome.kind === "exported") {
    saveFile(new Blob([JSON.stringify(outcome.data, null, 2)], { type: "application/json" }), "account.json");
    return sayDone(status, messages.downloaded);
  }
  const failure = sessionFailure(outcome);
  if (failure === "done") return;
  if (failure.wait === undefined) return alert.say(failure.alert ?? messages.unreachable);
  void showWait(alert, failure.wait, (text) => {
    status.textContent = text;
  });
}
