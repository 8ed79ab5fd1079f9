// What /callback tells /account: the provider with which the visitor has signed in, the provider that has just been
// connected, and the provider that the visitor wants to connect after signing in.

import { parseObject, textIn } from "../../client/json.ts";
import { attempt } from "../../widgets/attempt.ts";

/** A key of localStorage. The next two are keys of sessionStorage. */
const PROVIDER = "gatehouse.provider";
const CONNECTED = "gatehouse.connected";
const WISH = "gatehouse.connect";

export type Wish = {
  readonly provider: string;
  /** The path of this origin to return to after connecting. */
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

/** The provider with which the visitor last signed in here, or "" if there is none. */
export function lastProvider(): string {
  return attempt(() => localStorage.getItem(PROVIDER)) ?? "";
}

export function noteConnected(provider: string): void {
  attempt(() => sessionStorage.setItem(CONNECTED, provider));
}

/** Returns the provider that has just been connected, or "", and removes it from the storage. */
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
