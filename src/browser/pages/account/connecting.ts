// What /callback tells /account: which provider the visitor has signed in with; and in the storage of the tab, which account elsewhere
// is connected now, and which one somebody wants to connect who signs in first.

import { parseObject, textIn } from "../../client/json.ts";
import { attempt } from "../../widgets/attempt.ts";

/** In localStorage. */
const PROVIDER = "gatehouse.provider";
const CONNECTED = "gatehouse.connected";
const WISH = "gatehouse.connect";

export type Wish = {
  readonly provider: string;
  /** A path of this origin, for afterwards. */
  readonly returnTo: string;
};

function take(key: string): string {
  const text = attempt(() => sessionStorage.getItem(key)) ?? "";
  attempt(() => sessionStorage.removeItem(key));
  return text;
}

export function noteProvider(provider: string): void {
  attempt(() => localStorage.setItem(PROVIDER, provider));
}

/** With which provider the visitor last signed in here, or "". */
export function lastProvider(): string {
  return attempt(() => localStorage.getItem(PROVIDER)) ?? "";
}

export function noteConnected(provider: string): void {
  attempt(() => sessionStorage.setItem(CONNECTED, provider));
}

/** The provider, or "". */
export function takeConnected(): string {
  return take(CONNECTED);
}

export function keepWish(wish: Wish): void {
  attempt(() => sessionStorage.setItem(WISH, JSON.stringify(wish)));
}

export function takeWish(): Wish | undefined {
  const wish = parseObject(take(WISH));
  const provider = textIn(wish, "provider");
  return provider === "" ? undefined : { provider, returnTo: textIn(wish, "returnTo") };
}
