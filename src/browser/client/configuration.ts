// Which pool this Gatehouse signs people in to: asked of the Worker once per page, so that the same built files serve
// every environment. A failed answer is not remembered: the next call asks again.

import { getSettings } from "../../site/operation.ts";
import { parseObject, textIn } from "./json.ts";
import { ORIGIN } from "./origin.ts";
import type { Configuration } from "./types.ts";

const TIME_LIMIT_MS = 10_000;

let asked: Promise<Configuration | undefined> | undefined;

/** The configuration; undefined when the Worker cannot be reached. */
export async function configuration(): Promise<Configuration | undefined> {
  asked ??= askForConfiguration();
  const answer = await asked;
  if (answer === undefined) asked = undefined;
  return answer;
}

async function askForConfiguration(): Promise<Configuration | undefined> {
  try {
    const response = await fetch(ORIGIN + getSettings.path, { signal: AbortSignal.timeout(TIME_LIMIT_MS) });
    const body = parseObject(await response.text());
    const found = {
      userPoolId: textIn(body, "userPoolId"),
      clientId: textIn(body, "clientId"),
      endpoint: textIn(body, "endpoint"),
    };
    return response.ok && found.userPoolId && found.clientId && found.endpoint ? found : undefined;
  } catch {
    return undefined;
  }
}
