-- Whoever holds a link to a document may be allowed to pay it, or to sign it:
-- then neither has an account.

-- The one document that a payment is for belongs to the link, and so does the
-- page of the payment.
ALTER TABLE payments ADD COLUMN share_id INTEGER REFERENCES shares (id);
CREATE INDEX payments_share ON payments (share_id) WHERE share_id IS NOT NULL;

-- A form that is sent twice gives each recipient one link.
ALTER TABLE shares ADD COLUMN idempotency_key TEXT;
CREATE UNIQUE INDEX shares_key ON shares (idempotency_key) WHERE idempotency_key IS NOT NULL;

-- A signature is an account's, or came by a link.
DROP TRIGGER signatures_kept;
DROP TRIGGER signatures_fixed;
CREATE TABLE signatures_new (
  id         INTEGER PRIMARY KEY,
  order_id   INTEGER NOT NULL REFERENCES orders (id),
  account_id INTEGER REFERENCES accounts (id),
  share_id   INTEGER REFERENCES shares (id),
  revision   INTEGER NOT NULL,
  name       TEXT NOT NULL CHECK (name <> ''),
  signed_at  INTEGER NOT NULL,
  address    TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  content    TEXT NOT NULL,
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  drawing    BLOB CHECK (length(drawing) <= 102400),
  voided_at  INTEGER NOT NULL DEFAULT 0,
  CHECK ((account_id IS NULL) <> (share_id IS NULL))
) STRICT;
INSERT INTO signatures_new (id, order_id, account_id, revision, name, signed_at, address, user_agent, content, hash, drawing, voided_at)
  SELECT id, order_id, account_id, revision, name, signed_at, address, user_agent, content, hash, drawing, voided_at FROM signatures;
DROP TABLE signatures;
ALTER TABLE signatures_new RENAME TO signatures;
CREATE UNIQUE INDEX signatures_one ON signatures (order_id) WHERE voided_at = 0;
CREATE INDEX signatures_order ON signatures (order_id, id);
CREATE INDEX signatures_account ON signatures (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX signatures_share ON signatures (share_id) WHERE share_id IS NOT NULL;
CREATE TRIGGER signatures_fixed BEFORE UPDATE OF order_id, account_id, share_id, revision, name, signed_at, address, user_agent, content, hash, drawing ON signatures
BEGIN SELECT RAISE (ABORT, 'signatures are fixed'); END;
CREATE TRIGGER signatures_kept BEFORE DELETE ON signatures BEGIN SELECT RAISE (ABORT, 'signatures are kept'); END;
