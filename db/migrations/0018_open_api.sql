-- Programs come with a key of an admin, and are told by webhooks what happens.

-- Only the hash of a key is kept, and its beginning to tell keys apart. A key
-- ends with the rights of whoever made it.
CREATE TABLE api_keys (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name       TEXT NOT NULL CHECK (name <> ''),
  prefix     TEXT NOT NULL CHECK (prefix <> ''),
  hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  scopes     TEXT NOT NULL CHECK (scopes <> ''),
  expires_at INTEGER NOT NULL,
  used_at    INTEGER NOT NULL DEFAULT 0,
  used_from  TEXT NOT NULL DEFAULT '',
  revoked_at INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX api_keys_account ON api_keys (account_id);

-- What was asked with an Idempotency-Key, and answered: status is 0 while it is
-- under way. The nonce is the key that the services below are given.
CREATE TABLE api_requests (
  key_id          INTEGER NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
  idempotency_key TEXT NOT NULL CHECK (idempotency_key <> ''),
  hash            BLOB NOT NULL CHECK (length(hash) = 32),
  nonce           TEXT NOT NULL,
  status          INTEGER NOT NULL DEFAULT 0,
  headers         TEXT NOT NULL DEFAULT '{}',
  body            BLOB NOT NULL DEFAULT x'',
  created_at      INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX api_requests_once ON api_requests (key_id, idempotency_key);
CREATE INDEX api_requests_age ON api_requests (created_at);

-- Where events go. The secret that signs them is sealed.
CREATE TABLE webhook_endpoints (
  id            INTEGER PRIMARY KEY,
  url           TEXT NOT NULL CHECK (url LIKE 'http://%' OR url LIKE 'https://%'),
  description   TEXT NOT NULL DEFAULT '',
  events        TEXT NOT NULL,
  secret        BLOB NOT NULL,
  enabled       INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  failing_since INTEGER NOT NULL DEFAULT 0,
  stopped       TEXT NOT NULL DEFAULT '' CHECK (stopped IN ('', 'failing', 'gone')),
  version       INTEGER NOT NULL DEFAULT 1,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  CHECK (stopped = '' OR enabled = 0)
) STRICT;

-- What happened, written in the transaction that made it happen, when anybody
-- wants to know. uid is what receivers tell a repetition by.
CREATE TABLE webhook_events (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE,
  type       TEXT NOT NULL CHECK (type <> ''),
  data       TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX webhook_events_age ON webhook_events (created_at);

-- An event on its way to an endpoint, with how the last try went.
CREATE TABLE webhook_deliveries (
  id          INTEGER PRIMARY KEY,
  endpoint_id INTEGER NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
  event_id    INTEGER NOT NULL REFERENCES webhook_events (id) ON DELETE CASCADE,
  state       TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'dead')),
  tries       INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL,
  tried_at    INTEGER NOT NULL DEFAULT 0,
  took        INTEGER NOT NULL DEFAULT 0,
  status      INTEGER NOT NULL DEFAULT 0,
  answer      TEXT NOT NULL DEFAULT '',
  reason      TEXT NOT NULL DEFAULT '',
  created_at  INTEGER NOT NULL,
  UNIQUE (endpoint_id, event_id)
) STRICT;
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_try_at, id) WHERE state = 'queued';
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (endpoint_id, next_try_at) WHERE state = 'queued';
CREATE INDEX webhook_deliveries_dead ON webhook_deliveries (endpoint_id) WHERE state = 'dead';
CREATE INDEX webhook_deliveries_endpoint ON webhook_deliveries (endpoint_id, id);
CREATE INDEX webhook_deliveries_event ON webhook_deliveries (event_id);

-- Programs read lists in the order of changes, the oldest first, so that they
-- can go on later where they stopped: of all, or of one customer.
CREATE INDEX contacts_changed ON contacts (updated_at, id);
CREATE INDEX contacts_changed_of ON contacts (commercial_id, updated_at, id);
CREATE INDEX products_changed ON products (updated_at, id);
CREATE INDEX orders_changed ON orders (updated_at, id);
CREATE INDEX orders_changed_of ON orders (commercial_id, updated_at, id);
CREATE INDEX invoices_changed ON invoices (updated_at, id) WHERE status = 'posted';
CREATE INDEX invoices_changed_of ON invoices (commercial_id, updated_at, id) WHERE status = 'posted';
CREATE INDEX payments_changed ON payments (updated_at, id);
CREATE INDEX payments_changed_of ON payments (commercial_id, updated_at, id);
CREATE INDEX subscriptions_changed ON subscriptions (updated_at, id);
CREATE INDEX subscriptions_changed_of ON subscriptions (commercial_id, updated_at, id);
