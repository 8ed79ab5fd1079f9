// The dependencies of the operators' use cases, for one place: the local instance or an environment. services.ts has
// those of the Worker. Nothing here needs GATEHOUSE_SECRET, which a command does not know.

import { accountStore } from "../../accounts/storage/accounts.ts";
import { type ProfileStore, profileStore } from "../../accounts/storage/profiles.ts";
import { type AccountReader, accountReader } from "../../accounts/storage/reader.ts";
import { listStaff } from "../../accounts/storage/staff.ts";
import { stateStore } from "../../accounts/storage/states.ts";
import { unpublishedRevocationStore } from "../../accounts/storage/unpublished-revocations.ts";
import { auditStore } from "../../audit/store.ts";
import { cognitoUsers } from "../../cognito/users.ts";
import { nobody } from "../../mail/mail.ts";
import { outboxStore } from "../../mail/outbox.ts";
import type { ActDependencies } from "../../operators/act-at-cognito.ts";
import type { ChangeStateDependencies } from "../../operators/change-state.ts";
import type { Place } from "./place.ts";

export type OperatorServices = ChangeStateDependencies & ActDependencies & Reads;

interface Reads {
  readonly reader: AccountReader;
  readonly profiles: ProfileStore;
  readonly listStaff: () => ReturnType<typeof listStaff>;
  /** The IDs of accounts with a revocation that is not yet known to be in KV. The scheduled run will write it there. */
  readonly unpublished: ReadonlySet<string>;
}

export function operatorServices({ config, database, callCognito, writeRevocation }: Place): OperatorServices {
  const unpublished = new Set<string>();
  const revocations = unpublishedRevocationStore(database);
  const reader = accountReader(database);
  return {
    config,
    accounts: accountStore(database, config.userPoolId),
    states: stateStore(database, config.userPoolId),
    reader,
    profiles: profileStore(database),
    outbox: outboxStore(database),
    users: cognitoUsers(callCognito, config, reader.usernameOf),
    ownUsers: cognitoUsers(callCognito, config),
    unpublishedRevocations: {
      ...revocations,
      add(id, validAfter) {
        unpublished.add(id);
        return revocations.add(id, validAfter);
      },
    },
    unpublished,
    writeRevocation,
    audit: auditStore(database),
    makeNotice: (kind, visitor = nobody(config)) => config.mail && { kind, visitor },
    listStaff: () => listStaff(database),
    now: Date.now,
  };
}
