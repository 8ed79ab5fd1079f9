// The settings of the site and its user pool. Each page fetches them from the Worker once, so that the same built files
// work in every environment. A failure is not cached: the next call fetches again.

import { getSettings } from "../../site/operation.ts";
import { readBody } from "./json.ts";
import { ORIGIN } from "./origin.ts";
import { timeLimit } from "./platform.ts";
import type { Configuration } from "./types.ts";

const TIME_LIMIT_MS = 10_000;

/** The members that every call needs. Only these are checked: callers ignore unexpected values of other members. */
const SETTINGS = { userPoolId: "string", clientId: "string", endpoint: "string" } as const;

let fetched: Promise<Configuration | undefined> | undefined;

/** The settings, fetched once. Undefined when the Worker cannot be reached. */
export async function configuration(): Promise<Configuration | undefined> {
  fetched ??= fetchConfiguration();
  const config = await fetched;
  if (config === undefined) fetched = undefined;
  return config;
}

async function fetchConfiguration(): Promise<Configuration | undefined> {
  try {
    const response = await fetch(ORIGIN + getSettings.path, { signal: timeLimit(TIME_LIMIT_MS) });
    const text = await response.text();
    return response.ok ? readBody(response.headers, "application/json", text, SETTINGS) : undefined;
  } catch {
    return undefined;
  }
}
