// What this device remembers for passkeys beyond the end of the session: an address, and the IDs of the passkeys that
// were created or used here. It stores no secret.

import { attempt } from "../json.ts";

/** The keys in localStorage. The sign-in page reads them before it loads the fourth file of the client. */
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

/** An entry of localStorage. Where the browser blocks storage, it reads as "" and writes nothing. */
function entry(key: string) {
  return {
    read: () => attempt(() => localStorage.getItem(key)) ?? "",
    write: (value: string): void => {
      attempt(() => (value === "" ? localStorage.removeItem(key) : localStorage.setItem(key, value)));
    },
  };
}
