// The SHA-256 of a text in UTF-8, in hexadecimal.

import { toHex } from "./hex.ts";

export async function sha256(text: string): Promise<string> {
  return toHex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}
