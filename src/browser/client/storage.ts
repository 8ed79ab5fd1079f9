// Stores the refresh token of this browser, for the origin of the site that uses the client.
//
// localStorage contains the ID of the current session, so that storage events inform every tab about a change. A
// remembered session has its refresh token there too; otherwise each tab has it in sessionStorage, which ends with
// the tab. Where the browser blocks storage, the memory of the page replaces it, and the session ends with the page.
// Any script on this origin can read the token: the site's Content-Security-Policy has to keep foreign scripts out.
//
// A tab cannot distinguish a closed tab from a silent one, which shows a page without the client, is busy or is
// frozen. A silent tab may have the only refresh token, or a newer one. So a tab that has none, or whose own token
// Cognito has rejected, does not end the session: it marks the session as missed. The mark signs out the tabs that
// have no newer token, until a tab that has one removes the mark. The mark has its own key in localStorage, because a
// tab that was busy during a sign-out would restore the session if it wrote the session again.

import { attempt, parseObject, textIn } from "./json.ts";

export type StoredSession = {
  /** Identifies the session. It stays the same when rotation replaces the refresh token. */
  readonly id: string;
  /** "" if only other tabs have it. */
  readonly refreshToken: string;
  readonly remember: boolean;
  /** The app client of the session, if it is not the configuration's `clientId`. */
  readonly clientId?: string | undefined;
  /** How often the session was renewed. Between tabs the higher number wins, so that no clocks are compared. */
  readonly renewals: number;
};

export type CurrentSession = StoredSession & {
  /**
   * -1: no tab missed a refresh token. Otherwise the count of renewals of the token that was too old, or 0 if a tab had
   * none: only tabs with a higher count stay signed in.
   */
  readonly missed: number;
};

const shared = storedIn("localStorage");
const own = storedIn("sessionStorage");
/** Marks the session as missed: its ID, and the count of renewals of the refresh token that is too old. */
const mark = storedIn("localStorage", "gatehouse.missed");
/**
 * The IDs of sessions that were handed over to a site, which owns them now, and the states of the requests with which
 * the site asked for them.
 */
export const handedOver = storedIn("localStorage", "gatehouse.handed-over");
/**
 * The address of the account whose password was reset in this tab, or replaced as a step of signing in. The next
 * sign-in reports this to Gatehouse.
 */
export const passwordSetFor = storedIn("sessionStorage", "gatehouse.password-set-for");

/** When the session cookie of this origin ends, in ms by the local clock. "0" if that is unknown, "" for no cookie. */
export const cookieEnd = storedIn("localStorage", "gatehouse.cookie-end");

/** An entry of a browser storage, or of the page's memory if the storage is blocked or full. Blocked storage throws. */
function storedIn(name: "localStorage" | "sessionStorage", key = "gatehouse.session") {
  let memory = "";
  return {
    read: () => memory || attempt(() => globalThis[name].getItem(key)) || "",
    write(value: string): void {
      memory = value;
      attempt(() => {
        globalThis[name].setItem(key, value);
        memory = "";
      });
    },
    clear(): void {
      memory = "";
      attempt(() => globalThis[name].removeItem(key));
    },
  };
}

function parse(text: string) {
  const session = parseObject(text);
  return {
    id: textIn(session, "id"),
    refreshToken: textIn(session, "refreshToken"),
    renewals: Number(session.renewals) || 0,
    clientId: textIn(session, "clientId") || undefined,
  };
}

/** The part of the current session that all tabs can read. */
function readShared() {
  const session = parse(shared.read());
  const missed = parse(mark.read());
  return { ...session, missed: missed.id === session.id ? missed.renewals : -1 };
}

export function readSession(): CurrentSession | undefined {
  const current = readShared();
  if (!current.id) return undefined;
  if (current.refreshToken) return { ...current, remember: true };
  const copy = parse(own.read());
  const session = copy.id === current.id ? copy : current;
  return session.renewals <= current.missed ? undefined : { ...session, missed: current.missed, remember: false };
}

export function writeSession({ id, refreshToken, remember, renewals, clientId }: StoredSession): void {
  const session = JSON.stringify({ id, refreshToken, renewals, clientId });
  if (remember) own.clear();
  else own.write(session);
  const value = remember ? session : JSON.stringify({ id, clientId });
  // An equal value is not written, because every write sends an event to all other tabs.
  if (shared.read() !== value) shared.write(value);
  mark.clear();
}

/** @param missed The session, if it continues in the tabs that have a newer refresh token. */
export function clearSession(missed?: StoredSession): void {
  mark.clear();
  if (missed) mark.write(JSON.stringify({ id: missed.id, renewals: missed.renewals }));
  else shared.clear();
  tidy();
}

/**
 * Removes this tab's refresh token if it can no longer be used. Returns it if its session is no longer the current
 * one and was not handed over to a site.
 */
export function tidy(): Pick<StoredSession, "refreshToken" | "clientId"> | undefined {
  const { id, refreshToken, renewals, clientId } = parse(own.read());
  const current = readShared();
  if (id !== current.id || renewals <= current.missed) own.clear();
  return id !== current.id && !handedOver.read().includes(id) ? { refreshToken, clientId } : undefined;
}
