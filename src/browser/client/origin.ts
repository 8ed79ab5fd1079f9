// The origin of Gatehouse: the one that served this module, whatever site imports it.

export const ORIGIN = new URL(import.meta.url).origin;
