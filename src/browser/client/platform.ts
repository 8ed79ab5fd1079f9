// Replacements for functions of the platform that some supported browsers lack, or have on https only.

/** AbortSignal.timeout, which Safari has from version 16 and Chrome from 103. */
export function timeLimit(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}

/** 128 random bits. crypto.randomUUID exists in secure contexts only. */
export function randomId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
