// "Download my data" (AC-6): all that is stored, as a JSON file that this browser writes.

import type { AlertRegion } from "../alert.ts";
import { gatehouse } from "../client/client.ts";
import * as texts from "../messages/texts.ts";
import { sessionTrouble } from "./trouble.ts";

export async function downloadData(button: HTMLButtonElement, alert: AlertRegion, say: (text: string) => void) {
  if (button.ariaBusy === "true") return;
  alert.clear();
  say("");
  button.ariaBusy = "true";
  const outcome = await gatehouse.exportData();
  button.ariaBusy = null;
  if (outcome.kind === "exported") {
    save(JSON.stringify(outcome.data, null, 2));
    return say(texts.downloaded);
  }
  const trouble = sessionTrouble(outcome);
  if (trouble === "done") return;
  if (trouble.wait !== undefined)
    alert.countDown(trouble.wait.reason, trouble.wait.seconds, () => say(texts.tryAgainNow));
  else alert.say(trouble.alert ?? texts.unreachable);
}

function save(json: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  link.download = "account.json";
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
