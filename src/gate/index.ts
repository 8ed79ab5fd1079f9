// `gatehouse/gate`: members-only files of another Worker, before its own assets or any other origin.
//
// Those Workers compile it with their own settings. Imports of its files therefore have no .ts extension, which not every
// tsconfig allows.

export { type GateEnv, gate } from "./hono";
export { type Gate, type GateBindings, type GateOptions, gateOf, type Serve } from "./options";
export { type ProxyOptions, proxyTo } from "./proxy";
export type { Session } from "./session";
