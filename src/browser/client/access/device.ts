// What this device remembers for passkeys, beyond the session: an address, and which passkeys were made or used here. No secret.

import { attempt } from "../json.ts";

/** The names in localStorage. The sign-in page looks there before it loads the fourth file. */
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

/** Without storage nothing is remembered. */
function entry(key: string) {
  return {
    read: () => attempt(() => localStorage.getItem(key)) ?? "",
    write: (value: string): void => {
      attempt(() => (value === "" ? localStorage.removeItem(key) : localStorage.setItem(key, value)));
    },
  };
}
