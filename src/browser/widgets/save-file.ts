// Saves data as a file in the browser's folder of downloads.

import { element } from "./dom.ts";

export function saveFile(data: Blob, name: string): void {
  const href = URL.createObjectURL(data);
  element("a", { href, download: name }).click();
  // After ten seconds, the browser has saved the file.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
