-- The list of contacts by salesperson and by tag, in the order of names or of
-- when they came: an index for each, of those that are listed and those put away.

CREATE INDEX contacts_listed_new ON contacts (created_at, id) WHERE archived_at = 0 AND kind IN ('company', 'person');
CREATE INDEX contacts_archived_new ON contacts (created_at, id) WHERE archived_at > 0 AND merged_into IS NULL AND kind IN ('company', 'person');
CREATE INDEX contacts_sales_listed ON contacts (salesperson_id, name COLLATE NOCASE, id)
  WHERE salesperson_id IS NOT NULL AND archived_at = 0 AND kind IN ('company', 'person');
CREATE INDEX contacts_sales_listed_new ON contacts (salesperson_id, created_at, id)
  WHERE salesperson_id IS NOT NULL AND archived_at = 0 AND kind IN ('company', 'person');
CREATE INDEX contacts_sales_archived ON contacts (salesperson_id, name COLLATE NOCASE, id)
  WHERE salesperson_id IS NOT NULL AND archived_at > 0 AND merged_into IS NULL AND kind IN ('company', 'person');
CREATE INDEX contacts_sales_archived_new ON contacts (salesperson_id, created_at, id)
  WHERE salesperson_id IS NOT NULL AND archived_at > 0 AND merged_into IS NULL AND kind IN ('company', 'person');

-- Copies of what the list goes by, so that the contacts of a tag come in order.
ALTER TABLE contact_tags ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE contact_tags ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contact_tags ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contact_tags ADD COLUMN salesperson_id INTEGER;
UPDATE contact_tags SET (name, created_at, archived, salesperson_id) =
  (SELECT c.name, c.created_at, c.archived_at > 0, c.salesperson_id FROM contacts c WHERE c.id = contact_tags.contact_id);
CREATE INDEX contact_tags_by_name ON contact_tags (tag, archived, name COLLATE NOCASE, contact_id, salesperson_id);
CREATE INDEX contact_tags_new ON contact_tags (tag, archived, created_at, contact_id, salesperson_id);
CREATE TRIGGER contact_tags_follow AFTER UPDATE OF name, archived_at, salesperson_id ON contacts
WHEN NEW.tags <> '' BEGIN
  UPDATE contact_tags SET name = NEW.name, archived = NEW.archived_at > 0, salesperson_id = NEW.salesperson_id WHERE contact_id = NEW.id;
END;

-- Payments of one company, the newest first, as on staff's list.
CREATE INDEX payments_of_company ON payments (commercial_id, created_at, id);
