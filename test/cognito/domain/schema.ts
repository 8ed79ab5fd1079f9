// The tables. Every query of a sign-in or a look-up uses a primary key or an index, so a pool of 100,000 users is as
// fast as one of ten. Times are in milliseconds of Cognito's clock.

import { DOMAIN_TABLES } from "./domain-tables.ts";

const META = "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;";

const TABLES = `
  CREATE TABLE pools (
    id TEXT PRIMARY KEY,
    settings TEXT NOT NULL,
    behaviour TEXT NOT NULL,
    clock_offset_ms INTEGER NOT NULL DEFAULT 0,
    user_count INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE clients (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
    secret TEXT,
    settings TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX clients_of_pool ON clients (pool_id);

  CREATE TABLE signing_keys (
    kid TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    private_jwk TEXT NOT NULL,
    signs INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX keys_of_pool ON signing_keys (pool_id);

  CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
    username TEXT NOT NULL,
    username_key TEXT NOT NULL,
    sub TEXT NOT NULL,
    status TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    is_federated INTEGER NOT NULL DEFAULT 0,
    salt TEXT,
    verifier TEXT,
    password_set_at INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    last_failure_at INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL
  );
  CREATE UNIQUE INDEX users_by_username ON users (pool_id, username_key);
  CREATE UNIQUE INDEX users_by_sub ON users (pool_id, sub);
  CREATE INDEX users_of_pool ON users (pool_id, id);
  CREATE INDEX users_by_exact_username ON users (pool_id, username);
  CREATE INDEX users_by_status ON users (pool_id, status, id);
  CREATE INDEX users_by_enabled ON users (pool_id, enabled, id);

  CREATE TABLE attributes (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    pool_id TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (user_id, name)
  ) WITHOUT ROWID;
  CREATE INDEX users_by_attribute ON attributes (pool_id, name, value, user_id);

  -- The names besides the username that a user signs in with: verified addresses, or all addresses in a pool where
  -- addresses are usernames.
  CREATE TABLE aliases (
    pool_id TEXT NOT NULL,
    value_key TEXT NOT NULL,
    name TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (pool_id, value_key, name)
  ) WITHOUT ROWID;
  CREATE INDEX aliases_of_user ON aliases (user_id);

  CREATE TABLE user_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    description TEXT,
    role_arn TEXT,
    precedence INTEGER,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL
  );
  CREATE UNIQUE INDEX user_groups_by_name ON user_groups (pool_id, name);

  CREATE TABLE memberships (
    group_id INTEGER NOT NULL REFERENCES user_groups (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (group_id, user_id)
  ) WITHOUT ROWID;
  CREATE INDEX memberships_of_user ON memberships (user_id);

  -- One row per issued challenge or step of one. Only the hash of the session is stored. proof and address are those of
  -- the code that was sent by e-mail.
  CREATE TABLE sessions (
    hash TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    proof TEXT,
    address TEXT,
    expires_at INTEGER NOT NULL,
    answered_at INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX sessions_by_expiry ON sessions (pool_id, expires_at);
  CREATE INDEX sessions_of_user ON sessions (user_id);
  CREATE INDEX sessions_of_client ON sessions (client_id);

  -- TOTP secrets: at most one verified and one unverified secret per user. used_steps lists the time steps whose codes
  -- were used, as long as they could be replayed.
  CREATE TABLE software_tokens (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    verified INTEGER NOT NULL,
    secret TEXT NOT NULL,
    device_name TEXT,
    used_steps TEXT NOT NULL DEFAULT '[]',
    enabled INTEGER NOT NULL DEFAULT 0,
    preferred INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (user_id, verified)
  ) WITHOUT ROWID;

  -- The users who have turned on codes by e-mail as a second factor.
  CREATE TABLE email_mfa (
    user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    preferred INTEGER NOT NULL
  );

  -- Passkeys. public_key is a JWK with its algorithm.
  CREATE TABLE passkeys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pool_id TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    credential_id TEXT NOT NULL,
    rp_id TEXT NOT NULL,
    public_key TEXT NOT NULL,
    counter INTEGER NOT NULL,
    transports TEXT NOT NULL,
    attachment TEXT,
    created_at INTEGER NOT NULL
  );
  CREATE UNIQUE INDEX passkeys_by_credential ON passkeys (pool_id, credential_id);
  CREATE INDEX passkeys_of_user ON passkeys (user_id, id);

  -- The users whose passkeys count as both factors.
  CREATE TABLE passkey_mfa (user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE);

  -- The registration that each user has started last.
  CREATE TABLE passkey_registrations (
    user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    client_id TEXT NOT NULL,
    rp_id TEXT NOT NULL,
    challenge TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  );

  -- Ids of used seals: SRP secret blocks, and USER_AUTH sessions.
  CREATE TABLE used_seals (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX used_seals_by_expiry ON used_seals (pool_id, expires_at);

  -- One row per sign-in: the data that its tokens share, whether it was revoked and, if the pool tracked sessions when it
  -- began, those of the session. scope is NULL for a sign-in by the API.
  CREATE TABLE sign_ins (
    event_id TEXT PRIMARY KEY,
    origin_jti TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    auth_time INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER,
    session_id TEXT,
    last_active_at INTEGER,
    device_type TEXT,
    ip_address TEXT,
    scope TEXT,
    audience TEXT
  ) WITHOUT ROWID;
  CREATE INDEX sign_ins_of_user ON sign_ins (user_id);
  CREATE INDEX sign_ins_of_client ON sign_ins (client_id);

  CREATE TABLE session_configurations (
    pool_id TEXT PRIMARY KEY REFERENCES pools (id) ON DELETE CASCADE,
    tracking TEXT NOT NULL,
    max_per_user INTEGER NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE refresh_tokens (
    hash TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES sign_ins (event_id) ON DELETE CASCADE,
    superseded_at INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX refresh_tokens_of_sign_in ON refresh_tokens (event_id);

  -- The newest code per user and purpose. code is NULL for a simulated delivery, so that nothing matches; subject is a
  -- user or an unknown username.
  CREATE TABLE codes (
    pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    purpose TEXT NOT NULL,
    code TEXT,
    attribute TEXT,
    destination TEXT,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (pool_id, subject, purpose)
  ) WITHOUT ROWID;
  CREATE INDEX codes_by_expiry ON codes (pool_id, expires_at);

  -- New addresses that replace the old ones once they are verified.
  CREATE TABLE pending_addresses (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    attribute TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (user_id, attribute)
  ) WITHOUT ROWID;

  -- Calls with an hourly limit per user.
  CREATE TABLE counted_calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    call TEXT NOT NULL,
    at INTEGER NOT NULL
  );
  CREATE INDEX calls_of_subject ON counted_calls (pool_id, subject, call, at);
  CREATE INDEX calls_by_time ON counted_calls (pool_id, at);

  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
    username TEXT NOT NULL,
    medium TEXT NOT NULL,
    destination TEXT NOT NULL,
    code TEXT,
    temporary_password TEXT,
    expires_at INTEGER NOT NULL,
    sender TEXT NOT NULL,
    subject TEXT,
    body TEXT NOT NULL
  );
  CREATE INDEX messages_of_pool ON outbox (pool_id, id);

  -- The mails of SES. tags and headers are JSON objects.
  CREATE TABLE sent_mails (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    destination TEXT NOT NULL,
    sender TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    tags TEXT NOT NULL,
    headers TEXT NOT NULL
  );

  CREATE TABLE resource_servers (
    pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
    identifier TEXT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    PRIMARY KEY (pool_id, identifier)
  ) WITHOUT ROWID;

  -- details and mapping are JSON objects, identifiers is a JSON list.
  CREATE TABLE identity_providers (
    pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    details TEXT NOT NULL,
    mapping TEXT NOT NULL,
    identifiers TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    PRIMARY KEY (pool_id, name)
  ) WITHOUT ROWID;

  -- Who signs in as which user. attribute is Cognito_Subject, and subject the provider's id of the person; or attribute
  -- is one of the pool's, and subject the value of the claim that is mapped to it. The rows outlive their provider, as
  -- its users do.
  CREATE TABLE identities (
    pool_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    attribute TEXT NOT NULL,
    subject TEXT NOT NULL,
    provider_type TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    is_primary INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (pool_id, provider, attribute, subject)
  ) WITHOUT ROWID;
  CREATE INDEX identities_of_user ON identities (user_id, created_at);

  -- csv is the uploaded file. upload_key is in the URL that the file is sent to.
  CREATE TABLE import_jobs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    role_arn TEXT NOT NULL,
    hashing TEXT,
    upload_key TEXT NOT NULL,
    csv TEXT,
    status TEXT NOT NULL DEFAULT 'Created',
    imported INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    completion_message TEXT,
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    completed_at INTEGER
  );
  CREATE INDEX import_jobs_of_pool ON import_jobs (pool_id, number);

  CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    operation TEXT NOT NULL,
    pool_id TEXT,
    client_id TEXT,
    outcome TEXT NOT NULL,
    input TEXT NOT NULL
  );

  CREATE TABLE faults (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    operation TEXT NOT NULL,
    pool_id TEXT,
    sender TEXT,
    fault TEXT NOT NULL,
    remaining INTEGER NOT NULL
  );
${DOMAIN_TABLES}`;

