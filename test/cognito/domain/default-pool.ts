// The pool and the client that are there from the first start, with fixed ids, as the project's configuration names them.
// They are made from the template that production is made from, so that laptop and production cannot drift.

import { evaluateTemplate } from "../../../src/tooling/setup/evaluate-template.ts";
import template from "../../../src/tooling/setup/template.json" with { type: "json" };
import { type InputOf, OPERATIONS, type OperationName } from "../model/operations.ts";
import { brokenLimits } from "../protocol/limits.ts";
import { type Fields, readInput } from "../protocol/types.ts";
import { type ClientSettings, insertClient } from "./clients.ts";
import { clientSettingsRejection } from "./new-clients.ts";
import { poolSettingsRejection } from "./new-pools.ts";
import { findPool, insertPool, type PoolSettings } from "./pools.ts";

/** The part of the id after the underscore; the region comes before it. */
const DEFAULT_POOL_NAME = "LocalPool";
const DEFAULT_CLIENT_ID = "gatehouselocalclient000000";

/** What is not as the template's own defaults have it: a laptop's pool may be deleted. */
const PARAMETERS = { Name: "gatehouse-local", DeletionProtection: "INACTIVE" };

export function defaultPoolId(region: string): string {
  return `${region}_${DEFAULT_POOL_NAME}`;
}

const { Pool = {}, Client = {} } = evaluateTemplate(template, PARAMETERS);

/** Read as the API reads what is sent to it, so that a template which AWS would reject makes no pool here either. */
function readSettings<Name extends OperationName>(operation: Name, properties: Fields): InputOf<Name> {
  const { input } = OPERATIONS[operation];
  const settings = readInput(input, properties);
  const broken = settings === null ? "a value has a wrong type" : brokenLimits(input, settings);
  if (broken !== null) throw new Error(`src/tooling/setup/template.json makes no pool: ${broken}`);
  return settings as InputOf<Name>;
}

/** CloudFormation's names of a pool's properties → the API's, where they differ. */
function poolSettings({ UserPoolName, EnabledMfas, ...same }: Fields): PoolSettings {
  const factors = Array.isArray(EnabledMfas) ? EnabledMfas : [];
  const SoftwareTokenMfaConfiguration = { Enabled: factors.includes("SOFTWARE_TOKEN_MFA") };
  return { ...readSettings("CreateUserPool", { ...same, PoolName: UserPoolName }), SoftwareTokenMfaConfiguration };
}

function clientSettings(id: string, properties: Fields): ClientSettings {
  const { UserPoolId, GenerateSecret, ...settings } = readSettings("CreateUserPoolClient", {
    ...properties,
    UserPoolId: id,
  });
  return settings;
}

/** Puts the default pool and its client in place, where they are missing. */
export function ensureDefaultPool(sql: SqlStorage, region: string, now: number): void {
  const id = defaultPoolId(region);
  if (findPool({ sql }, id) !== null) return;
  const settings = poolSettings(Pool);
  insertPool({ sql, now }, id, settings);
  const pool = findPool({ sql }, id);
  if (pool === null) throw new Error("an inserted pool did not come back");
  const client = clientSettings(id, Client);
  const rejection = poolSettingsRejection(settings) ?? clientSettingsRejection(pool, client);
  if (rejection !== null) throw new Error(`src/tooling/setup/template.json makes no pool: ${rejection.message}`);
  insertClient({ sql, now }, DEFAULT_CLIENT_ID, id, null, client);
}
