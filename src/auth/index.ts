// `gatehouse/auth`: for other Workers that accept the tokens of the same pool. Nothing here needs the rest of Gatehouse.
//
// They compile it with settings of their own: imports within this folder have no .ts, which takes an option to allow.
//
//   import { requireUser, type UserEnv } from "gatehouse/auth";
//   const app = new Hono<UserEnv>();
//   app.use("/api/*", requireUser({ userPoolId: "eu-central-1_AbCdEf123", clientId: "1h57kf5cpq17m0eml12EXAMPLE" }));
//   app.get("/api/me", (c) => c.json({ id: c.var.user.username }));

export type { Authentication } from "./authenticate";
export { type OwnAccount, requireAccount, requireUser, type UserEnv, type WithAccount } from "./hono";
export { type AuthBindings, type AuthOptions, userOf } from "./options";
export type { Principal } from "./policy";