/**
 * Drops the emulator's tables in reverse order of creation, so that referencing tables go first. Tables whose names
 * start with an underscore belong to the runtime.
 */
function dropTables(sql: SqlStorage): void {
  const tables = sql.exec<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB '[a-z]*' AND name NOT GLOB 'sqlite_*' ORDER BY rowid DESC",
  );
  for (const { name } of tables.toArray()) sql.exec(`DROP TABLE "${name}"`);
}

/**
 * Creates the tables. If the stored layout differs from this one, all data is dropped: users of an emulator are
 * disposable, and comparing layouts needs no version number.
 */
export function createTables(sql: SqlStorage): void {
  sql.exec(META);
  if (readMeta(sql, "layout") === TABLES) return;
  dropTables(sql);
  sql.exec(META + TABLES);
  writeMeta(sql, "layout", TABLES);
}

/** The value with this name in the `meta` table, or undefined. */
export function readMeta(sql: SqlStorage, name: string): string | undefined {
  return firstRow<{ value: string }>(sql, "SELECT value FROM meta WHERE name = ?", name)?.value;
}

export function writeMeta(sql: SqlStorage, name: string, value: string): void {
  sql.exec("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, value);
}

/** The first row of a query, or null. */
export function firstRow<Row extends Record<string, SqlStorageValue>>(
  sql: SqlStorage,
  query: string,
  ...bindings: unknown[]
): Row | null {
  const [row] = sql.exec<Row>(query, ...bindings);
  return row ?? null;
}
