-- What customers decide on quotations: signatures, rejections, what was looked
-- at; and what follows: payments of orders, deliveries. Amounts, times and days
-- are as in 0001.

-- ── Quotations ────────────────────────────────────────────────────────────

-- revision counts what staff change of the offer itself: a customer decides on
-- one revision. prepayment is in thousandths of a percent. declined_by is the
-- name of who rejected it. origin_id is the order that is ordered again, and
-- asked_by the account that asked for that.
ALTER TABLE orders ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE orders ADD COLUMN revised_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN needs_signature INTEGER NOT NULL DEFAULT 1 CHECK (needs_signature IN (0, 1));
ALTER TABLE orders ADD COLUMN needs_payment INTEGER NOT NULL DEFAULT 0 CHECK (needs_payment IN (0, 1));
ALTER TABLE orders ADD COLUMN prepayment INTEGER NOT NULL DEFAULT 100000 CHECK (prepayment BETWEEN 1 AND 100000);
ALTER TABLE orders ADD COLUMN sent_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN confirmed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN declined_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN declined_by TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN origin_id INTEGER REFERENCES orders (id);
ALTER TABLE orders ADD COLUMN asked_by INTEGER REFERENCES accounts (id);
ALTER TABLE orders ADD COLUMN idempotency_key TEXT;
CREATE UNIQUE INDEX orders_once ON orders (idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX orders_origin ON orders (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX orders_asked ON orders (asked_by) WHERE asked_by IS NOT NULL;
CREATE INDEX orders_draft ON orders (id) WHERE status = 'draft';

-- Of an optional line: how much of it the customer chose. Its amount is that of
-- what was chosen, else of what is offered.
ALTER TABLE order_lines ADD COLUMN chosen INTEGER NOT NULL DEFAULT 0 CHECK (chosen >= 0);

-- The lines of a quotation as they were before staff changed them, as JSON.
CREATE TABLE order_revisions (
  order_id   INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  revision   INTEGER NOT NULL,
  currency   TEXT NOT NULL CHECK (length(currency) = 3),
  lines      TEXT NOT NULL,
  total      INTEGER NOT NULL,
  account_id INTEGER REFERENCES accounts (id),
  until      INTEGER NOT NULL,
  PRIMARY KEY (order_id, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_revisions_account ON order_revisions (account_id) WHERE account_id IS NOT NULL;

-- hash is the SHA-256 of content, which is all that was signed. drawing is a
-- PNG. A signature is never changed; a later edit of the quotation voids it.
CREATE TABLE signatures (
  id         INTEGER PRIMARY KEY,
  order_id   INTEGER NOT NULL REFERENCES orders (id),
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  revision   INTEGER NOT NULL,
  name       TEXT NOT NULL CHECK (name <> ''),
  signed_at  INTEGER NOT NULL,
  address    TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  content    TEXT NOT NULL,
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  drawing    BLOB CHECK (length(drawing) <= 102400),
  voided_at  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX signatures_one ON signatures (order_id) WHERE voided_at = 0;
CREATE INDEX signatures_order ON signatures (order_id, id);
CREATE INDEX signatures_account ON signatures (account_id);
CREATE TRIGGER signatures_fixed BEFORE UPDATE OF order_id, account_id, revision, name, signed_at, address, user_agent, content, hash, drawing ON signatures
BEGIN SELECT RAISE (ABORT, 'signatures are fixed'); END;
CREATE TRIGGER signatures_kept BEFORE DELETE ON signatures BEGIN SELECT RAISE (ABORT, 'signatures are kept'); END;

-- Who has looked at a quotation, once a day.
CREATE TABLE order_views (
  order_id   INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  day        TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  at         INTEGER NOT NULL,
  PRIMARY KEY (order_id, day, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_views_account ON order_views (account_id);

-- ── Deliveries ────────────────────────────────────────────────────────────

CREATE TABLE deliveries (
  id              INTEGER PRIMARY KEY,
  order_id        INTEGER NOT NULL REFERENCES orders (id),
  idempotency_key TEXT NOT NULL UNIQUE,
  delivered_on    TEXT NOT NULL CHECK (delivered_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  carrier         TEXT NOT NULL DEFAULT '',
  tracking        TEXT NOT NULL DEFAULT '' CHECK (tracking = '' OR tracking LIKE 'http://%' OR tracking LIKE 'https://%'),
  note            TEXT NOT NULL DEFAULT '',
  account_id      INTEGER REFERENCES accounts (id),
  created_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX deliveries_order ON deliveries (order_id, delivered_on, id);
CREATE INDEX deliveries_account ON deliveries (account_id) WHERE account_id IS NOT NULL;

-- pos is that of the order's line; quantity is in thousandths.
CREATE TABLE delivery_lines (
  delivery_id INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
  pos         INTEGER NOT NULL,
  quantity    INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (delivery_id, pos)
) STRICT, WITHOUT ROWID;
