// `gatehouse/auth`: for other Workers that accept tokens of the same pool. It needs nothing else of Gatehouse.
//
// Those Workers compile it with their own settings. Imports in this folder therefore have no .ts extension, which not
// every tsconfig allows.
//
//   import { requireUser, type UserEnv } from "gatehouse/auth";
//   const app = new Hono<UserEnv>();
//   app.use("/api/*", requireUser({ userPoolId: "eu-central-1_AbCdEf123", clientId: "1h57kf5cpq17m0eml12EXAMPLE" }));
//   app.get("/api/me", (c) => c.json({ id: c.var.user.username }));

export type { Authentication } from "./authenticate";
export {
  hasRole,
  requireAccount,
  requireRole,
  requireUser,
  type UserEnv,
  type WithAccount,
} from "./hono";
export { type AuthBindings, type AuthOptions, userOf } from "./options";
export type { Principal } from "./policy";
export type { OwnAccount } from "./read-account";
