// Whom codes and hourly limits are kept for. Names without a user have them too: an answer that only real users can get
// would tell who is one.

import { nameKey, type Pool } from "./pools.ts";
import type { User } from "./users.ts";

export interface Subject {
  readonly poolId: string;
  readonly key: string;
}

export function subjectOf(user: User): Subject {
  return { poolId: user.poolId, key: `user:${user.id}` };
}

export function subjectOfName(pool: Pool, name: string): Subject {
  return { poolId: pool.id, key: `name:${nameKey(pool, name)}` };
}
