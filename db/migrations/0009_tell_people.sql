-- What people are told about messages, and who is not.

-- Links to documents are ended by the address that they were given to.
CREATE INDEX shares_email ON shares (email COLLATE NOCASE);

-- How much was written by one link.
CREATE INDEX messages_share ON messages (share_id) WHERE share_id > 0;

-- Whoever wrote by a link that was given to a contact is called by name, and
-- not by the address.
UPDATE messages SET author = (SELECT c.name FROM shares s JOIN contacts c ON c.id = s.contact_id WHERE s.id = messages.share_id)
WHERE share_id > 0 AND author <> '' AND author = (SELECT s.email FROM shares s JOIN contacts c ON c.id = s.contact_id WHERE s.id = messages.share_id AND c.name <> '');

-- Whom a message was written for, beside those who follow the document: they
-- are mailed, and named with it.
CREATE TABLE mentions (
  message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  PRIMARY KEY (message_id, account_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX mentions_account ON mentions (account_id);
