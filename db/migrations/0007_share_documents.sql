-- Links that show one document to somebody without an account. The token is
-- derived from the nonce with a key outside this file; hash finds it.
CREATE TABLE shares (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  kind          TEXT NOT NULL CHECK (kind IN ('order', 'invoice')),
  document_id   INTEGER NOT NULL,
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  contact_id    INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
  email         TEXT NOT NULL CHECK (email <> ''),
  name          TEXT NOT NULL DEFAULT '',
  language      TEXT NOT NULL DEFAULT '',
  may_pay       INTEGER NOT NULL DEFAULT 0 CHECK (may_pay IN (0, 1)),
  may_sign      INTEGER NOT NULL DEFAULT 0 CHECK (may_sign IN (0, 1)),
  nonce         BLOB NOT NULL CHECK (length(nonce) = 16),
  hash          BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  account_id    INTEGER REFERENCES accounts (id),
  created_at    INTEGER NOT NULL,
  expires_at    INTEGER NOT NULL,
  revoked_at    INTEGER NOT NULL DEFAULT 0,
  opened_at     INTEGER NOT NULL DEFAULT 0,
  opens         INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX shares_document ON shares (kind, document_id, id);
CREATE INDEX shares_company ON shares (commercial_id);
CREATE INDEX shares_contact ON shares (contact_id);
CREATE INDEX shares_account ON shares (account_id);
