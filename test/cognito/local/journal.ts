// The journal of calls: their order, inputs and outcomes. It is kept in storage, so it survives a restart of the
// Durable Object. Of the inputs, it records only the listed members, and never a password, token, session, code or
// signature.

import { firstRow } from "../domain/schema.ts";
import { type Fields, isFields } from "../protocol/types.ts";

const MAX_ENTRIES = 10_000;
const MAX_OPERATION_LENGTH = 100;

/** Members whose values are recorded. */
const SHOWN = [
  "AttributeName",
  "AttributesToGet",
  "AuthFlow",
  "ChallengeName",
  "Domain",
  "Filter",
  "ForceAliasCreation",
  "GroupName",
  "Limit",
  "MessageAction",
  "Permanent",
  "ProviderName",
  "UserAttributeNames",
  "Username",
  "code_challenge_method",
  "error",
  "grant_type",
  "identity_provider",
  "idp_identifier",
  "prompt",
  "response_type",
  "scope",
];
/** Members whose keys are recorded without their values. */
const NAMES_ONLY = ["AuthParameters", "ChallengeResponses", "ClientMetadata"];
/** Members that name a person of an identity provider. Only the provider is recorded. */
const PERSONS = ["DestinationUser", "SourceUser", "User"];
/** Attributes whose values are recorded. Of other attributes, only the name is recorded. */
const SHOWN_ATTRIBUTES = ["email", "email_verified"];

function shownAttribute(pair: unknown): Fields {
  if (!isFields(pair)) return {};
  const { Name, Value } = pair;
  return SHOWN_ATTRIBUTES.includes(String(Name)) ? { Name, Value } : { Name };
}

/** The part of an input that is recorded. `fields` lists the names of all members that were sent. */
function shownInput(input: Fields, sent: readonly string[]): Fields {
  const shown: Fields = { fields: sent };
  for (const name of sent) {
    const value = input[name];
    if (value === undefined) continue;
    if (SHOWN.includes(name)) shown[name] = value;
    if (NAMES_ONLY.includes(name) && isFields(value)) shown[name] = Object.keys(value).sort();
    if (PERSONS.includes(name) && isFields(value)) shown[name] = { ProviderName: value.ProviderName };
    if (name === "UserAttributes" && Array.isArray(value)) shown[name] = value.map(shownAttribute);
  }
  return shown;
}

export interface JournalEntry {
  readonly at: string;
  readonly operation: string;
  readonly poolId: string | null;
  readonly clientId: string | null;
  /**
   * `ok`, an error name, or `pending` while the call is in progress. If a fault was injected, the text begins with
   * `fault:` and the kind of the fault.
   */
  readonly outcome: string;
  readonly input: Fields;
}

export interface JournalCall {
  readonly operation: string;
  readonly poolId: string | null;
  readonly clientId: string | null;
  readonly input: Fields;
  /** The names of the members that the client sent. */
  readonly sent: readonly string[];
}

type JournalRow = {
  at: number;
  operation: string;
  pool_id: string | null;
  client_id: string | null;
  outcome: string;
  input: string;
};

export class Journal {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Records a call. Returns its number, which `end` needs. */
  begin(call: JournalCall): number {
    const { operation, poolId, clientId, input, sent } = call;
    const row = firstRow<{ id: number }>(
      this.#sql,
      "INSERT INTO journal (at, operation, pool_id, client_id, outcome, input) VALUES (?, ?, ?, ?, 'pending', ?) RETURNING id",
      Date.now(),
      operation.slice(0, MAX_OPERATION_LENGTH),
      poolId,
      clientId,
      JSON.stringify(shownInput(input, sent)),
    );
    const id = row?.id ?? 0;
    this.#sql.exec("DELETE FROM journal WHERE id <= ?", id - MAX_ENTRIES);
    return id;
  }

  end(id: number, outcome: string): void {
    this.#sql.exec("UPDATE journal SET outcome = ? WHERE id = ?", outcome, id);
  }

  /** The entries, oldest first, of one pool if it is given. */
  entries(poolId: string | null): JournalEntry[] {
    return this.#sql
      .exec<JournalRow>(
        "SELECT at, operation, pool_id, client_id, outcome, input FROM journal WHERE ?1 IS NULL OR pool_id = ?1 ORDER BY id",
        poolId,
      )
      .toArray()
      .map((row) => ({
        at: new Date(row.at).toISOString(),
        operation: row.operation,
        poolId: row.pool_id,
        clientId: row.client_id,
        outcome: row.outcome,
        input: JSON.parse(row.input),
      }));
  }

  clear(poolId: string | null): void {
    this.#sql.exec("DELETE FROM journal WHERE ?1 IS NULL OR pool_id = ?1", poolId);
  }
}
