// Where this client came from: the Gatehouse that it speaks to, whatever site it runs on.

export const ORIGIN = new URL(import.meta.url).origin;
