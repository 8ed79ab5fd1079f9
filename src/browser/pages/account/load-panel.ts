// Fills a panel with a script that is loaded when the panel is first opened.

import * as messages from "../../../messages/catalogue.ts";
import type { Panel } from "./panels.ts";

export async function loadPanel<Loaded>(
  panel: Panel,
  load: () => Promise<Loaded | undefined>,
  show: (loaded: Loaded) => void,
): Promise<void> {
  panel.say("");
  const loaded = await load();
  if (!panel.isOpen()) return;
  if (loaded === undefined) panel.say(navigator.onLine ? messages.unreachable : messages.offline);
  else show(loaded);
}
