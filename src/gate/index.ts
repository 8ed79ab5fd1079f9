// `gatehouse/gate`: members-only files for another Worker, which serves them from its assets or from another origin.
//
// Such Workers compile these files with their own tsconfig, which may not allow imports with the extension .ts.
// Therefore the imports have no extension.

export { type GateEnv, gate } from "./hono";
export { type Gate, type GateBindings, type GateOptions, gateOf, type Serve } from "./options";
export { type ProxyOptions, proxyTo } from "./proxy";
export type { Session } from "./session";
