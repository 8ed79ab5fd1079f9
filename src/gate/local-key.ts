// A gate key for local development, which src/tooling/operator/gate-key.ts derives from the local secret, begins with
// the hexadecimal form of "local". The local secret in .dev.vars.example is public, so anybody could derive the same
// key, and forge session cookies for a host that uses it.

export const LOCAL_KEY_START = "6c6f63616c";

/** @param key The key in hexadecimal. */
export function isLocalKey(key: string): boolean {
  return key.toLowerCase().startsWith(LOCAL_KEY_START);
}
