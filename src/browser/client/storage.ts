// Stores the refresh token of this browser, for the origin of the site that uses the client.
//
// localStorage contains the id of the current session, so that storage events tell every tab about a change. A remembered
// session has its refresh token there too; otherwise each tab has it in sessionStorage, which ends with the tab. Where the
// browser blocks storage, the memory of the page replaces it, and the session ends with the page. Any script on this origin
// can read the token: the site's Content-Security-Policy has to keep foreign scripts out.

import { attempt, parseObject, textIn } from "./json.ts";

export type StoredSession = {
  /** Identifies the session. It stays the same when rotation replaces the refresh token. */
  readonly id: string;
  /** "" if only other tabs have it. */
  readonly refreshToken: string;
  readonly remember: boolean;
  /** How often the session was renewed. Between tabs the higher number wins, so that no clocks are compared. */
  readonly renewals: number;
};

export const STORAGE_KEY = "gatehouse.session";

const shared = storedIn("localStorage");
const own = storedIn("sessionStorage");

/** A storage of the browser, or the memory of the page if that is blocked or full. Access to a blocked one throws. */
function storedIn(name: "localStorage" | "sessionStorage") {
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

function parse(text: string): Omit<StoredSession, "remember"> {
  const session = parseObject(text);
  return {
    id: textIn(session, "id"),
    refreshToken: textIn(session, "refreshToken"),
    renewals: Number(session.renewals) || 0,
  };
}

export function readSession(): StoredSession | undefined {
  const current = parse(shared.read());
  if (current.id === "") return undefined;
  if (current.refreshToken) return { ...current, remember: true };
  const copy = parse(own.read());
  return { ...(copy.id === current.id ? copy : current), remember: false };
}

export function writeSession({ id, refreshToken, remember, renewals }: StoredSession): void {
  if (remember) own.clear();
  else own.write(JSON.stringify({ id, refreshToken, renewals }));
  const value = JSON.stringify(remember ? { id, refreshToken, renewals } : { id });
  // Only if it differs, because every write sends an event to all other tabs.
  if (shared.read() !== value) shared.write(value);
}

export function clearSession(): void {
  shared.clear();
  tidy();
}

/** Removes this tab's refresh token if its session is no longer the current one, and returns it; otherwise "". */
export function tidy(): string {
  const { id, refreshToken } = parse(own.read());
  if (id === parse(shared.read()).id) return "";
  own.clear();
  return refreshToken;
}
