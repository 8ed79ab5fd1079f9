// Downloads everything that is stored about the account as a JSON file (AC-6).

import * as messages from "../../../messages/catalogue.ts";
import type { AlertRegion } from "../../widgets/alert.ts";
import { element } from "../../widgets/dom.ts";
import { busy } from "../../widgets/form.ts";
import { gatehouse } from "./client.ts";
import { sessionFailure } from "./session-failure.ts";

export async function downloadData(button: HTMLButtonElement, alert: AlertRegion, status: HTMLElement): Promise<void> {
  if (button.ariaDisabled === "true") return;
  alert.clear();
  const idle = busy(button, status);
  const outcome = await gatehouse.exportData();
  idle();
  if (outcome.kind === "exported") {
    save(JSON.stringify(outcome.data, null, 2));
    status.textContent = messages.downloaded;
    return;
  }
  const failure = sessionFailure(outcome);
  if (failure === "done") return;
  if (failure.wait === undefined) return alert.say(failure.alert ?? messages.unreachable);
  alert.countDown(failure.wait.reason, failure.wait.seconds, () => {
    status.textContent = messages.tryAgainNow;
  });
}

function save(json: string): void {
  const href = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  element("a", { href, download: "account.json" }).click();
  // By then the browser has saved the file.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
