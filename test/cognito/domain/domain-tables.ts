// The tables for the domains of pools and for their OAuth endpoints.

/** The tables of this file that a reset of a pool empties. Each has a pool_id column. */
export const DOMAIN_TABLE_NAMES = [
  "authorization_codes",
  "browser_sessions",
  "federation_states",
  "stand_in_answers",
  "stand_in_consents",
] as const;

export const DOMAIN_TABLES = `
  -- The domains of the OAuth endpoints. A name is unique across pools. settings are those of CreateUserPoolDomain.
  CREATE TABLE domains (
    name TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
    settings TEXT NOT NULL,
    version INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX domains_of_pool ON domains (pool_id);

  CREATE TABLE client_session_configurations (
    client_id TEXT PRIMARY KEY REFERENCES clients (id) ON DELETE CASCADE,
    max_validity_minutes INTEGER NOT NULL
  ) WITHOUT ROWID;

  -- Authorization codes. Only the hash is stored. A user may be deleted before the code is redeemed.
  CREATE TABLE authorization_codes (
    hash TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL,
    redirect_uri TEXT NOT NULL,
    scope TEXT NOT NULL,
    challenge TEXT,
    nonce TEXT,
    audience TEXT,
    auth_time INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX authorization_codes_by_expiry ON authorization_codes (pool_id, expires_at);
  CREATE INDEX authorization_codes_of_client ON authorization_codes (client_id);

  -- The sign-ins that a browser holds a cookie for at a pool's domain. They outlive their user, as at AWS. provider is the
  -- name of an identity provider or COGNITO.
  CREATE TABLE browser_sessions (
    hash TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL,
    provider TEXT NOT NULL,
    auth_time INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX browser_sessions_by_expiry ON browser_sessions (pool_id, expires_at);

  -- Stays at an identity provider. request is what the client asked for, browser the hash of the cookie of the browser.
  CREATE TABLE federation_states (
    hash TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    provider TEXT NOT NULL,
    request TEXT NOT NULL,
    browser TEXT NOT NULL,
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX federation_states_by_expiry ON federation_states (pool_id, expires_at);
  CREATE INDEX federation_states_of_client ON federation_states (client_id);

  -- The next answers of the stand-in providers, which tests have set. provider NULL is any.
  CREATE TABLE stand_in_answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
    provider TEXT,
    answer TEXT NOT NULL
  );
  CREATE INDEX stand_in_answers_of_pool ON stand_in_answers (pool_id, id);

  -- Who has consented at the stand-in for Apple, which tells the name and the address only once.
  CREATE TABLE stand_in_consents (
    pool_id TEXT NOT NULL REFERENCES pools (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    PRIMARY KEY (pool_id, subject)
  ) WITHOUT ROWID;
`;
