// The table of all operations, and the types derived from it.

import { adminUsersOperations } from "./admin-users.ts";
import { clientsOperations } from "./clients.ts";
import { devicesOperations } from "./devices.ts";
import { federationOperations } from "./federation.ts";
import { groupsOperations } from "./groups.ts";
import { importsOperations } from "./imports.ts";
import type { Operation } from "./operation.ts";
import { passkeysOperations } from "./passkeys.ts";
import { poolDomainsOperations } from "./pool-domains.ts";
import { poolsOperations } from "./pools.ts";
import { resourceServersOperations } from "./resource-servers.ts";
import { selfServiceOperations } from "./self-service.ts";
import type { Received, Returned, StructureShape } from "./shape.ts";
import { signInOperations } from "./sign-in.ts";
import { tagsOperations } from "./tags.ts";
import { threatProtectionOperations } from "./threat-protection.ts";
import { userSessionsOperations } from "./user-sessions.ts";

export const OPERATIONS = {
  ...adminUsersOperations,
  ...groupsOperations,
  ...poolsOperations,
  ...clientsOperations,
  ...tagsOperations,
  ...resourceServersOperations,
  ...federationOperations,
  ...poolDomainsOperations,
  ...importsOperations,
  ...threatProtectionOperations,
  ...devicesOperations,
  ...signInOperations,
  ...selfServiceOperations,
  ...passkeysOperations,
  ...userSessionsOperations,
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

export type InputOf<Name extends OperationName> = Received<(typeof OPERATIONS)[Name]["input"]>;

/** The output of an operation, or null if it has no response body. */
export type OutputOf<Name extends OperationName> = (typeof OPERATIONS)[Name]["output"] extends StructureShape
  ? Returned<(typeof OPERATIONS)[Name]["output"]>
  : null;

export type ErrorOf<Name extends OperationName> = (typeof OPERATIONS)[Name]["errors"][number];

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}
