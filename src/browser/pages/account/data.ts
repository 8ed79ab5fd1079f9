// "Download my data" (AC-6): all that is stored, as a JSON file that this browser writes.

import * as texts from "../../../messages/catalogue.ts";
import { gatehouse } from "../../client/client.ts";
import type { AlertRegion } from "../../widgets/alert.ts";
import { busy } from "../../widgets/form.ts";
import { sessionTrouble } from "./messages.ts";

export async function downloadData(button: HTMLButtonElement, alert: AlertRegion, status: HTMLElement): Promise<void> {
  if (button.ariaDisabled === "true") return;
  alert.clear();
  const idle = busy(button, status);
  const outcome = await gatehouse.exportData();
  idle();
  if (outcome.kind === "exported") {
    save(JSON.stringify(outcome.data, null, 2));
    status.textContent = texts.downloaded;
    return;
  }
  const trouble = sessionTrouble(outcome);
  if (trouble === "done") return;
  if (trouble.wait === undefined) return alert.say(trouble.alert ?? texts.unreachable);
  alert.countDown(trouble.wait.reason, trouble.wait.seconds, () => {
    status.textContent = texts.tryAgainNow;
  });
}

function save(json: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  link.download = "account.json";
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
