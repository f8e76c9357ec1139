-- What business and customers tell each other about a document: messages with
-- files, who has read and follows, which mails people want, and reminders. A
-- document is an order (a quotation is one) or an invoice; none is ever
-- deleted. Times are as in 0001.

-- ── Messages ──────────────────────────────────────────────────────────────

-- A document has a thread from its first message on. public_… are those of the
-- last message that customers see; waiting says that a customer wrote it.
CREATE TABLE threads (
  kind          TEXT NOT NULL CHECK (kind IN ('order', 'invoice')),
  document_id   INTEGER NOT NULL,
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  contact_id    INTEGER NOT NULL REFERENCES contacts (id),
  last_id       INTEGER NOT NULL,
  last_at       INTEGER NOT NULL,
  public_id     INTEGER NOT NULL DEFAULT 0,
  public_at     INTEGER NOT NULL DEFAULT 0,
  waiting       INTEGER NOT NULL DEFAULT 0 CHECK (waiting IN (0, 1)),
  PRIMARY KEY (kind, document_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX threads_customer ON threads (commercial_id, public_at, public_id) WHERE public_id > 0;
CREATE INDEX threads_contact ON threads (contact_id);
CREATE INDEX threads_recent ON threads (last_id);
CREATE INDEX threads_waiting ON threads (last_id) WHERE waiting = 1;

-- author is the name as it was when the message was written. share_id is the
-- link by which somebody without an account wrote; 0 for none. Of a message
-- that was removed nothing is left but that it was there.
CREATE TABLE messages (
  id              INTEGER PRIMARY KEY,
  kind            TEXT NOT NULL CHECK (kind IN ('order', 'invoice')),
  document_id     INTEGER NOT NULL,
  internal        INTEGER NOT NULL DEFAULT 0 CHECK (internal IN (0, 1)),
  staff           INTEGER NOT NULL CHECK (staff IN (0, 1)),
  account_id      INTEGER REFERENCES accounts (id),
  share_id        INTEGER NOT NULL DEFAULT 0,
  author          TEXT NOT NULL,
  body            TEXT NOT NULL,
  idempotency_key TEXT UNIQUE,
  created_at      INTEGER NOT NULL,
  edited_at       INTEGER NOT NULL DEFAULT 0,
  removed_at      INTEGER NOT NULL DEFAULT 0,
  CHECK (internal = 0 OR staff = 1),
  CHECK (removed_at = 0 OR body = '')
) STRICT;

CREATE INDEX messages_document ON messages (kind, document_id, id);
CREATE INDEX messages_account ON messages (account_id);

-- ── Files ─────────────────────────────────────────────────────────────────

-- A file without a message is still being received, or was never finished.
CREATE TABLE files (
  id            INTEGER PRIMARY KEY,
  message_id    INTEGER REFERENCES messages (id),
  commercial_id INTEGER NOT NULL REFERENCES contacts (id),
  name          TEXT NOT NULL CHECK (name <> ''),
  type          TEXT NOT NULL,
  size          INTEGER NOT NULL CHECK (size > 0),
  created_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX files_message ON files (message_id);
CREATE INDEX files_unposted ON files (created_at) WHERE message_id IS NULL;
CREATE INDEX files_company ON files (commercial_id, size);

-- In pieces, so that neither side ever holds a whole file.
CREATE TABLE file_pieces (
  id      INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
  pos     INTEGER NOT NULL,
  bytes   BLOB NOT NULL,
  UNIQUE (file_id, pos)
) STRICT;

-- ── Following ─────────────────────────────────────────────────────────────

-- Where an account stands with a thread. follows: 1 yes, 0 no, -1 not chosen.
-- unread counts messages of others since the account last looked.
CREATE TABLE readers (
  account_id  INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  kind        TEXT NOT NULL CHECK (kind IN ('order', 'invoice')),
  document_id INTEGER NOT NULL,
  follows     INTEGER NOT NULL DEFAULT -1 CHECK (follows IN (-1, 0, 1)),
  unread      INTEGER NOT NULL DEFAULT 0 CHECK (unread >= 0),
  seen_id     INTEGER NOT NULL DEFAULT 0,
  seen_at     INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, kind, document_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX readers_document ON readers (kind, document_id);
CREATE INDEX readers_unread ON readers (account_id, kind) WHERE unread > 0;

-- Which mails an account wants, where that differs from what its company has
-- chosen; and that, where it differs from all of them.
CREATE TABLE mail_choices (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  topic      TEXT NOT NULL CHECK (topic <> ''),
  wanted     INTEGER NOT NULL CHECK (wanted IN (0, 1)),
  PRIMARY KEY (account_id, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE company_mail_choices (
  commercial_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  topic         TEXT NOT NULL CHECK (topic <> ''),
  wanted        INTEGER NOT NULL CHECK (wanted IN (0, 1)),
  PRIMARY KEY (commercial_id, topic)
) STRICT, WITHOUT ROWID;

-- Addresses without an account that have unsubscribed.
CREATE TABLE mail_refusals (
  email      TEXT NOT NULL CHECK (email <> ''),
  topic      TEXT NOT NULL CHECK (topic <> ''),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (email, topic)
) STRICT, WITHOUT ROWID;

-- ── Reminders ─────────────────────────────────────────────────────────────

-- Levels: 0 before the day, 1 on it, 2 to 4 after it. One of each at most.
CREATE TABLE reminders (
  id         INTEGER PRIMARY KEY,
  invoice_id INTEGER NOT NULL REFERENCES invoices (id),
  level      INTEGER NOT NULL CHECK (level BETWEEN 0 AND 4),
  sent_at    INTEGER NOT NULL,
  UNIQUE (invoice_id, level)
) STRICT;

-- Mails are sent to addresses; whose choice counts is found by them.
CREATE INDEX contacts_email ON contacts (email COLLATE NOCASE) WHERE email <> '';
