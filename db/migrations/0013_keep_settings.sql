-- What a business settles about itself beside plain values.

-- Pictures of the business: one that pages show, one that documents print.
CREATE TABLE logos (
  place      TEXT PRIMARY KEY CHECK (place IN ('screen', 'print')),
  hash       TEXT NOT NULL CHECK (length(hash) = 32),
  kind       TEXT NOT NULL CHECK (kind IN ('png', 'svg')),
  content    BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 524288),
  updated_at INTEGER NOT NULL,
  CHECK (place = 'screen' OR kind = 'png')
) STRICT, WITHOUT ROWID;

-- The mail server, unless the command line names one. The password is sealed
-- with the key file and bound to this row.
CREATE TABLE mail_server (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  host        TEXT NOT NULL CHECK (host <> ''),
  port        INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
  encryption  TEXT NOT NULL CHECK (encryption IN ('starttls', 'tls', 'none')),
  login       TEXT NOT NULL DEFAULT '',
  password    BLOB,
  from_name   TEXT NOT NULL DEFAULT '',
  from_email  TEXT NOT NULL DEFAULT '',
  reply_to    TEXT NOT NULL DEFAULT '',
  version     INTEGER NOT NULL DEFAULT 1,
  updated_at  INTEGER NOT NULL
) STRICT;

-- Words of the business's own in mails, over those that are built in.
CREATE TABLE mail_texts (
  kind       TEXT NOT NULL CHECK (kind <> ''),
  language   TEXT NOT NULL CHECK (language IN ('en', 'ja')),
  subject    TEXT NOT NULL DEFAULT '',
  greeting   TEXT NOT NULL DEFAULT '',
  paragraph  TEXT NOT NULL DEFAULT '',
  version    INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (kind, language)
) STRICT, WITHOUT ROWID;

-- When invoices are due, in one part or in several.
CREATE TABLE payment_terms (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL CHECK (name <> ''),
  archived_at INTEGER NOT NULL DEFAULT 0,
  is_default  INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  version     INTEGER NOT NULL DEFAULT 1,
  updated_at  INTEGER NOT NULL,
  CHECK (is_default = 0 OR archived_at = 0)
) STRICT;
CREATE UNIQUE INDEX payment_terms_name ON payment_terms (name COLLATE NOCASE) WHERE archived_at = 0;
CREATE UNIQUE INDEX payment_terms_default ON payment_terms (is_default) WHERE is_default = 1;

CREATE TABLE payment_term_parts (
  term_id   INTEGER NOT NULL REFERENCES payment_terms (id) ON DELETE CASCADE,
  pos       INTEGER NOT NULL,
  share     INTEGER NOT NULL CHECK (share BETWEEN 1 AND 100000),
  days      INTEGER NOT NULL DEFAULT 0 CHECK (days BETWEEN 0 AND 365),
  month_end INTEGER NOT NULL DEFAULT 0 CHECK (month_end IN (0, 1)),
  months    INTEGER NOT NULL DEFAULT 0 CHECK (months BETWEEN 0 AND 12),
  PRIMARY KEY (term_id, pos),
  CHECK (months = 0 OR month_end = 1)
) STRICT, WITHOUT ROWID;

-- The usual ones, to begin with; 30 days is what forms have offered so far.
INSERT INTO payment_terms (id, name, is_default, updated_at) VALUES (1, 'Immediate', 0, 0), (2, '30 days', 1, 0), (3, 'End of next month', 0, 0);
INSERT INTO payment_term_parts (term_id, pos, share, days, month_end, months) VALUES (1, 1, 100000, 0, 0, 0), (2, 1, 100000, 30, 0, 0), (3, 1, 100000, 0, 1, 1);

-- What is deleted once it is old enough is found by its age.
CREATE INDEX outbox_done ON outbox (created_at) WHERE state <> 'queued';
CREATE INDEX known_devices_seen ON known_devices (seen_at);
