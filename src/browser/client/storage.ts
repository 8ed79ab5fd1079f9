// Where the refresh token of this browser is kept, for the origin of the site that uses the client.
//
// localStorage always says *which* session is the current one, so that each tab learns of a change by the browser's own
// events. The refresh token stands beside it when the session is to be remembered; otherwise in the sessionStorage of
// each tab, which goes away with the tab. Where a browser blocks storage, the memory of the page takes its place: the
// session then ends with the page. A script that runs on this origin can read all of it: what guards it is the site's
// Content-Security-Policy.

import { parseObject, textIn } from "./json.ts";

export type StoredSession = {
  /** Names the sign-in: it stays when rotation exchanges the refresh token. */
  readonly id: string;
  /** "" where only other tabs have it. */
  readonly refreshToken: string;
  readonly remember: boolean;
  /** Counts the renewals. Of what tabs tell each other the later turn counts, whatever clocks say. */
  readonly turn: number;
};

export const STORAGE_KEY = "gatehouse.session";

const shared = shelf("localStorage");
const own = shelf("sessionStorage");

/** One place of the browser's, or where that is blocked or full, the memory of the page. Touching a blocked one throws. */
function shelf(name: "localStorage" | "sessionStorage") {
  let memory = "";
  return {
    read: () => memory || attempt(() => globalThis[name].getItem(STORAGE_KEY)) || "",
    write(value: string): void {
      memory = value;
      attempt(() => {
        globalThis[name].setItem(STORAGE_KEY, value);
        memory = "";
      });
    },
    clear(): void {
      memory = "";
      attempt(() => globalThis[name].removeItem(STORAGE_KEY));
    },
  };
}

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function parse(text: string): Omit<StoredSession, "remember"> {
  const session = parseObject(text);
  return {
    id: textIn(session, "id"),
    refreshToken: textIn(session, "refreshToken"),
    turn: Number(session.turn) || 0,
  };
}

export function readSession(): StoredSession | undefined {
  const current = parse(shared.read());
  if (current.id === "") return undefined;
  if (current.refreshToken) return { ...current, remember: true };
  const copy = parse(own.read());
  return { ...(copy.id === current.id ? copy : current), remember: false };
}

export function writeSession({ id, refreshToken, remember, turn }: StoredSession): void {
  if (remember) own.clear();
  else own.write(JSON.stringify({ id, refreshToken, turn }));
  const value = JSON.stringify(remember ? { id, refreshToken, turn } : { id });
  // Written only when it differs: whatever is written is told to every other tab.
  if (shared.read() !== value) shared.write(value);
}

export function clearSession(): void {
  shared.clear();
  tidy();
}

/** Takes the own refresh token away if it belongs to a session that is not the current one any more, and returns it. */
export function tidy(): string {
  const { id, refreshToken } = parse(own.read());
  if (id === parse(shared.read()).id) return "";
  own.clear();
  return refreshToken;
}
