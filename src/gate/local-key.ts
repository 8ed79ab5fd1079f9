// Keys that are made from a local secret begin with the hexadecimal form of "local". The local secret in
// .dev.vars.example is public, so anybody could make such a key, and forge session cookies for a host that uses it.

export const LOCAL_KEY_START = "6c6f63616c";

/** @param key The key in hexadecimal. */
export function isLocalKey(key: string): boolean {
  return key.toLowerCase().startsWith(LOCAL_KEY_START);
}
