// What this browser remembers for signing in with a passkey, even after the session has ended: the visitor's e-mail
// address, if they agreed to that, and the IDs of the passkeys that were created or used here. It stores no secret.

import { attempt } from "../json.ts";

/** Names of entries in localStorage. The sign-in page reads these entries before it loads access.ts. */
export const ADDRESS = "gatehouse.address";
export const PASSKEYS = "gatehouse.passkeys";

export type DeviceMemory = ReturnType<typeof deviceMemory>;

export function deviceMemory() {
  const passkeys = entry(PASSKEYS);
  return {
    address: entry(ADDRESS),
    knows: (id: string) => passkeys.read().split(" ").includes(id),
    keep: (id: string) => passkeys.write([...new Set([...passkeys.read().split(" "), id])].join(" ").trim()),
    drop: (id: string) =>
      passkeys.write(
        passkeys
          .read()
          .split(" ")
          .filter((other) => other !== id)
          .join(" "),
      ),
  };
}

/** An entry of localStorage. Where the browser blocks storage, `read` returns "" and `write` does nothing. */
function entry(key: string) {
  return {
    read: () => attempt(() => localStorage.getItem(key)) ?? "",
    write: (value: string): void => {
      attempt(() => (value === "" ? localStorage.removeItem(key) : localStorage.setItem(key, value)));
    },
  };
}
