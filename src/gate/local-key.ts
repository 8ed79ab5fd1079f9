// A key that was made from a local secret begins with this: the hexadecimal form of "local". The local secret of
// .dev.vars.example is public, so everybody can make such a key, and the session cookies of its host.

export const LOCAL_KEY_START = "6c6f63616c";

/** @param key Hexadecimal. */
export function isLocalKey(key: string): boolean {
  return key.toLowerCase().startsWith(LOCAL_KEY_START);
}
