-- The list of contacts by who may sign in, and by companies or people: copies of
-- what the accounts say, and an index for each order. Without them the list was
-- read to its end where few are asked for.

ALTER TABLE contacts ADD COLUMN access TEXT NOT NULL DEFAULT '' CHECK (access IN ('', 'invited', 'active'));
ALTER TABLE contacts ADD COLUMN unseen INTEGER NOT NULL DEFAULT 0 CHECK (unseen IN (0, 1));
UPDATE contacts SET access = a.status, unseen = a.signed_in_at = 0
  FROM accounts a WHERE a.contact_id = contacts.id AND a.status IN ('invited', 'active');

CREATE INDEX contacts_access ON contacts (access, name COLLATE NOCASE, id) WHERE archived_at = 0 AND kind IN ('company', 'person');
CREATE INDEX contacts_access_new ON contacts (access, created_at, id) WHERE archived_at = 0 AND kind IN ('company', 'person');
CREATE INDEX contacts_unseen ON contacts (name COLLATE NOCASE, id) WHERE unseen = 1 AND archived_at = 0 AND kind IN ('company', 'person');
CREATE INDEX contacts_unseen_new ON contacts (created_at, id) WHERE unseen = 1 AND archived_at = 0 AND kind IN ('company', 'person');
CREATE INDEX contacts_kind ON contacts (kind, name COLLATE NOCASE, id) WHERE archived_at = 0;
CREATE INDEX contacts_kind_new ON contacts (kind, created_at, id) WHERE archived_at = 0;

CREATE TRIGGER accounts_added AFTER INSERT ON accounts WHEN NEW.contact_id IS NOT NULL AND NEW.status IN ('invited', 'active') BEGIN
  UPDATE contacts SET access = NEW.status, unseen = NEW.signed_in_at = 0 WHERE id = NEW.contact_id;
END;
CREATE TRIGGER accounts_changed AFTER UPDATE OF contact_id, status, signed_in_at ON accounts
WHEN NEW.contact_id IS NOT OLD.contact_id OR NEW.status <> OLD.status OR (NEW.signed_in_at = 0) <> (OLD.signed_in_at = 0) BEGIN
  UPDATE contacts SET access = '', unseen = 0 WHERE id = OLD.contact_id;
  UPDATE contacts SET access = NEW.status, unseen = NEW.signed_in_at = 0 WHERE id = NEW.contact_id AND NEW.status IN ('invited', 'active');
END;
CREATE TRIGGER accounts_removed AFTER DELETE ON accounts WHEN OLD.contact_id IS NOT NULL BEGIN
  UPDATE contacts SET access = '', unseen = 0 WHERE id = OLD.contact_id;
END;
