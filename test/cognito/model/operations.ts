// The table of all operations, and the types derived from it.

import { adminUsersOperations } from "./admin-users.ts";
import { clientsOperations } from "./clients.ts";
import { groupsOperations } from "./groups.ts";
import type { Operation } from "./operation.ts";
import { poolsOperations } from "./pools.ts";
import { selfServiceOperations } from "./self-service.ts";
import type { Received, Returned, StructureShape } from "./shape.ts";
import { signInOperations } from "./sign-in.ts";

export const OPERATIONS = {
  ...adminUsersOperations,
  ...groupsOperations,
  ...poolsOperations,
  ...clientsOperations,
  ...signInOperations,
  ...selfServiceOperations,
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

export type InputOf<Name extends OperationName> = Received<(typeof OPERATIONS)[Name]["input"]>;

/** Null for an operation without a response body. */
export type OutputOf<Name extends OperationName> = (typeof OPERATIONS)[Name]["output"] extends StructureShape
  ? Returned<(typeof OPERATIONS)[Name]["output"]>
  : null;

export type ErrorOf<Name extends OperationName> = (typeof OPERATIONS)[Name]["errors"][number];

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}
