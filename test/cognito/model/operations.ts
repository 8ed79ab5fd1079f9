// The table of all operations, and the types that follow from it.

import { adminUsersOperations } from "./admin-users.ts";
import { clientsOperations } from "./clients.ts";
import { groupsOperations } from "./groups.ts";
import type { Operation } from "./operation.ts";
import { poolsOperations } from "./pools.ts";
import { selfServiceOperations } from "./self-service.ts";
import type { Answered, Received, StructureShape } from "./shape.ts";
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

/** null for an operation that answers without a body. */
export type OutputOf<Name extends OperationName> = (typeof OPERATIONS)[Name]["output"] extends StructureShape
  ? Answered<(typeof OPERATIONS)[Name]["output"]>
  : null;

export type ErrorOf<Name extends OperationName> = (typeof OPERATIONS)[Name]["errors"][number];

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}
