// The tables. Every question that a sign-in or a look-up asks is answered by a primary key or an index, so that a pool of
// 100,000 users costs what a pool of ten does. Times are milliseconds of Cognito's clock.

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

  -- What signs someone in besides the username: a verified address, or any address in a pool where addresses are usernames.
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

  -- One row per open challenge or step of one. The token itself is not kept, only its hash.
  CREATE TABLE sessions (
    hash TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    answered_at INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX sessions_by_expiry ON sessions (pool_id, expires_at);
  CREATE INDEX sessions_of_user ON sessions (user_id);
  CREATE INDEX sessions_of_client ON sessions (client_id);

  -- Secrets of TOTP apps: at most one per person that is proved to be in an app, and one that is only being set up.
  -- used_steps are the numbers of the steps whose codes were taken, as far as they could be tried again.
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

  -- What was sealed and may be used once: the secret blocks of SRP, and sessions that stand for a name instead of a user.
  CREATE TABLE used_secret_blocks (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX used_secret_blocks_by_expiry ON used_secret_blocks (pool_id, expires_at);

  -- One row per sign-in: everything that its tokens have in common and that a revocation ends.
  CREATE TABLE sign_ins (
    event_id TEXT PRIMARY KEY,
    origin_jti TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    auth_time INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX sign_ins_of_user ON sign_ins (user_id);
  CREATE INDEX sign_ins_of_client ON sign_ins (client_id);

  CREATE TABLE refresh_tokens (
    hash TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES sign_ins (event_id) ON DELETE CASCADE,
    superseded_at INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX refresh_tokens_of_sign_in ON refresh_tokens (event_id);

  -- Codes that were sent, one per person and purpose. code is NULL when the sending was only pretended, so that nothing
  -- fits; subject is a user, or a name that nobody has.
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

  -- A new address that takes the place of the old one when it has been verified.
  CREATE TABLE held_addresses (
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    attribute TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (user_id, attribute)
  ) WITHOUT ROWID;

  -- Calls of which one person may make only so many an hour.
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
    expires_at INTEGER NOT NULL
  );
  CREATE INDEX messages_of_pool ON outbox (pool_id, id);

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
    fault TEXT NOT NULL,
    remaining INTEGER NOT NULL
  );
`;

/** Our tables, newest first, so that each goes before what it refers to. Names with an underscore first are the runtime's. */
function dropTables(sql: SqlStorage): void {
  const tables = sql.exec<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB '[a-z]*' AND name NOT GLOB 'sqlite_*' ORDER BY rowid DESC",
  );
  for (const { name } of tables.toArray()) sql.exec(`DROP TABLE "${name}"`);
}

/**
 * Puts the tables in place. What an emulator with another layout has left is thrown away: its people were made up, and
 * the layout is kept beside them, so that no version number has to be remembered.
 */
export function createTables(sql: SqlStorage): void {
  sql.exec(META);
  const layout = firstRow<{ value: string }>(sql, "SELECT value FROM meta WHERE name = 'layout'")?.value;
  if (layout === TABLES) return;
  dropTables(sql);
  sql.exec(META + TABLES);
  sql.exec("INSERT INTO meta (name, value) VALUES ('layout', ?)", TABLES);
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
