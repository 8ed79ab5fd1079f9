// The owners of codes and hourly limits. Unknown names have them too: a response that only real users get would reveal
// them.

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
